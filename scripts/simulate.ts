import os from 'node:os';
import { ATTENTION_ENDS } from '../lib/testing/simulation/attention-counts.ts';
import { IMPOSSIBLE } from '../lib/testing/simulation/expected-hits.ts';
import { createRunMemory } from '../lib/testing/simulation/invariants/run-memory.ts';
import { settledEnough } from '../lib/testing/simulation/invariants/settles-by-itself.ts';
import type { BatchResult } from '../lib/testing/simulation/run-batch.ts';
import { runMain } from './run-main.ts';
import { hitTable } from './simulate/hit-table.ts';
import { readSimulateOptions } from './simulate/options.ts';
import { runOnAllCores } from './simulate/run-on-all-cores.ts';
import { simulateKeyed } from './simulate/simulate-keyed.ts';
import { tellFailure } from './simulate/tell-failure.ts';

// npm run simulate: plays as many schedules as asked, each drawn from its own seed, and holds each end against
// what must always be true. Exit code 1 when anything was not.

const MOST_TOLD = 5;
/** More pairs than this that were never met mean that too little was played. */
const MOST_NAMED = 30;

await runMain(async () => {
  const options = readSimulateOptions(process.argv.slice(2), os.availableParallelism());
  const { issuer } = options;
  if (issuer !== 'cartevo') return simulateKeyed(issuer, options);
  const began = Date.now();
  const total = { schedules: 0, steps: 0, ...createRunMemory() };
  const hits: Record<string, number> = {};
  const attention: Record<string, number> = {};
  const failures: BatchResult['failures'][number][] = [];
  const onBatch = (result: BatchResult) => {
    total.schedules += result.schedules;
    total.steps += result.steps;
    total.took += result.took;
    total.settledAlone += result.settledAlone;
    total.unreadable += result.unreadable;
    failures.push(...result.failures);
    for (const [key, times] of Object.entries(result.hits)) hits[key] = (hits[key] ?? 0) + times;
    for (const [end, times] of Object.entries(result.attention))
      attention[end] = (attention[end] ?? 0) + times;
  };
  await runOnAllCores({ ...options, onBatch });
  const seconds = (Date.now() - began) / 1000;
  const table = hitTable(hits);
  console.log(table.text);
  console.log(
    `${total.schedules} schedules in ${seconds.toFixed(1)} s: ${(total.schedules / seconds).toFixed(1)} a second, ` +
      `${Math.round(total.steps / total.schedules)} steps each, seeds ${options.seed} to ` +
      `${options.seed + options.schedules - 1}.`,
  );
  console.log(
    `${total.settledAlone} of ${total.took} unknowns that took effect settled without a person, ${total.unreadable} more could not be told from what is read.`,
  );
  console.log(
    `What people came to: ${ATTENTION_ENDS.map((end) => `${end} ${attention[end] ?? 0}`).join(', ')}.`,
  );
  const tooFew = settledEnough(total);
  for (const { message } of tooFew) console.error(`Too few: ${message}.`);
  for (const { what, step, because } of IMPOSSIBLE)
    console.log(`Cannot meet: ${what} × ${step}: ${because}.`);
  if (table.missing.length > 0) {
    const named = table.missing.length > MOST_NAMED ? '' : `: ${table.missing.join(', ')}`;
    console.log(`Never met: ${table.missing.length} pairs${named}.`);
  }
  failures.sort((a, b) => a.seed - b.seed);
  for (const failure of failures.slice(0, MOST_TOLD)) console.error(await tellFailure(failure));
  console.log(`${failures.length} of them with something that must not be.`);
  if (failures.length > 0 || tooFew.length > 0) process.exitCode = 1;
});
