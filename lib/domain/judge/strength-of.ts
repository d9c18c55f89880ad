import { RECORD_EFFECT } from '../cards/snapshots.ts';
import { MOST_UNDECIDED, subsetSums } from './balance-leg.ts';
import type { BaselineStrength } from './case-facts.ts';
import { type AnyReading, toFullReading } from './full-reading.ts';

/**
 * What a baseline is worth (DESIGN 5). `previous` is the newest complete reading of the same object begun
 * before it, `unclaimed` counts the object's succeeded intents whose record no verdict has claimed yet.
 * A baseline with rows whose effect is not known does not close, so it is weak; a pending row may have moved
 * the balance already, or not.
 */
export function strengthOf(input: {
  readonly previous: AnyReading | null;
  readonly baseline: AnyReading;
  readonly unclaimed: number;
  /** Records known to tell an earlier movement a second time: they move nothing. */
  readonly doubleIds?: readonly string[];
}): BaselineStrength {
  const baseline = toFullReading(input.baseline);
  if (!baseline.complete || input.unclaimed > 0) return 'weak';
  if (input.previous === null) return 'first';
  const previous = toFullReading(input.previous);
  if (!previous.complete) return 'first';
  const listed = new Set([...baseline.rows.map(idOfRow), ...baseline.cards.map(idOfCard)]);
  const before = new Set(previous.rows.map(idOfRow));
  const lasting = previous.cards.filter(({ status }) => status !== 'pending').map(idOfCard);
  if ([...before, ...lasting].some((id) => !listed.has(id))) return 'weak';
  if (!baseline.card) return 'strong';
  const [then, now] = [previous.card?.balanceMinor ?? null, baseline.card.balanceMinor];
  if (then === null || now === null) return 'weak';
  let explained = 0n;
  const undecided: bigint[] = [];
  for (const row of baseline.rows.filter((one) => !before.has(idOfRow(one)))) {
    const effect = RECORD_EFFECT[row.kind];
    if (row.status === 'failed' && row.kind === 'authorization') continue;
    if (input.doubleIds?.includes(row.issuerRecordId)) continue;
    if (effect === null || undecided.length > MOST_UNDECIDED) return 'weak';
    if (row.status === 'success') explained += effect * BigInt(row.amountMinor);
    else undecided.push(effect * BigInt(row.amountMinor));
  }
  const rest = BigInt(now) - BigInt(then) - explained;
  return subsetSums(undecided).includes(rest) ? 'strong' : 'weak';
}

const idOfRow = (row: { readonly issuerRecordId: string }): string => row.issuerRecordId;
const idOfCard = (card: { readonly issuerCardId: string }): string => card.issuerCardId;
