import type { Db } from '../../lib/db/client.ts';
import type { Tx } from '../../lib/db/rows.ts';
import type { Journal, JournalIntent } from './both-sides.ts';

/** The desk's side, as its tables say at one moment. */
export const readJournal = ({ prisma }: Db): Promise<Journal> =>
  prisma.$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 30_000 });

async function read(tx: Tx): Promise<Journal> {
  const clock = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const rows = await tx.intent.findMany({
    orderBy: { createdAt: 'asc' },
    include: {
      attempts: { orderBy: { number: 'asc' } },
      card: { select: { issuerCardId: true } },
      customer: { select: { issuerCustomerId: true } },
      _count: { select: { judgements: true } },
    },
  });
  const cards = await tx.card.findMany();
  const wallet = await tx.wallet.findFirst({ where: { isForCards: true } });
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    at: iso(clock[0]?.now ?? null) ?? '',
    intents: rows.map(
      (row): JournalIntent => ({
        id: row.id,
        kind: row.kind,
        state: row.state,
        stateReason: row.stateReason,
        contradiction: row.contradiction,
        issuerCardId: row.card?.issuerCardId ?? null,
        issuerCustomerId: row.customer?.issuerCustomerId ?? '',
        amountCents: row.amountMinor.toString(),
        nextLookAt: iso(row.nextLookAt),
        leaseUntil: iso(row.leaseUntil),
        looks: row.looks,
        judgements: row._count.judgements,
        attempts: row.attempts.map(({ startedAt, outcome, lateOutcome }) => ({
          startedAt: startedAt.toISOString(),
          outcome,
          lateOutcome,
        })),
      }),
    ),
    cards: cards.map(({ issuerCardId, rawStatus, balanceMinor }) => ({
      issuerCardId,
      rawStatus,
      balanceCents: balanceMinor?.toString() ?? null,
    })),
    walletCents: wallet?.balanceMinor.toString() ?? null,
  };
}
