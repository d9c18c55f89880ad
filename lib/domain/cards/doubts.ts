import { RECORD_EFFECT, type RecordKind, type RecordStatus } from './snapshots.ts';

/**
 * What an issuer tells and is not believed (issuers/cartevo.md 9.1, hazards 7 to 9). Stored on cards and
 * records: renaming one needs a migration.
 */
export type CardDoubt =
  /** A list told the balance of a card nobody knew; it is not shown until the card itself was read. */
  | 'balance_unconfirmed'
  /** The list's balance is a hundred times what the records add up to. */
  | 'balance_times_100'
  /** It has records older than the day it says it was issued. */
  | 'created_at_is_discovery';
export type RecordDoubt =
  /** Another row tells the same movement, and the balance proves it. */
  | 'double'
  /** Another row may tell the same movement; nothing decides it. */
  | 'suspected_double'
  /** Dated later than it was read: its clock is ahead. */
  | 'clock_ahead';

export interface DoubtCard {
  readonly balanceMinor: bigint | null;
  readonly createdAt: Date;
}

export interface DoubtRow {
  readonly issuerRecordId: string;
  readonly kind: RecordKind;
  readonly status: RecordStatus;
  /** Minor units, unsigned. */
  readonly amountMinor: bigint;
  readonly description: string;
  readonly occurredAt: Date;
  /** Our clock: when it was first listed to us. */
  readonly firstSeenAt: Date;
}

export interface Doubts {
  readonly card: readonly CardDoubt[];
  readonly rows: ReadonlyMap<string, { readonly doubt: RecordDoubt; readonly doubleOf: string | null }>;
}

const MINUTE = 60_000;
const CLOCK_SLACK_MS = 5 * MINUTE;
/** Two rows of one movement are written within half an hour of each other, and one may be an hour off. */
const DOUBLE_WITHIN_MS = 30 * MINUTE;
const HOUR_MS = 60 * MINUTE;

/** Which rows and facts of a card are told oddly. Pure: the same rows give the same doubts in any order. */
export function findDoubts(card: DoubtCard, rows: readonly DoubtRow[]): Doubts {
  const sorted = [...rows].sort((a, b) => (a.issuerRecordId < b.issuerRecordId ? -1 : 1));
  const found = new Map<string, { doubt: RecordDoubt; doubleOf: string | null }>();
  for (const row of sorted) {
    if (row.occurredAt.getTime() > row.firstSeenAt.getTime() + CLOCK_SLACK_MS) {
      found.set(row.issuerRecordId, { doubt: 'clock_ahead', doubleOf: null });
    }
  }
  const pairs = findPairs(sorted);
  const proven = provenDoubles(card, sorted, pairs);
  for (const [row, of] of pairs) {
    const doubt = proven.kind === 'all' ? 'double' : 'suspected_double';
    if (proven.kind !== 'none') {
      found.set(row.issuerRecordId, { doubt, doubleOf: of.issuerRecordId });
    }
  }
  return { card: cardDoubts(card, sorted), rows: found };
}

type Pair = readonly [double: DoubtRow, of: DoubtRow];

const isMoney = ({ kind, status }: DoubtRow): boolean =>
  (kind === 'fund' || kind === 'withdraw') && status === 'success';

/** One of the two names the card's last digits, as the API's handler writes it; the other is the callback's. */
const namesCard = ({ description }: DoubtRow): boolean => /\d{4}\s*$/.test(description);

function isNear(a: DoubtRow, b: DoubtRow): boolean {
  const apart = Math.abs(a.occurredAt.getTime() - b.occurredAt.getTime());
  return apart <= DOUBLE_WITHIN_MS || Math.abs(apart - HOUR_MS) <= DOUBLE_WITHIN_MS;
}

/** Each row is in one pair at most: two movements told twice are two pairs. */
function findPairs(rows: readonly DoubtRow[]): readonly Pair[] {
  const money = rows.filter(isMoney);
  const free = new Set(money.filter((row) => !namesCard(row)));
  const pairs: Pair[] = [];
  for (const of of money.filter(namesCard)) {
    const double = nearest(
      of,
      [...free].filter(
        (row) => row.kind === of.kind && row.amountMinor === of.amountMinor && isNear(row, of),
      ),
    );
    if (!double) continue;
    free.delete(double);
    pairs.push([double, of]);
  }
  return pairs;
}

function nearest(to: DoubtRow, rows: readonly DoubtRow[]): DoubtRow | undefined {
  const apart = (row: DoubtRow) => Math.abs(row.occurredAt.getTime() - to.occurredAt.getTime());
  return [...rows].sort((a, b) => apart(a) - apart(b))[0];
}

/** What the successful rows add up to; null where the effect of one is not known, or one is under way. */
export function sumOfRows(rows: readonly DoubtRow[]): bigint | null {
  let sum = 0n;
  for (const { kind, status, amountMinor } of rows) {
    if (status === 'failed') continue;
    const effect = RECORD_EFFECT[kind];
    // A settlement repeats an authorization whose effect is counted already.
    if (kind === 'settlement') continue;
    if (effect === null || status !== 'success') return null;
    sum += effect * amountMinor;
  }
  return sum;
}

/** The balance decides: all pairs are doubles, none is, or it does not say. Two equal top-ups are two. */
function provenDoubles(
  { balanceMinor }: DoubtCard,
  rows: readonly DoubtRow[],
  pairs: readonly Pair[],
): { readonly kind: 'all' | 'none' | 'unclear' } {
  if (pairs.length === 0) return { kind: 'none' };
  const sum = sumOfRows(rows);
  if (sum === null || balanceMinor === null) return { kind: 'unclear' };
  const doubled = sumOfRows(pairs.map(([double]) => double)) ?? 0n;
  if (sum === balanceMinor) return { kind: 'none' };
  return { kind: sum - doubled === balanceMinor ? 'all' : 'unclear' };
}

function cardDoubts({ balanceMinor, createdAt }: DoubtCard, rows: readonly DoubtRow[]): CardDoubt[] {
  const doubts: CardDoubt[] = [];
  const sum = sumOfRows(rows);
  if (balanceMinor !== null && sum !== null && sum > 0n && balanceMinor === sum * 100n) {
    doubts.push('balance_times_100');
  }
  const oldest = Math.min(...rows.map((row) => row.occurredAt.getTime()));
  if (oldest < createdAt.getTime() - CLOCK_SLACK_MS) doubts.push('created_at_is_discovery');
  return doubts;
}
