import { claimListed, type UnclaimedOrder } from '../domain/intents/claim-listed.ts';
import type { IntentKind } from '../domain/intents/intent.ts';
import { type AnyReading, toFullReading } from '../domain/judge/full-reading.ts';
import { WATCH_MS } from '../domain/judge/patience.ts';
import { later, type Tx } from './rows.ts';

interface Claimant {
  readonly issuer: string;
  readonly cardId: string;
  readonly intentId: string;
  readonly by: 'listed' | 'judge' | 'person';
}

/** Another intent holds a record this one was to claim. */
export class ClaimLost extends Error {
  constructor(readonly intentId: string) {
    super(`A record of intent ${intentId} is claimed by another`);
  }
}

/** Claims all of these records for one intent, or throws ClaimLost: the transaction must end with it. */
export async function claimRecords(tx: Tx, claimant: Claimant, recordIds: readonly string[]): Promise<void> {
  const { issuer, cardId, intentId, by } = claimant;
  // In one order everywhere, so that two that claim the same wait for each other instead of both.
  for (const issuerRecordId of [...recordIds].sort()) {
    const [held] = await tx.$queryRaw<{ mine: boolean }[]>`
      WITH claimed AS (
        INSERT INTO record_claims (issuer, card_id, issuer_record_id, intent_id, "by", claimed_at)
        VALUES (${issuer}, ${cardId}::uuid, ${issuerRecordId}, ${intentId}::uuid, ${by}, clock_timestamp())
        ON CONFLICT DO NOTHING RETURNING true AS mine)
      SELECT mine FROM claimed
      UNION ALL
      SELECT intent_id = ${intentId}::uuid FROM record_claims
       WHERE issuer = ${issuer} AND card_id = ${cardId}::uuid AND issuer_record_id = ${issuerRecordId}`;
    // Neither inserted nor seen: somebody else's has been committed since this statement began.
    if (!held?.mine) throw new ClaimLost(intentId);
  }
}

/**
 * Orders of a card that are settled without a record claim theirs once a complete reading lists it: an
 * answer's transaction id need not be the id of any row.
 */
export async function claimAnswered(
  tx: Tx,
  card: { readonly issuer: string; readonly cardId: string },
  reading: AnyReading,
  now: Date,
): Promise<void> {
  if (!reading.complete || reading.rows.length === 0) return;
  const unclaimed = await tx.intent.findMany({
    where: {
      cardId: card.cardId,
      kind: { in: ['fund', 'withdraw'] },
      state: 'succeeded',
      claims: { none: {} },
    },
    include: { attempts: { where: { outcome: { not: 'not_sent' } }, orderBy: { number: 'desc' }, take: 1 } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const orders = unclaimed.flatMap(({ id, kind, amountMinor, issuerRecordId, attempts: [attempt] }) => {
    if (!attempt || !isMove(kind)) return [];
    const { rows } = toFullReading(attempt.baseline as unknown as AnyReading);
    const known = new Set(rows.map((row) => row.issuerRecordId));
    return [{ intentId: id, kind, amountMinor, known, answeredRecordId: issuerRecordId }];
  });
  if (orders.length === 0) return;
  const left = await findLeftOut(tx, card.cardId);
  const open = await tx.intent.findMany({
    where: {
      cardId: card.cardId,
      OR: [
        { state: { in: ['sending', 'unknown'] } },
        { state: { in: ['rejected', 'not_applied'] }, stateChangedAt: { gt: later(now, -WATCH_MS) } },
      ],
    },
    select: { kind: true, amountMinor: true },
  });
  const disputed = (order: UnclaimedOrder) =>
    open.some(({ kind, amountMinor }) => kind === order.kind && amountMinor === order.amountMinor);
  const rows = toFullReading(reading).rows.filter(({ issuerRecordId }) => !left.has(issuerRecordId));
  for (const { intentId, issuerRecordId } of claimListed(orders, rows, disputed)) {
    try {
      await claimRecords(tx, { ...card, intentId, by: 'listed' }, [issuerRecordId]);
    } catch (error) {
      // Somebody else was first; the next reading finds it claimed.
      if (!(error instanceof ClaimLost)) throw error;
    }
  }
}

const isMove = (kind: IntentKind): kind is 'fund' | 'withdraw' => kind === 'fund' || kind === 'withdraw';

/** Records claimed before, and those known to tell a movement a second time. */
async function findLeftOut(tx: Tx, cardId: string): Promise<ReadonlySet<string>> {
  const claims = await tx.recordClaim.findMany({ where: { cardId }, select: { issuerRecordId: true } });
  const doubles = await findDoubleIds(tx, cardId);
  return new Set([...claims.map(({ issuerRecordId }) => issuerRecordId), ...doubles]);
}

/** Records of a card that tell an earlier movement a second time. */
export async function findDoubleIds(tx: Tx, cardId: string): Promise<readonly string[]> {
  const doubles = await tx.record.findMany({
    where: { cardId, doubleOf: { not: null } },
    select: { issuerRecordId: true },
  });
  return doubles.map(({ issuerRecordId }) => issuerRecordId);
}
