import { awaitsRefusal, FAULTS, type Fault } from '../../../sandbox/http/fault-catalogue.ts';
import { WISH_KINDS } from './plan.ts';
import {
  ATTENTION_STEPS,
  READ_FAULTS,
  READING_STEPS,
  STORE_STEPS,
  sendingStep,
  TROUBLED_STEPS,
  WEBHOOK_FAULTS,
  WEBHOOK_STEP,
  writesOf,
} from './step-names.ts';

/** A row of the table: a fault or a trouble, and the steps at which it can be met. */
export interface ExpectedRow {
  readonly what: string;
  readonly steps: readonly string[];
}

/** Pairs that cannot come about here, and why. */
export const IMPOSSIBLE: readonly {
  readonly what: Fault;
  readonly step: string;
  readonly because: string;
}[] = (['french_error', 'array_error'] as const).map((what) => ({
  what,
  step: sendingStep('create_customer'),
  because:
    'a customer is refused only for an e-mail that is taken; the baseline has just read that it is not, and ' +
    'nobody here registers the same person at the issuer in that moment',
}));

const isPossible = (what: string, step: string): boolean =>
  !IMPOSSIBLE.some((pair) => pair.what === what && pair.step === step);

/** The kinds of requests that the simulation's operators make. */
const ASKED: readonly string[] = WISH_KINDS;

/** A manner of refusing waits for a refusal: only these steps read what may not be there. */
const readingStepsOf = (fault: Fault): readonly string[] =>
  awaitsRefusal(fault) ? ['claimed', 'look begins', 'event taken'] : READING_STEPS;

/** Every pair that must be met often enough in a long run. */
export const EXPECTED_ROWS: readonly ExpectedRow[] = [
  ...FAULTS.map((fault): ExpectedRow => {
    if (WEBHOOK_FAULTS.includes(fault)) return { what: fault, steps: [WEBHOOK_STEP] };
    const sent = writesOf(fault).filter((op) => ASKED.includes(op));
    const read = READ_FAULTS.includes(fault) ? readingStepsOf(fault) : [];
    const steps = [...sent.map(sendingStep), ...read];
    return { what: fault, steps: steps.filter((step) => isPossible(fault, step)) };
  }),
  { what: 'kill', steps: [...TROUBLED_STEPS, ...ATTENTION_STEPS] },
  { what: 'pause', steps: [...TROUBLED_STEPS, ...ATTENTION_STEPS] },
  { what: 'away_before', steps: [...STORE_STEPS, ...ATTENTION_STEPS] },
  { what: 'away_after', steps: [...STORE_STEPS, ...ATTENTION_STEPS] },
];
