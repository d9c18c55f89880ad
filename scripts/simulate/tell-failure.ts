import type { Failure } from '../../lib/testing/simulation/run-batch.ts';

/** The seed and what did not hold. */
export async function tellFailure({ seed, told }: Failure): Promise<string> {
  return `Seed ${seed}: ${told.join('\n  ')}`;
}
