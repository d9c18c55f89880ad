import { aimAt } from './aim-plan.ts';
import { ATTENTION_AIMS } from './attention-aims.ts';
import type { Act, OperatorPlan, Plan } from './plan.ts';
import { drawManner } from './plan-manner.ts';
import type { SeededRandom } from './seeded-random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Of so many schedules one is brought to something that needs a person, and in four people look whether anything does. */
const ATTENDED_OF = 24;

/** Adds people who go through what needs them, to some plans; takes nothing away. */
export function attend(plan: Plan, random: SeededRandom): Plan {
  const lot = random.below(ATTENDED_OF);
  if (lot === 0) return aimAt(random.pick(ATTENTION_AIMS), plan, random);
  return lot <= 4 ? withLooks(plan, random) : plan;
}

/** Once late on the first day or in the days after it, perhaps twice, perhaps two people at the same moment. */
function withLooks(plan: Plan, random: SeededRandom): Plan {
  const firstMs = random.between(4 * HOUR, random.chance(0.7) ? 10 * HOUR : 3 * DAY);
  const againMs = firstMs + random.pick([0, 0, random.below(20_000), random.below(6 * HOUR)]);
  const looked = lookAt(plan, firstMs, random);
  return random.chance(0.6) ? lookAt(looked, againMs, random) : looked;
}

function lookAt(plan: Plan, atMs: number, random: SeededRandom): Plan {
  const who = random.below(plan.operators.length);
  const acts = drawLook(atMs, random);
  const operators = plan.operators.map((operator, index) =>
    index === who ? withActs(operator, acts) : operator,
  );
  return { ...plan, operators };
}

const withActs = (operator: OperatorPlan, more: readonly Act[]): OperatorPlan => ({
  ...operator,
  acts: [...operator.acts, ...more].sort((a, b) => a.atMs - b.atMs),
});

/** Verdicts of others first, then what was found, or the other way round. */
function drawLook(atMs: number, random: SeededRandom): readonly Act[] {
  const second: Act = { atMs, kind: 'second', confirms: random.chance(0.6) };
  const by = random.pick(['letting stand', 'asking', 'asking', 'believing'] as const);
  const found: Act = random.chance(0.5)
    ? { atMs, kind: 'resolve', by }
    : { atMs, kind: 'withdraw offered', manner: drawManner(random) };
  return random.chance(0.5) ? [second, found] : [found, second];
}
