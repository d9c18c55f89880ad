import type { Actor } from '../../domain/intents/intent.ts';
import type { Role } from '../../domain/permissions.ts';
import { importIssuer, syncIssuer } from '../../use-cases/import-issuer.ts';
import { ISSUER } from './acts.ts';
import { liveAsCaretaker } from './caretaker.ts';
import { begin } from './desk-process.ts';
import { didHappen } from './did-happen.ts';
import { createOperator, type Operator } from './operator.ts';
import { liveAsOperator } from './operators-life.ts';
import { playOutside } from './outside.ts';
import { playRestore } from './play-restore.ts';
import { isAtRest } from './rest.ts';
import type { Staff } from './set-up-desk.ts';
import { orderFault, type Stage } from './stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOOK_EVERY_MS = 6 * HOUR;
/** How often the caretaker looks in: in a first shift, after it, and once all is calm (ms). */
const SHIFT_MS = 4 * HOUR;
const LOOK_MS = HOUR / 3;
const LATER_LOOK_MS = 3 * HOUR;
const CALM_LOOK_MS = 12 * HOUR;
/** What is not at rest by then never will be. */
const MOST_DAYS = 12;

/** Sends everybody off: the desk, the people, the issuer, cardholders. Tells whether all has come to rest. */
export function raise(stage: Stage, staff: Staff): () => boolean {
  const { plan, fleet, log } = stage;
  const crew = plan.operators.map(({ name, role }, index) =>
    person(stage, staff.userIds[index] ?? '', name, role),
  );
  const caretaker = person(stage, staff.caretakerId, 'Ines', 'admin');
  for (const fault of plan.faults) if ('share' in fault) orderFault(stage, fault);
  fleet.start();
  let left = 0;
  const send = (work: Promise<void>) => {
    left += 1;
    void work.then(
      () => {
        left -= 1;
      },
      (error: unknown) => stage.onUnexpected('somebody', error),
    );
  };
  plan.operators.forEach((operator, index) => {
    const one = crew[index];
    if (one) send(liveAsOperator(one, operator, lifeParts(stage, staff)));
  });
  send(playOutside(stage));
  if (plan.restore) send(playRestore(stage, plan.restore));
  const sinceMs = () => stage.scheduler.nowMs() - stage.startMs;
  const everyMs = () => (stage.isCalm() ? CALM_LOOK_MS : sinceMs() < SHIFT_MS ? LOOK_MS : LATER_LOOK_MS);
  void liveAsCaretaker(caretaker, { issuer: ISSUER, everyMs, takesBack: () => true });
  void keepIssuer(stage);
  void watch(stage, () => left === 0);
  return () => log.settledMs !== null;
}

function person(
  { scheduler, database, fleet, onUnexpected }: Stage,
  userId: string,
  name: string,
  role: Role,
): Operator {
  const actor: Actor = { userId, name, role };
  return createOperator(actor, { scheduler, prisma: database.prisma, web: fleet.web, onUnexpected });
}

const lifeParts = ({ scheduler, startMs, database, ids, log, sim }: Stage, { userIds }: Staff) => ({
  ...{ scheduler, startMs, ids, userIds, prisma: database.prisma, wishes: log.wishes },
  askIssuer: (intentId: string) => didHappen(intentId, sim.effects, log.heard),
  nowMs: scheduler.nowMs,
  restores: () => log.restores,
});

/** What the issuer does by itself, when it is due. */
async function keepIssuer({ scheduler, sim }: Stage): Promise<void> {
  const place = { process: 'issuer', step: 'tick', task: null };
  for (;;) {
    await scheduler.rest(place, 1, () => sim.nextDueAt()?.getTime() ?? Number.POSITIVE_INFINITY);
    sim.tick();
  }
}

/** Looks now and then whether anything is left to do; then the cache is brought up to date for the last time. */
async function watch(stage: Stage, isEverybodyDone: () => boolean): Promise<void> {
  const { scheduler, sim, plan, startMs, database, log } = stage;
  const at = (step: string) => ({ process: 'watchman', step, task: null });
  await scheduler.sleep(at('wait'), plan.calmAtMs);
  sim.clearFaults();
  const lastMs = startMs + plan.calmAtMs + MOST_DAYS * DAY;
  while (scheduler.nowMs() < lastMs) {
    await scheduler.sleep(at('wait'), LOOK_EVERY_MS);
    if (!isEverybodyDone() || sim.nextDueAt() !== null) continue;
    const isQuiet = await scheduler.enter(at('look'), () => isAtRest(database.prisma, scheduler.nowMs()));
    if (!isQuiet || !(await bringUpToDate(stage))) continue;
    log.settledMs = scheduler.nowMs();
    return;
  }
}

/** A whole sync by one of the workers, with nothing in its way. */
function bringUpToDate({ scheduler, fleet }: Stage): Promise<boolean> {
  const worker = fleet.all().find(({ kind }) => kind === 'worker');
  const issuer = worker && [...worker.deps.issuers.values()][0];
  if (!worker || !issuer) return Promise.resolve(false);
  return new Promise((resolve) => {
    begin(scheduler, worker, 'sync begins', async () => {
      const imported = await importIssuer(worker.deps, issuer);
      const synced = imported.ok && (await syncIssuer(worker.deps, issuer));
      resolve(synced !== false && synced.ok);
    });
  });
}
