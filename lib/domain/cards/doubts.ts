import { possibleSums } from './balance-equation.ts';
import { RECORD_EFFECT, type RecordKind, type RecordStatus } from './snapshots.ts';

/**
 * What an issuer tells and is not believed (issuers/cartevo.md 9.1, hazards 7 to 9). Stored on cards and
 * records: renaming one needs a migration.
 */
export type CardDoubt =
  /** A list told a balance that nothing else bears out; it is not shown until the card itself was read. */
  | 'balance_unconfirmed'
  /** The list's balance is a hundred times what the records add up to. */
  | 'balance_times_100'
  /** The issuer tells of it, or of its records, what this desk cannot read. */
  | 'unreadable'
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
  /** A row was first listed after the balance was told: it may not hold it, and proves no double. */
  readonly isBalanceOlder: boolean;
  /** Its rows are here for the first time, in a first import: the balance was told by a list alone. */
  readonly isFirstRead: boolean;
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
  const verdicts = judgePairs(card, sorted, pairs);
  for (const [row, of] of pairs) {
    const said = verdicts.get(row.issuerRecordId);
    if (said === 'real') continue;
    const doubt = said === 'double' ? 'double' : 'suspected_double';
    found.set(row.issuerRecordId, { doubt, doubleOf: said === 'double' ? of.issuerRecordId : null });
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

/**
 * What the balance says of rows that may be told twice: for each kind and amount the number of doubles is
 * tried, and one that alone closes the equation is proven. Two equal top-ups are two until it says otherwise.
 */
function judgePairs(
  { balanceMinor, isBalanceOlder }: DoubtCard,
  rows: readonly DoubtRow[],
  pairs: readonly Pair[],
): ReadonlyMap<string, 'double' | 'real' | 'unclear'> {
  const byAmount = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = `${pair[0].kind} ${pair[0].amountMinor}`;
    byAmount.set(key, [...(byAmount.get(key) ?? []), pair]);
  }
  const groups = [...byAmount.values()];
  const isSilent = balanceMinor === null || isBalanceOlder;
  const possible = isSilent ? [] : closingCounts(balanceMinor, rows, groups);
  const verdicts = new Map<string, 'double' | 'real' | 'unclear'>();
  for (const [index, group] of groups.entries()) {
    const [only, ...others] = new Set(possible.map((tried) => tried[index]));
    const isOne = only !== undefined && others.length === 0;
    const said = isOne && only === group.length ? 'double' : isOne && only === 0 ? 'real' : 'unclear';
    for (const [double] of group) verdicts.set(double.issuerRecordId, said);
  }
  return verdicts;
}

/** More combinations than these are not tried. */
const MAX_TRIES = 512;

/** Every way to call so many of each group doubles with which the rows add up to the balance. */
function closingCounts(
  balanceMinor: bigint,
  rows: readonly DoubtRow[],
  groups: readonly (readonly Pair[])[],
): readonly (readonly number[])[] {
  const sums = possibleSums(rows);
  if (sums === null) return [];
  let tries: (readonly number[])[] = [[]];
  for (const group of groups) {
    tries = tries.flatMap((tried) =>
      Array.from({ length: group.length + 1 }, (_, count) => [...tried, count]),
    );
    if (tries.length > MAX_TRIES) return [];
  }
  const moved = groups.map(([pair]) =>
    pair ? (RECORD_EFFECT[pair[0].kind] ?? 0n) * pair[0].amountMinor : 0n,
  );
  return tries.filter((tried) => {
    const doubled = tried.reduce((sum, count, index) => sum + BigInt(count) * (moved[index] ?? 0n), 0n);
    return sums.has(balanceMinor + doubled);
  });
}

/** In whole units, as one told a hundredfold is, and not what the rows may come to. */
const isUnexplained = (balanceMinor: bigint, sums: ReadonlySet<bigint> | null): boolean =>
  balanceMinor > 0n && balanceMinor % 100n === 0n && sums?.has(balanceMinor) !== true;

/** A hundredth of it is what the rows may come to, and it itself is not. */
const isHundredfold = (balanceMinor: bigint, sums: ReadonlySet<bigint> | null): boolean =>
  isUnexplained(balanceMinor, sums) && sums?.has(balanceMinor / 100n) === true;

function cardDoubts(card: DoubtCard, rows: readonly DoubtRow[]): CardDoubt[] {
  const { balanceMinor, createdAt, isFirstRead } = card;
  const doubts: CardDoubt[] = [];
  if (balanceMinor !== null) {
    const sums = possibleSums(rows);
    if (isFirstRead && isUnexplained(balanceMinor, sums)) doubts.push('balance_unconfirmed');
    if (isHundredfold(balanceMinor, sums)) doubts.push('balance_times_100');
  }
  const oldest = Math.min(...rows.map((row) => row.occurredAt.getTime()));
  if (oldest < createdAt.getTime() - CLOCK_SLACK_MS) doubts.push('created_at_is_discovery');
  return doubts;
}
