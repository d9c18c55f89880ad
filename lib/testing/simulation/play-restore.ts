import type { Fleet } from './desk-world.ts';
import type { RestorePlan } from './plan.ts';
import type { ScheduleLog } from './schedule-log.ts';
import type { Scheduler } from './scheduler.ts';
import { readDeskRows, type SimDatabase } from './sim-database.ts';

export interface RestoreParts {
  readonly scheduler: Scheduler;
  /** Virtual 0 of the plan (ms since 1970). */
  readonly startMs: number;
  readonly database: SimDatabase;
  readonly log: Pick<ScheduleLog, 'lost' | 'restores'>;
  readonly fleet: Pick<Fleet, 'all' | 'lose'>;
}

const RESTART_MS = 5_000;

/** A backup is put back: what came after it is gone, and the database is another one. */
export async function playRestore(parts: RestoreParts, plan: RestorePlan): Promise<void> {
  const { scheduler, startMs, database, log, fleet } = parts;
  const at = (step: string) => ({ process: 'database', step, task: null });
  await scheduler.sleep(at('wait'), startMs + plan.copiedAtMs - scheduler.nowMs());
  const putBack = await scheduler.enter(at('copied'), () => database.copy());
  await scheduler.sleep(at('wait'), startMs + plan.restoredAtMs - scheduler.nowMs());
  await scheduler.enter(at('restored'), async () => {
    log.lost = { at: new Date(scheduler.nowMs()), rows: await readDeskRows(database) };
    log.restores += 1;
    await putBack();
    if (!plan.restartsAll) return;
    for (const process of fleet.all()) {
      fleet.lose(process, RESTART_MS);
      scheduler.kill(process.name);
    }
  });
}
