import { RECORD_EFFECT, type RecordKind, type RecordStatus } from './snapshots.ts';

/** What the equation needs of a row a card's issuer lists. Amounts are minor units, unsigned. */
export interface EquationRow {
  readonly issuerRecordId: string;
  readonly kind: RecordKind;
  readonly status: RecordStatus;
  readonly amountMinor: bigint;
  readonly description: string;
}

/** So many sums are followed; a card with more rows of unknown effect proves nothing. */
const MAX_SUMS = 4_096;

/**
 * Every sum the rows of a card may come to, where the effect of some is not known: of a row without a known
 * effect it may be any of −amount, 0 and +amount; one that failed or is under way may have moved its money
 * or not. Null when there are too many to follow, so that nothing can be proven.
 */
export function possibleSums(rows: readonly EquationRow[]): ReadonlySet<bigint> | null {
  let sums = new Set([0n]);
  for (const effects of effectsOf(rows)) {
    const next = new Set<bigint>();
    for (const sum of sums) for (const effect of effects) next.add(sum + effect);
    if (next.size > MAX_SUMS) return null;
    sums = next;
  }
  return sums;
}

function effectsOf(rows: readonly EquationRow[]): (readonly bigint[])[] {
  const settled = settledAuthorizations(rows);
  return rows.flatMap((row): (readonly bigint[])[] => {
    const { kind, status, amountMinor: amount, issuerRecordId } = row;
    // Whichever of the two moved the money, together they took it once.
    if (settled.has(issuerRecordId)) return kind === 'settlement' ? [] : [[-amount]];
    const effect = RECORD_EFFECT[kind];
    if (effect === null) return [[-amount, 0n, amount]];
    return status === 'success' ? [[effect * amount]] : [[0n, effect * amount]];
  });
}

/** Ids of authorizations and settlements that tell one purchase: of one amount, with one description. */
function settledAuthorizations(rows: readonly EquationRow[]): ReadonlySet<string> {
  const keyOf = ({ amountMinor, description }: EquationRow) => `${amountMinor} ${description}`;
  const open = new Map<string, string[]>();
  for (const row of rows) {
    if (row.kind !== 'authorization' || row.status !== 'success') continue;
    open.set(keyOf(row), [...(open.get(keyOf(row)) ?? []), row.issuerRecordId]);
  }
  const pairs = new Set<string>();
  for (const row of rows) {
    if (row.kind !== 'settlement' || row.status !== 'success') continue;
    const authorization = open.get(keyOf(row))?.shift();
    if (authorization === undefined) continue;
    pairs.add(authorization).add(row.issuerRecordId);
  }
  return pairs;
}
