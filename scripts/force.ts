import { readForceOptions } from './force/force-options.ts';
import { runForce } from './force/run-force.ts';
import { isBuilt } from './next-build.ts';
import { runMain } from './run-main.ts';

// npm run force: the proof by force. Real processes under load, faults, kills, stops and crashes; then what
// happened at the issuer is compared with the journal. Ends with 1 on any difference.

await runMain(async () => {
  const options = readForceOptions(process.argv.slice(2));
  if (!isBuilt()) throw new Error('There is no build of these sources: run "npm run build" first.');
  const { differences } = await runForce(options, console.log);
  process.exit(differences.length === 0 ? 0 : 1);
});
