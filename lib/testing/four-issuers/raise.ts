import { createStore } from '../../db/store.ts';
import type { Actor } from '../../domain/intents/intent.ts';
import type { Role } from '../../domain/permissions.ts';
import { importIssuer, syncIssuer } from '../../use-cases/import-issuer.ts';
import { begin } from '../simulation/desk-process.ts';
import { createOperator, type Operator } from '../simulation/operator.ts';
import { playRestore } from '../simulation/play-restore.ts';
import { isAtRest } from '../simulation/rest.ts';
import { setPolicy } from '../simulation/set-policy.ts';
import { START_MS } from '../simulation/sim-world.ts';
import { playApprovals } from './approvals.ts';
import { followWish, pauseFor } from './people.ts';
import type { KeyedStage } from './play.ts';
import { lookAfter } from './restore.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOOK_EVERY_MS = 6 * HOUR;
/** What is not at rest by then never will be. */
const MOST_DAYS = 12;

/** Sends everybody off: the desk, its people and the bank. What it gives tells when all came to rest, or null. */
export async function raise(stage: KeyedStage): Promise<() => number | null> {
  const { plan, scheduler, fleet, bank, database, onUnexpected } = stage;
  const crew = [await hire(stage, 'Ada', 'admin'), await hire(stage, 'Bilal', 'admin')];
  const caretaker = await hire(stage, 'Ines', 'admin');
  const by = { issuer: bank.id, actorId: caretaker.actor.userId };
  await setPolicy(createStore(database.prisma), by, {
    isVouched: plan.isVouched,
    approvalOver: plan.approval?.over ?? '',
  });
  fleet.start();
  let left = 0;
  const send = (work: Promise<void>) => {
    left += 1;
    void work.then(
      () => {
        left -= 1;
      },
      (error: unknown) => onUnexpected('somebody', error),
    );
  };
  plan.wishes.forEach((wish, index) => {
    const operator = crew[index % crew.length] ?? caretaker;
    const live = async () => {
      await operator.wait(START_MS + wish.atMs - scheduler.nowMs());
      const asksAnew = plan.restore?.asksAnew ?? false;
      await followWish(operator, wish, { ...stage, bank: bank.id, asksAnew });
    };
    send(live());
  });
  if (plan.approval) playApprovals(stage, plan.approval, { crew, caretaker }).forEach(send);
  if (plan.restore) {
    if (plan.restore.copiedAt === null) send(playRestore({ ...stage, startMs: START_MS }, plan.restore));
    lookAfter(stage, plan.restore, caretaker);
  }
  if (plan.pause) send(pauseFor(caretaker, bank.id, plan.pause));
  void keepBank(stage);
  let settledMs: number | null = null;
  void watch(stage, () => left === 0).then((at) => {
    settledMs = at;
  });
  return () => settledMs;
}

async function hire({ scheduler, database, fleet, ids, onUnexpected }: KeyedStage, name: string, role: Role) {
  const id = ids();
  const email = `${name.toLowerCase()}@example.test`;
  const createdAt = new Date(scheduler.nowMs());
  const data = { id, email, name, role, passwordHash: 'not a hash', createdAt };
  await database.prisma.user.create({ data });
  const actor: Actor = { userId: id, name, role };
  const operator: Operator = createOperator(actor, {
    ...{ scheduler, prisma: database.prisma, web: fleet.web, onUnexpected },
  });
  return operator;
}

/** What the bank does by itself, when it is due. */
async function keepBank({ scheduler, bank, due }: KeyedStage): Promise<void> {
  const place = { process: 'issuer', step: 'tick', task: null };
  for (;;) {
    await scheduler.rest(place, 1, () => due[0] ?? Number.POSITIVE_INFINITY);
    while (due[0] !== undefined && due[0] <= scheduler.nowMs()) due.shift();
    bank.tick();
  }
}

/** Looks now and then whether anything is left to do; then the cache is brought up to date for the last time. */
async function watch(stage: KeyedStage, isEverybodyDone: () => boolean): Promise<number | null> {
  const { scheduler, bank, plan, database, due } = stage;
  const at = (step: string) => ({ process: 'watchman', step, task: null });
  await scheduler.sleep(at('wait'), plan.calmAtMs);
  bank.clearFaults();
  const lastMs = START_MS + plan.calmAtMs + MOST_DAYS * DAY;
  while (scheduler.nowMs() < lastMs) {
    await scheduler.sleep(at('wait'), LOOK_EVERY_MS);
    if (!isEverybodyDone() || due.length > 0) continue;
    const isQuiet = await scheduler.enter(at('look'), () => isAtRest(database.prisma, scheduler.nowMs()));
    if (isQuiet && (await bringUpToDate(stage))) return scheduler.nowMs();
  }
  return null;
}

function bringUpToDate({ scheduler, fleet, plan }: KeyedStage): Promise<boolean> {
  const worker = fleet.all().find(({ kind }) => kind === 'worker');
  const issuer = worker?.deps.issuers.get(plan.bank);
  if (!worker || !issuer) return Promise.resolve(false);
  return new Promise((resolve) => {
    begin(scheduler, worker, 'sync begins', async () => {
      const imported = await importIssuer(worker.deps, issuer);
      const synced = imported.ok && (await syncIssuer(worker.deps, issuer));
      resolve(synced !== false && synced.ok);
    });
  });
}
