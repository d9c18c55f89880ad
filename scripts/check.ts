import { runMain } from './run-main.ts';
import { QUICK_STAGES } from './stages/quick-stages.ts';
import { runStages } from './stages/run-stages.ts';

// npm run check: types, lint, arrows and unit tests. Most of its few minutes goes into simulated schedules.

await runMain(() => runStages(QUICK_STAGES));
