import { createSimIssuer, type SimIssuer, type SimIssuerOptions } from './issuer/create-sim-issuer.ts';
import type { WorldPlan } from './plan.ts';

/** Virtual 0 of every plan: Monday, 2 March 2026, 08:00 UTC. */
export const START_MS = Date.UTC(2026, 2, 2, 8);

/** The issuer of a plan as it is at virtual 0, whatever the clock says later: opened again it is the same. */
export function openWorld(
  { customers, cards, days, seed, walletCents, hasFrozenCard }: WorldPlan,
  options: Omit<SimIssuerOptions, 'world'>,
): SimIssuer {
  const sim = createSimIssuer({ ...options, world: { customers, cards, days, seed } });
  const [first] = sim.core.listCards();
  if (hasFrozenCard && first) sim.core.adjustCard(first.id, { status: 'FROZEN' });
  if (walletCents !== null) sim.core.replaceWorld({ ...sim.core.world, walletCents: BigInt(walletCents) });
  return sim;
}
