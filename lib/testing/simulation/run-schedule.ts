import { describeEnd } from './describe-end.ts';
import { createMemoryDb } from './memory-db/create-memory-db.ts';
import type { Plan } from './plan.ts';
import { raise } from './raise.ts';
import { type ReadyWorld, readyWorldOf } from './ready-world.ts';
import type { ScheduleEnd } from './schedule-end.ts';
import { withSeededIds } from './seeded-ids.ts';
import { createSeededRandom, seededUuid } from './seeded-random.ts';
import { setUpDesk } from './set-up-desk.ts';
import { inMemory, type SimDatabase } from './sim-database.ts';
import { openStage } from './stage.ts';
import type { Wiring } from './wiring.ts';

export interface ScheduleOptions {
  readonly plan: Plan;
  readonly wiring?: Wiring;
  /** An empty database on the virtual clock; in memory where none is given. */
  readonly open?: (now: () => Date) => Promise<SimDatabase>;
}

/** A schedule that is not at rest by then never will be. */
const MOST_STEPS = 150_000;

/** Plays one plan to its end, until nothing is due any more. The same plan gives the same trace. */
export async function runSchedule(options: ScheduleOptions): Promise<ScheduleEnd> {
  const readyWorld = await readyWorldOf(options.plan);
  const random = createSeededRandom(options.plan.seed).fork(6);
  const ids = () => seededUuid(random);
  return withSeededIds(ids, options.open === undefined, () => play(options, readyWorld));
}

async function play(
  { plan, wiring = {}, open }: ScheduleOptions,
  readyWorld: ReadyWorld,
): Promise<ScheduleEnd> {
  const stage = await openStage(plan, wiring, open ?? inMemoryWith(wiring));
  const { scheduler, log } = stage;
  const staff = await setUpDesk({ ...stage, readyWorld });
  log.isLive = true;
  const isOver = raise(stage, staff);
  await scheduler.run(() => isOver() || scheduler.steps >= MOST_STEPS);
  return describeEnd(stage);
}

const inMemoryWith =
  (wiring: Wiring) =>
  async (now: () => Date): Promise<SimDatabase> => {
    const db = createMemoryDb({ now });
    wiring.database?.(db);
    return inMemory(db);
  };
