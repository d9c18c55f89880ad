import { createRandom } from '../../core/random.ts';
import { Core } from '../core/core.ts';
import { generateWorld } from '../core/generate.ts';

/** When the clock of `startCore` begins (ms). */
export const START_MS = Date.parse('2026-05-09T10:15:00.000Z');

/** An issuer on a clock of its own, the same every time. */
export function startCore() {
  let nowMs = START_MS;
  const random = createRandom(11);
  const world = generateWorld({ customers: 6, cards: 12, days: 5, seed: 3 }, new Date(START_MS));
  const { uuid: newId, below } = random;
  const core = new Core({ world, now: () => new Date(nowMs), newId, below });
  const wait = (ms: number) => {
    nowMs += ms;
    core.tick();
  };
  return { core, wait };
}
