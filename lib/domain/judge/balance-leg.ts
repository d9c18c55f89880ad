import { RECORD_EFFECT } from '../cards/snapshots.ts';
import { type Case, words } from './case.ts';
import type { FullReading, FullReadRow } from './full-reading.ts';
import type { JudgedLeg } from './judgement.ts';
import type { MoneyRows } from './money-rows.ts';

/** More rows of undecided effect than this are not tried in all combinations. */
export const MOST_UNDECIDED = 8;

/** How many movements like ours the balance shows since the baseline; null where it does not tell. */
export interface Counted {
  readonly movements: bigint | null;
  readonly leg: JudgedLeg;
}

/**
 * Counts by the balance: now − before − all other new rows = movements × amount. Tells only if exactly one
 * count closes, however the rows of undecided effect turn out.
 */
export function countByBalance(given: Case, reading: FullReading, rows: MoneyRows): Counted {
  const before = given.baseline.card?.balanceMinor ?? null;
  const after = reading.card?.balanceMinor ?? null;
  const silent = (because: string): Counted => ({
    movements: null,
    leg: legOf(reading, 'silent', because, null, after),
  });
  if (before === null || after === null) return silent('The balance was not told.');
  const effects = effectsOf(given, rows, unfinishedBefore(given, reading));
  if (effects === null) return silent('A new row has an effect that is not known.');
  const sign = given.facts.asked.kind === 'withdraw' ? -1n : 1n;
  const delta = BigInt(after) - BigInt(before) - effects.sure;
  const counts = new Set<bigint>();
  for (const rest of subsetSums(effects.undecided).map((sum) => (delta - sum) * sign)) {
    if (rest >= 0n && rest % given.amount === 0n) counts.add(rest / given.amount);
  }
  const told = `${words(given, BigInt(before))} before, ${words(given, BigInt(after))} now`;
  const withUs = BigInt(before) + effects.sure + sign * given.amount;
  const [movements, another] = [...counts];
  if (movements === undefined) {
    const because = `${told}: the rows explain that neither with it nor without it.`;
    return { movements: null, leg: legOf(reading, 'silent', because, withUs, after) };
  }
  if (another !== undefined) {
    const because = `${told}: that closes with it and without it.`;
    return { movements: null, leg: legOf(reading, 'silent', because, withUs, after) };
  }
  if (movements > 1n) {
    const because = `${told}: that is ${movements} such movements.`;
    return { movements, leg: legOf(reading, 'silent', because, withUs, after) };
  }
  return { movements, leg: legOf(reading, movements === 1n ? 'yes' : 'no', `${told}.`, withUs, after) };
}

function legOf(
  reading: FullReading,
  says: JudgedLeg['says'],
  because: string,
  expected: bigint | null,
  read: string | null,
): JudgedLeg {
  const difference = expected === null || read === null ? null : (BigInt(read) - expected).toString();
  const text = expected?.toString() ?? null;
  return { leg: 'balance', says, because, unit: 'minor', expected: text, read, difference, at: reading.to };
}

interface Effects {
  readonly sure: bigint;
  /** Each happened within the window, or did not. */
  readonly undecided: readonly bigint[];
}

/**
 * Rows that the baseline listed and that were not at their end then: they may have moved its balance already, or
 * later.
 */
function unfinishedBefore({ baseline }: Case, reading: FullReading): readonly FullReadRow[] {
  const waiting = new Set(baseline.rows.filter((row) => !isOver(row)).map((row) => row.issuerRecordId));
  return reading.rows.filter((row) => waiting.has(row.issuerRecordId) && !isDecline(row));
}

const isOver = ({ status }: FullReadRow): boolean => status === 'success' || status === 'failed';

/** Null when a row of a type whose effect is not known is among them. */
function effectsOf(given: Case, rows: MoneyRows, unfinished: readonly FullReadRow[]): Effects | null {
  let sure = 0n;
  const undecided: bigint[] = [];
  for (const row of unfinished) {
    const effect = RECORD_EFFECT[row.kind];
    // One that still stands as it stood, of a type nobody knows the effect of, is taken to have had it then or not yet.
    if (effect === null && isOver(row)) return null;
    if (effect !== null) undecided.push(effect * BigInt(row.amountMinor));
  }
  for (const row of [...rows.others, ...rows.claimed]) {
    const effect = RECORD_EFFECT[row.kind];
    if (effect === null) return null;
    const minor = effect * BigInt(row.amountMinor);
    if (isDecline(row)) continue;
    // Another intent's row, listed late or twice: its movement may lie before our baseline or after it.
    const isLate = rows.claimed.includes(row) || isLikeAnother(given, row);
    if (row.status !== 'success' || isLate) undecided.push(minor);
    else sure += minor;
  }
  return undecided.length > MOST_UNDECIDED ? null : { sure, undecided };
}

/** Whether the desk's own other order on this card may be what a row tells of. */
const isLikeAnother = ({ facts: { asked, rivals } }: Case, row: FullReadRow): boolean =>
  rivals.some(
    ({ kind, issuerCardId, amountMinor }) =>
      kind === row.kind && issuerCardId === asked.issuerCardId && amountMinor === row.amountMinor,
  );

/** A declined purchase moves nothing. Any other failed row is not believed either way. */
const isDecline = (row: FullReadRow): boolean => row.kind === 'authorization' && row.status === 'failed';

/** The sums of all selections of these. */
export const subsetSums = (values: readonly bigint[]): readonly bigint[] =>
  values.reduce<readonly bigint[]>((sums, value) => sums.concat(sums.map((sum) => sum + value)), [0n]);
