import type { BankId } from '../../lib/testing/four-issuers/bank.ts';
import { type KeyedBatch, runKeyedBatch } from '../../lib/testing/four-issuers/run-keyed-batch.ts';

const BATCH = 25;
const MOST_TOLD = 5;

/** Plays the schedules of an issuer that takes keys or keeps marks, and tells what came of them. */
export async function simulateKeyed(
  bank: BankId,
  { seed, schedules }: { readonly seed: number; readonly schedules: number },
): Promise<void> {
  const began = Date.now();
  const batches: KeyedBatch[] = [];
  for (let from = seed; from < seed + schedules; from += BATCH) {
    batches.push(await runKeyedBatch(bank, from, Math.min(BATCH, seed + schedules - from)));
  }
  const sum = (of: (batch: KeyedBatch) => number) => batches.reduce((total, one) => total + of(one), 0);
  const seconds = (Date.now() - began) / 1000;
  const faults = new Set(batches.flatMap((one) => [...one.faults]));
  const failures = batches.flatMap((one) => one.failures);
  console.log(
    `${schedules} schedules of ${bank} in ${seconds.toFixed(1)} s, ` +
      `${Math.round(sum(({ steps }) => steps) / Math.max(1, schedules))} steps each: ` +
      `${sum(({ sent }) => sent)} writes, ${sum(({ effects }) => effects)} effects, ` +
      `${sum(({ keysReused }) => keysReused)} keys on more than one request.`,
  );
  console.log(
    `${sum(({ settledAlone }) => settledAlone)} of ${sum(({ took }) => took)} unknowns that took effect settled without a person.`,
  );
  console.log(
    `${sum(({ restores }) => restores)} restores, after which ${sum(({ sentAnew }) => sentAnew)} writes went out once more.`,
  );
  console.log(
    `${sum(({ agreed }) => agreed)} requests sent after a second person agreed, ${sum(({ declined }) => declined)} declined, ` +
      `${sum(({ ownRefused }) => ownRefused)} times somebody was refused their own.`,
  );
  console.log(
    `${sum(({ events }) => events)} webhooks kept, ${sum(({ eventsAgain }) => eventsAgain)} of them came again.`,
  );
  console.log(`Faults that met a write: ${[...faults].sort().join(', ')}.`);
  for (const { seed: failed, told } of failures.slice(0, MOST_TOLD)) {
    console.error(`Seed ${failed}: ${told.join('\n  ')}`);
  }
  console.log(`${failures.length} of them with something that must not be.`);
  if (failures.length > 0) process.exitCode = 1;
}
