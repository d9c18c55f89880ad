import { RECORD_EFFECT } from '../cards/snapshots.ts';
import type { BaselineStrength } from './case-facts.ts';
import { type AnyReading, toFullReading } from './full-reading.ts';

/**
 * What a baseline is worth (DESIGN 5). `previous` is the newest complete reading of the same object begun
 * before it, `unclaimed` counts the object's succeeded intents whose record no verdict has claimed yet.
 * A baseline with rows whose effect is not known does not close, so it is weak.
 */
export function strengthOf(input: {
  readonly previous: AnyReading | null;
  readonly baseline: AnyReading;
  readonly unclaimed: number;
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
  for (const row of baseline.rows.filter((one) => !before.has(idOfRow(one)))) {
    const effect = RECORD_EFFECT[row.kind];
    if (row.status === 'failed' && row.kind === 'authorization') continue;
    if (effect === null || row.status !== 'success') return 'weak';
    explained += effect * BigInt(row.amountMinor);
  }
  return BigInt(now) - BigInt(then) === explained ? 'strong' : 'weak';
}

const idOfRow = (row: { readonly issuerRecordId: string }): string => row.issuerRecordId;
const idOfCard = (card: { readonly issuerCardId: string }): string => card.issuerCardId;
