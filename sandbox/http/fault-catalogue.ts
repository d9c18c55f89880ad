import type { Twist } from '../core/twist.ts';

/** The kinds of documented calls a fault can concern; `read` is every GET. */
export const CALLS = [
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'create_customer',
  'read',
  'token',
] as const;
/** A documented call by its kind. */
export type Operation = (typeof CALLS)[number];
/** What a fault may be ordered for: a call, the delivery of a webhook, or whatever the fault concerns. */
export const OPERATIONS = [...CALLS, 'webhook', 'any'] as const;
export type FaultTarget = Exclude<(typeof OPERATIONS)[number], 'any'>;

/** How the client of a call is told; `reply` is the truth in its documented form. */
export type Telling =
  | 'reply'
  | 'unavailable'
  | 'silence'
  | 'reset'
  | 'cut'
  | 'wrapper'
  | 'misdirected'
  | 'unauthorized'
  | 'rate_limited'
  | 'redirected'
  | 'french'
  | 'list';

export interface FaultSpec {
  /** Completes "The issuer …". */
  readonly words: string;
  readonly group: 'call' | 'write' | 'read' | 'webhook';
  readonly ops: readonly FaultTarget[];
  /** False: the call is not carried out at all. */
  readonly effect: boolean;
  readonly telling: Telling;
  /** Delays the page offers (ms); the first is taken when an order names none. */
  readonly afterMs?: readonly [number, ...number[]];
  /** How the effect goes wrong, for a delay (ms) and an amount (cents) of the order. */
  readonly twist?: (afterMs: number, cents: bigint) => Twist;
}

const WRITES = CALLS.filter((call) => call !== 'read' && call !== 'token');
const MOVES = ['fund', 'withdraw'] as const;
const ROWS = ['issue', 'fund', 'withdraw', 'terminate'] as const;

const before = (words: string, telling: Telling): FaultSpec => ({
  words,
  group: 'call',
  ops: CALLS,
  effect: false,
  telling,
});
const after = (words: string, telling: Telling): FaultSpec => ({ ...before(words, telling), effect: true });
const write = (
  ops: readonly Operation[],
  spec: Pick<FaultSpec, 'words'> & Partial<FaultSpec>,
): FaultSpec => ({
  group: 'write',
  ops,
  effect: true,
  telling: 'reply',
  ...spec,
});
const webhook = (words: string): FaultSpec => ({
  words,
  group: 'webhook',
  ops: ['webhook'],
  effect: true,
  telling: 'reply',
});

const pending = (ends: string, twist: NonNullable<FaultSpec['twist']>): FaultSpec =>
  write(['issue'], {
    words: `answers with a card that is PENDING for a while and then ${ends}`,
    afterMs: [20_000, 2_000],
    twist,
  });

/** Every fault: what it does, which calls it concerns, what becomes of the effect and of the answer. */
export const FAULT_SPECS = {
  error_before_effect: before('does nothing and answers 503', 'unavailable'),
  error_after_effect: after('does it, then answers 503', 'unavailable'),
  never_answer_before_effect: before('does nothing and never answers', 'silence'),
  never_answer: after('does it and never answers', 'silence'),
  reset_before_effect: before('does nothing and resets the connection', 'reset'),
  reset_after_effect: after('does it, then resets the connection', 'reset'),
  reset_mid_answer: after('does it and breaks off in the middle of the answer', 'cut'),
  bad_request_after_effect: after('does it, then answers 400 with a text nobody documented', 'wrapper'),
  misdirected: before('does nothing and answers 421', 'misdirected'),
  misdirected_after_effect: after('does it, then answers 421', 'misdirected'),
  unauthorized: before('does nothing and answers 401', 'unauthorized'),
  unauthorized_after_effect: after('does it, then answers 401', 'unauthorized'),
  rate_limited: before('does nothing and answers 429', 'rate_limited'),
  rate_limited_after_effect: after('does it, then answers 429', 'rate_limited'),
  redirected: before('does nothing and answers 307 with the same address', 'redirected'),
  french_error: after('tells its next refusal in French', 'french'),
  array_error: after('tells its next refusal as a list', 'list'),

  error_then_late: write(WRITES, {
    words: 'answers 503 now and does it later',
    telling: 'unavailable',
    afterMs: [2_000, 60_000],
    twist: (delayMs) => ({ delayMs }),
  }),
  late_row: write(ROWS, {
    words: 'moves the money now and lists the row later',
    afterMs: [30_000, 2_000],
    twist: (rowDelayMs) => ({ rowDelayMs }),
  }),
  double_row: write(MOVES, {
    words: 'moves the money once and lists two rows of it',
    twist: () => ({ doubleRow: true }),
  }),
  failed_row: write(MOVES, {
    words: 'moves the money, lists the row as FAILED and answers 400',
    telling: 'wrapper',
    twist: () => ({ failedRow: true }),
  }),
  clock_ahead: write(ROWS, {
    words: 'dates its rows one hour ahead',
    twist: () => ({ clockShiftMs: 3_600_000 }),
  }),
  spend_first: write([...MOVES, 'freeze', 'terminate'], {
    words: 'lets the cardholder buy something for 2.00 USD right before it',
    twist: (_, cents) => ({ spendFirst: cents }),
  }),
  stars_only: write(['issue'], {
    words: 'issues a card whose number shows nothing but stars for a while',
    afterMs: [60_000, 2_000],
    twist: (pendingMs) => ({ starsOnly: true, pendingMs }),
  }),
  pending_then_active: pending('ACTIVE', (pendingMs) => ({ pendingMs, pendingEnds: 'ACTIVE' })),
  pending_then_failed: pending('FAILED', (pendingMs) => ({ pendingMs, pendingEnds: 'FAILED' })),
  pending_replaced: pending('gone, with another id ACTIVE in its place', (pendingMs) => ({
    pendingMs,
    pendingEnds: 'REPLACED',
  })),
  refund_lost: write(['terminate'], {
    words: 'terminates and loses the refund',
    twist: () => ({ refundLost: true }),
  }),
  terminate_fails: write(['terminate'], {
    words: 'fails to terminate and answers 503',
    twist: () => ({ terminateFails: true }),
  }),

  stale_read: {
    words: 'serves the read from its old cache, sync or not',
    group: 'read',
    ops: ['read'],
    effect: true,
    telling: 'reply',
    afterMs: [60_000, 600_000],
    twist: (staleMs) => ({ staleMs }),
  },

  webhook_lost: webhook('never sends the webhook'),
  webhook_doubled: webhook('sends the webhook twice'),
  webhook_reordered: webhook('sends the webhook after the one that follows it'),
  webhook_unsigned: webhook('sends the webhook without a signature'),
  webhook_forged: webhook('sends the webhook signed with a wrong secret'),
  webhook_stale: webhook('sends the webhook with a signature ten minutes old'),
  webhook_camel_case: webhook('writes the keys of the next transaction.* webhook in camelCase'),
} satisfies Readonly<Record<string, FaultSpec>>;

export type Fault = keyof typeof FAULT_SPECS;
export const FAULTS = Object.keys(FAULT_SPECS) as readonly Fault[] as readonly [Fault, ...Fault[]];
export const specOf = (fault: Fault): FaultSpec => FAULT_SPECS[fault];

/** Whether a fault waits for a call that is refused rather than for the next call. */
export const awaitsRefusal = (fault: Fault): boolean => ['french', 'list'].includes(specOf(fault).telling);
