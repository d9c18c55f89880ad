import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { ApprovalSide, ApprovalView } from '../domain/intents/approval-view.ts';
import { toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';

const WITH_SIDES = {
  approver: { select: { name: true } },
  card: { select: { last4: true, balanceMinor: true, asOf: true } },
} as const satisfies Prisma.IntentInclude;

type Row = Prisma.IntentGetPayload<{ include: typeof WITH_SIDES }>;

/** What a second person must agree to, or has; null where none is asked for. */
export async function findApproval({ prisma }: Pick<Db, 'prisma'>, id: string): Promise<ApprovalView | null> {
  const row = isUuid(id) ? await prisma.intent.findUnique({ where: { id }, include: WITH_SIDES }) : null;
  if (!row?.needsApproval) return null;
  const where = { issuer: row.issuer, isForCards: true };
  const wallet = await prisma.wallet.findFirst({ where, orderBy: { asOf: 'desc' } });
  return {
    inputHash: row.inputHash,
    until: row.state === 'awaiting_approval' ? row.sendBefore.toISOString() : null,
    approver:
      row.approver && row.approvedAt ? { name: row.approver.name, at: row.approvedAt.toISOString() } : null,
    sides: [cardSide(row), side(row, 'Company wallet', wallet, row.kind === 'withdraw' ? 1n : -1n)],
  };
}

const cardSide = (row: Row): ApprovalSide =>
  row.kind === 'issue'
    ? side(row, 'New card', { balanceMinor: 0n, asOf: null }, 1n)
    : side(row, `Card •••• ${row.card?.last4 ?? '····'}`, row.card, row.kind === 'withdraw' ? -1n : 1n);

function side(
  { amountMinor, currency, exponent }: Row,
  label: string,
  held: { balanceMinor: bigint | null; asOf: Date | null } | null,
  sign: 1n | -1n,
): ApprovalSide {
  const before = held?.balanceMinor ?? null;
  const told = (minor: bigint) => toMoneyText({ minor, currency, exponent });
  return {
    label,
    asOf: held?.asOf?.toISOString() ?? null,
    before: before === null ? null : told(before),
    after: before === null ? null : told(before + sign * amountMinor),
  };
}
