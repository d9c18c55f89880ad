import { placeOf } from '../domain/cards/limit-place.ts';
import { type IntentKind, isChangeKind, isStatusKind } from '../domain/intents/intent.ts';
import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import type {
  AskedFacts,
  AttemptFacts,
  BaselineStrength,
  CaseFacts,
  ObjectIds,
} from '../domain/judge/case-facts.ts';
import { type AnyReading, toFullReading } from '../domain/judge/full-reading.ts';
import type { Prisma } from './generated/client.ts';
import { findLastStoodSo } from './last-stood-so.ts';
import { learnFee } from './learn-fee.ts';
import { findLeftAside, withIds } from './left-aside.ts';
import { findOutside } from './outside-facts.ts';
import { findRivals } from './rivals.ts';
import type { Tx } from './rows.ts';
import { findWalletMoves } from './wallet-moves.ts';

/**
 * So many of the first and of the newest readings are judged: all of the first four days, and of what is
 * open for longer the last four. Each holds a card's whole list.
 */
const FIRST_READINGS = 100;
const NEWEST_READINGS = 100;

const WHOLE = {
  customer: { select: { issuerCustomerId: true } },
  card: { select: { issuerCardId: true } },
  issuerRow: { select: { environment: true } },
  attempts: { orderBy: { number: 'asc' } },
  verdicts: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.IntentInclude;

export type WholeIntent = Prisma.IntentGetPayload<{ include: typeof WHOLE }>;

/** All that is stored about one intent, for the judge. Call it under the intent's row lock. */
export async function loadCaseFacts(tx: Tx, intentId: string, longestWaitMs: number): Promise<CaseFacts> {
  const row = await tx.intent.findUniqueOrThrow({ where: { id: intentId }, include: WHOLE });
  const attempts = row.attempts.map((attempt) => toAttemptFacts(row, attempt, longestWaitMs));
  const sent = row.attempts.find(({ outcome }) => outcome !== 'not_sent');
  if (!sent) throw new Error(`Intent ${intentId} has no attempt to judge`);
  const baseline = sent.baseline as unknown as AnyReading;
  const readings = await findReadings(tx, row.id, sent.startedAt);
  return {
    version: 1,
    issuer: { id: row.issuer, environment: row.issuerRow.environment },
    asked: await askedOf(tx, row, sent.startedAt),
    attempts,
    readings,
    knownBefore: await findKnownBefore(tx, row, sent.startedAt),
    claimed: withIds(await findClaimed(tx, row, readings), await findLeftAside(tx, row.id)),
    rivals: await findRivals(tx, row, longestWaitMs),
    walletMoves: leavesWallet(row.kind) ? [] : await findWalletMoves(tx, row, new Date(baseline.from)),
    outside: await findOutside(tx, row.issuer, new Date(baseline.from)),
    verdicts: row.verdicts.map(({ state, by, createdAt }) => ({ state, by, at: createdAt.toISOString() })),
  };
}

const leavesWallet = (kind: IntentKind): boolean =>
  isStatusKind(kind) || isChangeKind(kind) || kind === 'create_customer';

async function askedOf(tx: Tx, row: WholeIntent, sentAt: Date): Promise<AskedFacts> {
  return {
    kind: row.kind,
    issuerCustomerId: row.customer?.issuerCustomerId ?? null,
    // For `issue` it is filled in once the card is there: what was asked for had none.
    issuerCardId: row.kind === 'issue' ? null : (row.card?.issuerCardId ?? null),
    amountMinor: row.amountMinor.toString(),
    currency: row.currency,
    exponent: row.exponent,
    brand: row.brand,
    mark: row.id,
    wanted: wantedOf(row),
    feeMinor: (await learnFee(tx, row))?.toString() ?? null,
    lastStoodSoAt: (await findLastStoodSo(tx, row, sentAt))?.toISOString() ?? null,
  };
}

/** What a change asks for, as a reading of the card tells it; undefined for what is told otherwise. */
const wantedOf = ({ kind, nameOnCard, fields }: WholeIntent): AskedFacts['wanted'] => {
  if (kind === 'rename') return { nameOnCard: nameOnCard ?? '' };
  if (kind !== 'set_limit') return undefined;
  const asked = fields as Readonly<Record<string, string>>;
  const { period = '', limitMinor = '', about, rule = '', everything } = asked;
  if (everything !== undefined) return { everything: '' };
  if (about !== undefined) return { about, rule };
  return { period, limitMinor, ...placeOf(asked) };
};

function toAttemptFacts(
  row: WholeIntent,
  attempt: WholeIntent['attempts'][number],
  longestWaitMs: number,
): AttemptFacts {
  const isAccepted = attempt.outcome === 'accepted' || attempt.lateOutcome === 'accepted';
  const issuedCard = row.kind === 'issue' && isAccepted ? (row.card?.issuerCardId ?? null) : null;
  return {
    number: attempt.number,
    baseline: attempt.baseline as unknown as AnyReading,
    // Held to these words by a check of the table.
    strength: attempt.strength as BaselineStrength,
    sendBy: attempt.sendBy.toISOString(),
    credentialExpiresAt: attempt.credentialExpiresAt?.toISOString() ?? null,
    ruleOutFrom: fenceOf(row, attempt, longestWaitMs),
    outcome: attempt.outcome,
    lateOutcome: attempt.lateOutcome,
    hint: {
      issuerCardId: attempt.hintCardId ?? issuedCard,
      issuerRecordId: row.issuerRecordId,
      issuerCustomerId:
        isAccepted && row.kind === 'create_customer' ? (row.customer?.issuerCustomerId ?? null) : null,
      refundProcessed: row.refundProcessed,
    },
  };
}

/**
 * Without an expiry, a key or a mark nothing makes harmless what a paused process sends after all. An attempt that
 * was asked again may be acted on until the last time it was.
 */
function fenceOf(
  row: WholeIntent,
  attempt: WholeIntent['attempts'][number],
  longestWaitMs: number,
): string | null {
  if (attempt.credentialExpiresAt === null && attempt.fencedBy === null) return null;
  const asked = row.attempts.filter(({ id, repeatsId }) => id === attempt.id || repeatsId === attempt.id);
  const fences = asked.map((one) => ruleOutFrom(one, longestWaitMs).getTime());
  return new Date(Math.max(...fences)).toISOString();
}

async function findReadings(tx: Tx, intentId: string, since: Date): Promise<readonly AnyReading[]> {
  const rows = await tx.$queryRaw<{ content: AnyReading }[]>`
    SELECT content FROM readings WHERE id IN (
      (SELECT id FROM readings WHERE intent_id = ${intentId}::uuid AND taken_at >= ${since}
        ORDER BY taken_at LIMIT ${FIRST_READINGS})
      UNION
      (SELECT id FROM readings WHERE intent_id = ${intentId}::uuid AND taken_at >= ${since}
        ORDER BY taken_at DESC LIMIT ${NEWEST_READINGS}))
    ORDER BY content->>'from', taken_at, id`;
  return rows.map(({ content }) => content);
}

/** What the cache had listed before the send is not new, whatever the baseline says. */
async function findKnownBefore(tx: Tx, row: WholeIntent, sentAt: Date): Promise<ObjectIds> {
  const ids: ObjectIds = { recordIds: [], cardIds: [], customerIds: [] };
  if (row.kind === 'issue' && row.customerId !== null) {
    const cards = await tx.card.findMany({
      where: { customerId: row.customerId, firstSeenAt: { lt: sentAt } },
      select: { issuerCardId: true },
      orderBy: { issuerCardId: 'asc' },
    });
    return { ...ids, cardIds: cards.map(({ issuerCardId }) => issuerCardId) };
  }
  if (isStatusKind(row.kind) || isChangeKind(row.kind) || row.cardId === null) return ids;
  const records = await tx.record.findMany({
    where: { cardId: row.cardId, firstSeenAt: { lt: sentAt } },
    select: { issuerRecordId: true },
    orderBy: { issuerRecordId: 'asc' },
  });
  return { ...ids, recordIds: records.map(({ issuerRecordId }) => issuerRecordId) };
}

async function findClaimed(tx: Tx, row: WholeIntent, readings: readonly AnyReading[]): Promise<ObjectIds> {
  const ids: ObjectIds = { recordIds: [], cardIds: [], customerIds: [] };
  if (row.kind === 'create_customer')
    return { ...ids, customerIds: await findClaimedCustomers(tx, row, readings) };
  if (row.kind === 'issue') {
    const issued = await tx.intent.findMany({
      where: { kind: 'issue', customerId: row.customerId, cardId: { not: null }, id: { not: row.id } },
      select: { card: { select: { issuerCardId: true } } },
    });
    return { ...ids, cardIds: issued.flatMap(({ card }) => (card ? [card.issuerCardId] : [])).sort() };
  }
  if (row.cardId === null) return ids;
  const claims = await tx.recordClaim.findMany({
    where: { cardId: row.cardId, intentId: { not: row.id } },
    select: { issuerRecordId: true },
    orderBy: { issuerRecordId: 'asc' },
  });
  return { ...ids, recordIds: claims.map(({ issuerRecordId }) => issuerRecordId) };
}

/** Of the customers that were read, those that came of other requests. */
async function findClaimedCustomers(
  tx: Tx,
  row: WholeIntent,
  readings: readonly AnyReading[],
): Promise<readonly string[]> {
  const read = readings.flatMap((reading) => toFullReading(reading).customers ?? []);
  const issuerCustomerId = { in: [...new Set(read.map((one) => one.issuerCustomerId))] };
  const created = await tx.intent.findMany({
    where: {
      kind: 'create_customer',
      id: { not: row.id },
      customer: { issuer: row.issuer, issuerCustomerId },
    },
    select: { customer: { select: { issuerCustomerId: true } } },
  });
  return created.flatMap(({ customer }) => (customer ? [customer.issuerCustomerId] : [])).sort();
}
