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

const at = (step: string) => ({ process: 'database', step, task: null });

/** A backup is made and put back. */
export async function playRestore(parts: RestoreParts, plan: RestorePlan): Promise<void> {
  const { scheduler, startMs, database } = parts;
  await scheduler.sleep(at('wait'), startMs + plan.copiedAtMs - scheduler.nowMs());
  const putBack = await scheduler.enter(at('copied'), () => database.copy());
  const afterMs = startMs + plan.restoredAtMs - scheduler.nowMs();
  await restore(parts, putBack, { afterMs, restartsAll: plan.restartsAll });
}

/** Some time later what came after a backup is gone, and the database is another one. */
export async function restore(
  { scheduler, database, log, fleet }: Omit<RestoreParts, 'startMs'>,
  putBack: () => Promise<void>,
  { afterMs, restartsAll }: Pick<RestorePlan, 'restartsAll'> & { readonly afterMs: number },
): Promise<void> {
  await scheduler.sleep(at('wait'), afterMs);
  await scheduler.enter(at('restored'), async () => {
    log.lost = { at: new Date(scheduler.nowMs()), rows: await readDeskRows(database) };
    log.restores += 1;
    await putBack();
    if (!restartsAll) return;
    for (const process of fleet.all()) {
      fleet.lose(process, RESTART_MS);
      scheduler.kill(process.name);
    }
  });
}
