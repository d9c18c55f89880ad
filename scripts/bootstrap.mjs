// node scripts/bootstrap.mjs <script> …args: what every npm command of this project goes through. Makes
// sure that packages and the Prisma client are there, then runs the script. Plain JavaScript without
// dependencies, and old syntax, because it runs before anything is installed and tells an old Node so.
import { checkNodeVersion } from './bootstrap/node-version.mjs';

const tooOld = checkNodeVersion(process.versions.node);
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}

const { prepare } = await import('./bootstrap/prepare.mjs');
const { runScript } = await import('./bootstrap/run-script.mjs');

const [script, ...args] = process.argv.slice(2);
try {
  const root = await prepare(script || '');
  runScript(root, script || '', args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
