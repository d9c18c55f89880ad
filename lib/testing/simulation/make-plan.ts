import { FAULTS, type Fault, specOf } from '../../../sandbox/http/fault-catalogue.ts';
import type { Role } from '../../domain/permissions.ts';
import { aimPlan, twoAlike } from './aim-plan.ts';
import { attend } from './attend-plan.ts';
import { WIRE_FAULTS } from './issuer/create-sim-issuer.ts';
import type {
  Act,
  FaultPlan,
  OperatorPlan,
  OutsidePlan,
  Plan,
  TroublePlan,
  WishKind,
  WishPlan,
} from './plan.ts';
import { WISH_KINDS } from './plan.ts';
import { DELIVERIES } from './plan-deliveries.ts';
import { drawManner } from './plan-manner.ts';
import { drawRestore } from './plan-restore.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { READING_STEPS, STORE_STEPS, TROUBLED_STEPS, WEBHOOK_FAULTS, writesOf } from './step-names.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WORKDAY_MS = 9 * HOUR;

const NAMES = ['Ada', 'Bilal', 'Chidi', 'Dalia'] as const;
const AMOUNTS = ['20.00', '20.00', '20.00', '35.50', '1.00', '150.00'] as const;

/** One schedule in so many is aimed at a pair that chance seldom meets, and one at two requests that look alike. */
const AIMED_OF = 32;

/** The schedule of a seed. */
export function makePlan(seed: number): Plan {
  const plan = drawPlan(seed);
  // From streams of their own: what is not aimed or attended is what it would be without.
  const aim = createSeededRandom(seed).fork(8);
  const lot = aim.below(AIMED_OF);
  const aimed = lot === 0 ? aimPlan(plan, aim) : lot === 1 ? twoAlike(plan) : plan;
  return attend(aimed, createSeededRandom(seed).fork(9));
}

/** What chance alone makes of a seed. */
export function drawPlan(seed: number): Plan {
  const random = createSeededRandom(seed);
  const activeMs = random.pick([2, 5, 10, 30, 60, 180]) * MINUTE;
  const operators = planOperators(random, activeMs);
  const isVouched = random.chance(0.6);
  const outside = planOutside(random, activeMs, isVouched);
  return {
    seed,
    world: {
      // Few, so that each is set up and imported once for many schedules.
      seed: random.below(2),
      customers: random.between(1, 2),
      cards: random.between(1, 3),
      days: random.chance(0.1) ? 2 : 0,
      hasFrozenCard: random.chance(0.25),
      walletCents: random.chance(0.2) ? random.pick([500, 2_500, 6_000]) : null,
    },
    policy: {
      isVouched,
      pauseAtUnknowns: random.pick([null, null, 10, 3, 1]),
      approvalOver: random.chance(0.3) ? random.pick(['0', '25.00', '100.00']) : '',
    },
    processes: { web: random.between(1, 2), worker: random.between(1, 2) },
    stickiness: random.pick([0, 0.5, 0.9]),
    isImportLive: random.chance(0.15),
    operators,
    faults: planFaults(random, kindsIn(operators), isVouched),
    troubles: planTroubles(random),
    outside,
    deliveries: random.pick(DELIVERIES),
    restore: random.chance(0.04) ? drawRestore(random, activeMs) : null,
    calmAtMs: 5 * MINUTE + (random.chance(0.15) ? Math.max(activeMs, ...settlingIn(operators)) : activeMs),
  };
}

function planOperators(random: SeededRandom, activeMs: number): OperatorPlan[] {
  const count = random.between(1, NAMES.length);
  const wishes: WishPlan[] = [];
  return NAMES.slice(0, count).map((name, index): OperatorPlan => {
    const role: Role = index === 0 ? 'admin' : random.pick(['finance', 'finance', 'admin', 'support']);
    const acts: Act[] = [];
    for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) {
      const wish = planWish(random, wishes);
      wishes.push(wish);
      acts.push({ atMs: instant(random, activeMs), kind: 'wish', wish });
    }
    if (random.chance(0.6)) {
      acts.push({ atMs: instant(random, activeMs), kind: 'decide', approves: random.chance(0.8) });
    }
    if (random.chance(0.2)) acts.push(planPolicyAct(random, instant(random, activeMs), count));
    if (random.chance(0.2)) acts.push({ atMs: instant(random, activeMs), kind: 'check again' });
    const longestMs = random.chance(0.7) ? WORKDAY_MS : 3 * DAY;
    if (random.chance(0.3)) acts.push({ atMs: random.between(4 * HOUR, longestMs), kind: 'settle' });
    // Whoever paused lets it go on, sooner or later.
    for (const { kind, atMs } of acts) {
      if (kind === 'pause') acts.push({ atMs: atMs + random.between(MINUTE, HOUR), kind: 'resume' });
    }
    return { name, role, acts: acts.sort((a, b) => a.atMs - b.atMs) };
  });
}

/** Many things at nearly the same moment find more than things hours apart. */
const instant = (random: SeededRandom, activeMs: number): number =>
  30 * SECOND + (random.chance(0.5) ? random.below(20 * SECOND) : random.below(activeMs));

function planPolicyAct(random: SeededRandom, atMs: number, operators: number): Act {
  const kind = random.pick(['pause', 'pause', 'disable', 'limit', 'vouch'] as const);
  switch (kind) {
    case 'pause':
      return { atMs, kind };
    case 'disable':
      return { atMs, kind, operator: random.below(operators) };
    case 'limit':
      return { atMs, kind, amount: random.pick(['', '0', '25.00']) };
    case 'vouch':
      return { atMs, kind, isVouched: random.chance(0.5) };
  }
}

