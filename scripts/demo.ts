import path from 'node:path';
import { readDemoOptions } from './demo-options.ts';
import { runMain } from './run-main.ts';
import { hostStack } from './stack/host-stack.ts';

// npm run demo: the whole desk on this machine with a world of its own. Issuer variables of the shell and
// of .env are ignored, so that a demo can never reach a real issuer.

await runMain(() =>
  hostStack({ ...readDemoOptions(process.argv.slice(2)), directory: path.resolve('.data') }),
);
