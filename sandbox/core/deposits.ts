import type { Random } from './random.ts';
import type { Row, WalletRow, World } from './world.ts';

const MOST_DEPOSITS = 12;
const HOUR_MS = 3_600_000;

/** What a row took from the wallet; less than nothing for what it gave back. */
function takenBy({ type, amountCents }: Row): bigint {
  if (type === 'FUND' || type === 'FUNDING' || type === 'PURCHASE') return amountCents;
  return type === 'TERMINATION_REFUND' ? -amountCents : 0n;
}

/**
 * The deposits that explain a wallet: each covers what the cards took until the next one, and the first also what
 * is left today, so that the wallet held the same before each but the first.
 */
export function makeDeposits(world: World, random: Random, now: Date): WalletRow[] {
  const taken = [...world.rows.values()]
    .flat()
    .map((row) => ({ at: Date.parse(row.createdAt), cents: takenBy(row) }))
    .filter(({ cents }) => cents !== 0n)
    .sort((a, b) => a.at - b.at);
  const startMs = (taken[0]?.at ?? now.getTime()) - HOUR_MS;
  const stepMs = Math.max(Math.ceil((now.getTime() - startMs) / MOST_DEPOSITS), HOUR_MS);
  const needs = Array.from({ length: MOST_DEPOSITS }, () => 0n);
  for (const { at, cents } of taken) {
    const interval = Math.min(Math.floor((at - startMs) / stepMs), MOST_DEPOSITS - 1);
    needs[interval] = (needs[interval] ?? 0n) + cents;
  }
  // Where more came back than was taken, the deposit before was smaller by that.
  for (let interval = MOST_DEPOSITS - 1; interval > 0; interval -= 1) {
    const need = needs[interval] ?? 0n;
    if (need < 0n) needs.splice(interval - 1, 2, (needs[interval - 1] ?? 0n) + need, 0n);
  }
  return needs.flatMap((need, interval) => {
    const amountCents = interval === 0 ? need + world.walletCents : need;
    if (amountCents <= 0n) return [];
    const createdAt = new Date(startMs + interval * stepMs).toISOString();
    return [
      { id: random.uuid(), amountCents, beforeCents: interval === 0 ? 0n : world.walletCents, createdAt },
    ];
  });
}
