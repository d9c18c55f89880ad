import { runMain } from '../scripts/run-main.ts';
import { describe, type Finding } from './benchmark.ts';
import { cardLists } from './cards/card-lists.ts';
import { demoStart } from './demo-start.ts';
import { firstLoad } from './pages/first-load.ts';
import { pageSpeed } from './pages/page-speed.ts';
import { vitals } from './pages/vitals.ts';

// npm run bench: every benchmark, or those whose name contains a word given (npm run bench -- first-load).
// Prints each ratio against a reference measured in the same run; a goal that is missed is exit code 1.

const BENCHMARKS = [cardLists, firstLoad, pageSpeed, vitals, demoStart];

await runMain(async () => {
  const args = process.argv.slice(2);
  const words = args.filter((arg) => !arg.startsWith('--'));
  const chosen = BENCHMARKS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) {
    throw new Error(`No benchmark of that name: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`);
  }
  const findings: Finding[] = [];
  for (const { name, run } of chosen) {
    console.log(`── ${name}`);
    const began = Date.now();
    for (const finding of await run({ full: args.includes('--full') })) {
      findings.push(finding);
      console.log(describe(finding));
    }
    console.log(`        ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  if (findings.some(({ met }) => !met)) process.exitCode = 1;
});
