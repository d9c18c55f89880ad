import { startTemporaryPostgres } from './postgres/temporary.ts';
import { runMain } from './run-main.ts';
import { fullStages } from './stages/full-stages.ts';
import { QUICK_STAGES } from './stages/quick-stages.ts';
import { runStages } from './stages/run-stages.ts';
import { whenAskedToStop } from './when-asked-to-stop.ts';

// npm test: everything that is checked, with one database cluster, one build and one server.

await runMain(async () => {
  const postgres = await startTemporaryPostgres();
  whenAskedToStop(async () => {
    await postgres.stop();
    process.exit(130);
  });
  try {
    await runStages([...QUICK_STAGES, ...fullStages(postgres)]);
  } finally {
    await postgres.stop();
  }
  // A stage that did not end in time may have left something that would keep this process.
  process.exit();
});
