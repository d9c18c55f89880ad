import { findShortest, tellShortest } from '../../lib/testing/simulation/find-shortest.ts';
import type { Failure } from '../../lib/testing/simulation/run-batch.ts';

/** The seed, what did not hold, and the shortest schedule in which it still does not. */
export async function tellFailure({ seed, told }: Failure): Promise<string> {
  const shortest = await findShortest(seed);
  const played = `Seed ${seed}: ${told.join('\n  ')}`;
  return shortest === null
    ? `${played}\n  (played alone it holds: it is about how schedules compare)`
    : `${played}\nThe shortest of it:\n${tellShortest(shortest)}`;
}
