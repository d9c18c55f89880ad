import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { ApprovalSide, ApprovalView } from '../domain/intents/approval-view.ts';
import { toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';

const WITH_SIDES = {
  approver: { select: { name: true } },
  card: { select: { last4: true, balanceMinor: true, asOf: true, issuerWalletId: true } },
} as const satisfies Prisma.IntentInclude;

type Row = Prisma.IntentGetPayload<{ include: typeof WITH_SIDES }>;

/** What a second person must agree to, or has; null where none is asked for. */
export async function findApproval({ prisma }: Pick<Db, 'prisma'>, id: string): Promise<ApprovalView | null> {
  const row = isUuid(id) ? await prisma.intent.findUnique({ where: { id }, include: WITH_SIDES }) : null;
  if (!row?.needsApproval) return null;
  const [card, company] = await Promise.all([findCardSide(prisma, row), findCompanySide(prisma, row)]);
  return {
    inputHash: row.inputHash,
    until: row.state === 'awaiting_approval' ? row.sendBefore.toISOString() : null,
    approver:
      row.approver && row.approvedAt ? { name: row.approver.name, at: row.approvedAt.toISOString() } : null,
    sides: [card, ...(company ? [company] : [])],
  };
}

/** Only what is counted in the same unit can stand before and after. */
const unitOf = ({ issuer, currency, exponent }: Row) => ({ issuer, currency, exponent });

/** The card itself, or what it draws on where the issuer keeps no balance on a card. */
async function findCardSide(prisma: Db['prisma'], row: Row): Promise<ApprovalSide> {
  if (row.kind === 'issue') return side(row, 'New card', { balanceMinor: 0n, asOf: null }, 1n);
  const label = `Card •••• ${row.card?.last4 ?? '····'}`;
  const sign = row.kind === 'withdraw' ? -1n : 1n;
  const issuerWalletId = row.card?.balanceMinor === null ? row.card.issuerWalletId : null;
  if (issuerWalletId === null) return side(row, label, row.card, sign);
  const wallet = await prisma.wallet.findFirst({ where: { ...unitOf(row), issuerWalletId } });
  return side(row, `${label} · ${wallet?.name ?? 'what it draws on'}`, wallet, sign);
}

/** Null where the company has no wallet there to move money from: none is told, and cards keep no balance. */
async function findCompanySide(prisma: Db['prisma'], row: Row): Promise<ApprovalSide | null> {
  const where = { ...unitOf(row), isForCards: true, issuerCustomerId: null };
  const wallet = await prisma.wallet.findFirst({ where, orderBy: { asOf: 'desc' } });
  if (!wallet && row.card?.balanceMinor === null) return null;
  return side(row, 'Company wallet', wallet, row.kind === 'withdraw' ? 1n : -1n);
}

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