/** Some want to move what another one moves too: nothing but the readings tells the two apart. */
function planWish(random: SeededRandom, before: readonly WishPlan[]): WishPlan {
  const wish = drawWish(random, `wish ${before.length + 1}`);
  const moves = before.filter(({ kind }) => kind === 'fund' || kind === 'withdraw');
  if (!random.chance(0.25) || moves.length === 0) return wish;
  const { kind, card, amount } = random.pick(moves);
  return { ...wish, kind, card, amount };
}

function drawWish(random: SeededRandom, id: string): WishPlan {
  return {
    id,
    kind: random.pick([...WISH_KINDS, 'fund', 'fund', 'issue'] as const),
    card: random.below(4),
    customer: random.below(3),
    amount: random.pick(AMOUNTS),
    lock: random.chance(0.2),
    manner: drawManner(random),
  };
}

const nth = (random: SeededRandom): number => 1 + (random.chance(0.5) ? 0 : random.below(8));

/** When people judge within a day's work: troubles meet them only where all is not calm by then. */
const settlingIn = (operators: readonly OperatorPlan[]): readonly number[] =>
  operators.flatMap(({ acts }) =>
    acts.flatMap((act) => (act.kind === 'settle' && act.atMs <= WORKDAY_MS ? [act.atMs] : [])),
  );

const kindsIn = (operators: readonly OperatorPlan[]): readonly WishKind[] =>
  operators.flatMap(({ acts }) => acts.flatMap((act) => (act.kind === 'wish' ? [act.wish.kind] : [])));

function planFaults(random: SeededRandom, kinds: readonly WishKind[], isVouched: boolean): FaultPlan[] {
  const count = random.pick([0, 1, 2, 2, 3, 4, 6]);
  const planned = Array.from({ length: count }, () => planFault(random, kinds));
  if (random.chance(0.15)) {
    const fault = random.pick(FAULTS);
    const share = { share: 0.2, seed: random.below(1_000_000) };
    planned.push({ fault, op: 'any', afterMs: delayOf(random, fault), ...share });
  }
  if (!isVouched && random.chance(0.25)) planned.push(...planBeaten(random));
  return planned;
}

/** A refusal, often told in a way of its own. */
function planBeaten(random: SeededRandom): FaultPlan[] {
  const sent = { op: 'any', afterMs: null, at: { step: 'sending committed', nth: nth(random) } } as const;
  const manners = ['french_error', 'array_error', null] as const;
  const manner = random.pick(manners);
  return [{ ...sent, fault: 'beaten' }, ...(manner ? [{ ...sent, fault: manner }] : [])];
}

/** Most meet a write that is wished for: there money is at stake. */
function planFault(random: SeededRandom, kinds: readonly WishKind[]): FaultPlan {
  const sent = { step: 'sending committed', nth: random.chance(0.6) ? 1 : nth(random) };
  if (random.chance(0.05)) {
    return {
      fault: random.pick(WIRE_FAULTS),
      op: 'any',
      afterMs: null,
      at: { ...sent, step: 'baseline read' },
    };
  }
  const fault = random.chance(0.08) ? random.pick(WEBHOOK_FAULTS) : random.pick(FAULTS);
  const afterMs = delayOf(random, fault);
  if (specOf(fault).group === 'webhook') return { fault, op: 'webhook', afterMs, at: sent };
  const writes = kinds.filter((kind) => writesOf(fault).includes(kind));
  if (writes.length > 0 && random.chance(0.65)) return { fault, op: random.pick(writes), afterMs, at: sent };
  const { ops } = specOf(fault);
  if (!ops.includes('read')) return { fault, op: 'any', afterMs, at: sent };
  const op = ops.includes('token') && random.chance(0.2) ? 'token' : 'read';
  return { fault, op, afterMs, at: { step: random.pick(READING_STEPS), nth: nth(random) } };
}

function delayOf(random: SeededRandom, fault: Fault): number | null {
  const { afterMs } = specOf(fault);
  return afterMs ? random.pick([...afterMs, 5 * MINUTE]) : null;
}

function planTroubles(random: SeededRandom): TroublePlan[] {
  return Array.from({ length: random.pick([0, 0, 1, 1, 2, 4]) }, (): TroublePlan => {
    const kind = random.pick(['kill', 'kill', 'pause', 'pause', 'away_before', 'away_after'] as const);
    const isAway = kind === 'away_before' || kind === 'away_after';
    const step = random.pick(isAway ? STORE_STEPS : random.chance(0.4) ? CRITICAL_STEPS : TROUBLED_STEPS);
    const forMs = random.pick([2 * SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 3 * HOUR]);
    return { kind, at: { step, nth: nth(random) }, forMs };
  });
}

/** Between the check and the write, and around what is committed about it. */
const CRITICAL_STEPS = [
  'claimed',
  'baseline read',
  'store beginSending',
  'sending committed',
  'write allowed',
  'write heard',
  'write answered',
  'answered',
  'store recordOutcome',
  'outcome committed',
  'store judgeIntent',
] as const;

/** What would make two worlds read alike comes only where nobody vouches that it does not happen. */
function planOutside(random: SeededRandom, activeMs: number, isVouched: boolean): OutsidePlan[] {
  return Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, (): OutsidePlan => {
    const where = { atMs: instant(random, activeMs), card: random.below(4) };
    if (!isVouched && random.chance(0.3)) return { ...where, kind: 'equal top-up' };
    return { ...where, kind: 'purchase', cents: random.between(1, 30) * 50, isDeclined: random.chance(0.2) };
  });
}
