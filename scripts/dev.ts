import path from 'node:path';
import { readDemoOptions } from './demo-options.ts';
import { runMain } from './run-main.ts';
import { hostStack } from './stack/host-stack.ts';

// npm run dev: the demo's database, sandbox and worker, with `next dev` in place of the built web server.

await runMain(() =>
  hostStack({
    ...readDemoOptions(process.argv.slice(2)),
    directory: path.resolve('.data'),
    development: true,
  }),
);
