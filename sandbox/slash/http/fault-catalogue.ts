import type { Twist } from '../core/orders.ts';

/** The kinds of documented calls a fault can concern; `read` is every GET but a reveal. */
export const CALLS = [
  'issue',
  'freeze',
  'unfreeze',
  'terminate',
  'update_card',
  'set_limit',
  'fund',
  'withdraw',
  'virtual_account',
  'card_group',
  'note',
  'webhook_endpoint',
  'reveal',
  'read',
] as const;
export type Operation = (typeof CALLS)[number];
/** What a fault may be ordered for: a call, the delivery of a webhook, or whatever the fault concerns. */
export const OPERATIONS = [...CALLS, 'webhook', 'any'] as const;
export type FaultTarget = Exclude<(typeof OPERATIONS)[number], 'any'>;

/** How the client of a call is told; `reply` is the truth in its documented form. */
export type Telling =
  | 'reply'
  | 'server_error'
  | 'gateway'
  | 'silence'
  | 'reset'
  | 'cut'
  | 'malformed'
  | 'empty'
  | 'odd_refusal'
  | 'misdirected'
  | 'unauthorized'
  | 'rate_limited'
  | 'redirected';

export interface FaultSpec {
  /** Completes "The bank …". */
  readonly words: string;
  readonly ops: readonly FaultTarget[];
  /** False: the call is not carried out at all. */
  readonly effect: boolean;
  readonly telling: Telling;
  /** What is taken when an order names no delay (ms). */
  readonly afterMs?: number;
  /** How long the client waits before anything happens (ms). */
  readonly waits?: boolean;
  /** How the effect goes wrong, for a delay (ms). */
  readonly twist?: (afterMs: number) => Twist;
}

const WRITES = CALLS.filter((call) => call !== 'read' && call !== 'reveal');
/** Writes the core carries out. */
const ORDERS = WRITES.filter((call) => call !== 'webhook_endpoint');
const MOVES = ['fund', 'withdraw'] as const;

const before = (words: string, telling: Telling): FaultSpec => ({
  words,
  ops: CALLS,
  effect: false,
  telling,
});
const after = (words: string, telling: Telling): FaultSpec => ({ ...before(words, telling), effect: true });
const webhook = (words: string): FaultSpec => ({ words, ops: ['webhook'], effect: true, telling: 'reply' });

/** Every fault: what it does, which calls it concerns, what becomes of the effect and of the answer. */
export const FAULT_SPECS = {
  error_before_effect: before('does nothing and answers 500', 'server_error'),
  error_after_effect: after('does it, then answers 500', 'server_error'),
  gateway_before_effect: before('does nothing; its gateway answers 502 in HTML', 'gateway'),
  gateway_after_effect: after('does it; its gateway answers 502 in HTML', 'gateway'),
  never_answer_before_effect: before('does nothing and never answers', 'silence'),
  never_answer: after('does it and never answers', 'silence'),
  reset_before_effect: before('does nothing and resets the connection', 'reset'),
  reset_after_effect: after('does it, then resets the connection', 'reset'),
  reset_mid_answer: after('does it and breaks off in the middle of the answer', 'cut'),
  malformed_answer: after('does it and answers 200 with something that is not JSON', 'malformed'),
  empty_answer: after('does it and answers 200 with an empty object', 'empty'),
  bad_request_after_effect: after('does it, then answers 400 with a text nobody documented', 'odd_refusal'),
  misdirected: before('does nothing and answers 421', 'misdirected'),
  misdirected_after_effect: after('does it, then answers 421', 'misdirected'),
  unauthorized: before('does nothing and answers 401', 'unauthorized'),
  unauthorized_after_effect: after('does it, then answers 401', 'unauthorized'),
  rate_limited: before('does nothing and answers 429', 'rate_limited'),
  rate_limited_after_effect: after('does it, then answers 429', 'rate_limited'),
  redirected: before('does nothing and answers 307 with the same address', 'redirected'),
  slow: { ...after('takes its time', 'reply'), afterMs: 3_000, waits: true },

  error_then_late: {
    words: 'answers 500 now and does it later',
    ops: ORDERS,
    effect: true,
    telling: 'server_error',
    afterMs: 2_000,
    twist: (delayMs) => ({ delayMs }),
  },
  late_row: {
    words: 'moves the money now and lists its rows later',
    ops: MOVES,
    effect: true,
    telling: 'reply',
    afterMs: 30_000,
    twist: (rowDelayMs) => ({ rowDelayMs }),
  },
  key_forgotten: {
    words: 'does it, answers 500 and forgets the idempotency key',
    ops: MOVES,
    effect: true,
    telling: 'server_error',
    twist: () => ({ forgetKey: true }),
  },
  stale_read: {
    words: 'serves the read from an old cache',
    ops: ['read'],
    effect: true,
    telling: 'reply',
    afterMs: 60_000,
    twist: (staleMs) => ({ staleMs }),
  },

  webhook_lost: webhook('never sends the webhook'),
  webhook_doubled: webhook('sends the webhook twice'),
  webhook_reordered: webhook('sends the webhook after the one that follows it'),
  webhook_unsigned: webhook('sends the webhook without a signature'),
  webhook_forged: webhook('sends the webhook signed with a stranger’s key'),
} satisfies Readonly<Record<string, FaultSpec>>;

export type Fault = keyof typeof FAULT_SPECS;
export const FAULTS = Object.keys(FAULT_SPECS) as readonly Fault[] as readonly [Fault, ...Fault[]];
export const specOf = (fault: Fault): FaultSpec => FAULT_SPECS[fault];
