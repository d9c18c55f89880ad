import { spawnSync } from 'node:child_process';
import { buildWeb } from './next-build.ts';
import { runMain } from './run-main.ts';

// npm run build: the web server into .next/standalone, unless it is there and nothing has changed.

await runMain(async () => {
  const built = await buildWeb(async (args) => {
    const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
    if (status !== 0) throw new Error('The build failed.');
  });
  console.log(built ? 'Built into .next/standalone.' : 'Already built: nothing has changed.');
});
