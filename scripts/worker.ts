import { listenToHints } from '../lib/db/listen-to-hints.ts';
import { db } from '../lib/db/live.ts';
import { runWorker } from '../lib/jobs/worker.ts';
import { liveDeps } from '../lib/use-cases/live.ts';
import { requireEnv } from './dot-env.ts';
import { runMain } from './run-main.ts';
import { whenAskedToStop } from './when-asked-to-stop.ts';

// npm run worker: sends what is queued, looks at unknowns, imports and refreshes. Any number may run.

await runMain(async () => {
  const { databaseUrl } = requireEnv();
  const stop = new AbortController();
  whenAskedToStop(() => stop.abort());
  const listen = async (onHint: () => void) => listenToHints(databaseUrl, onHint);
  await runWorker(liveDeps(), { signal: stop.signal, listen });
  await db().close();
  process.exit(0);
});
