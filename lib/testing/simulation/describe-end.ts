import { isIdentifiable } from './outside.ts';
import type { HeardWrite, Hit, IssuerCard, ScheduleEnd } from './schedule-end.ts';
import { readDeskRows } from './sim-database.ts';
import type { Stage } from './stage.ts';
import { sendingStep, WEBHOOK_STEP } from './step-names.ts';
import { count, type Hits } from './troubles.ts';

/** All that a schedule leaves behind. */
export async function describeEnd(stage: Stage): Promise<ScheduleEnd> {
  const { plan, startMs, scheduler, database, sim, log } = stage;
  countFaults(stage, log.hits);
  return {
    plan,
    store: database.kind,
    startMs,
    calmAt: new Date(startMs + plan.calmAtMs),
    settledAt: new Date(log.settledMs ?? scheduler.nowMs()),
    isQuiet: log.settledMs !== null,
    trace: scheduler.trace,
    hits: toHits(log.hits),
    rows: await readDeskRows(database),
    lost: log.lost,
    judged: log.judged,
    heard: heardWrites(stage),
    effects: sim.effects,
    issuerCards: sim.core.listCards().map(
      ({ id, customerId, status, balanceCents }): IssuerCard => ({
        issuerCardId: id,
        issuerCustomerId: customerId,
        status,
        balanceCents,
      }),
    ),
    walletCents: sim.core.world.walletCents,
    wishes: log.wishes,
    isIdentifiable: isIdentifiable(plan),
    unexpected: log.unexpected,
  };
}

function countFaults({ log, sim }: Stage, hits: Hits): void {
  for (const { fault } of sim.deliveries) if (fault) count(hits, fault, WEBHOOK_STEP);
  for (const { call, phase } of log.heard) {
    if (!call.fault) continue;
    count(hits, call.fault, call.write && phase === 'sending committed' ? sendingStep(call.op) : phase);
  }
}

const toHits = (hits: Hits): readonly Hit[] =>
  [...hits].map(([key, times]) => {
    const [what = '', step = ''] = key.split(' × ');
    return { what: what as Hit['what'], step, count: times };
  });

const heardWrites = ({ log }: Stage): readonly HeardWrite[] =>
  log.heard.flatMap(({ call, intentId, attemptId }): HeardWrite[] => {
    if (!call.write) return [];
    const { n, at, allowedAt, process, op, cardId, customerId, amountCents, fault } = call;
    const asked = { op, cardId, customerId, amountCents: amountCents?.toString() ?? null };
    return [{ n, at, allowedAt, process, ...asked, fault, intentId, attemptId }];
  });
