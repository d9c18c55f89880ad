/** The kinds of documented calls a fault can concern; `read` is whatever changes nothing. */
export const CALLS = [
  'issue',
  'freeze',
  'unfreeze',
  'terminate',
  'open_account',
  'transfer',
  'read',
  'token',
  'register',
] as const;
/** A documented call by its kind. */
export type Operation = (typeof CALLS)[number];
export const OPERATIONS = [...CALLS, 'any'] as const;

/** How the client of a call is told; `reply` is the truth in its documented form. */
export type Telling =
  | 'reply'
  | 'error'
  | 'silence'
  | 'reset'
  | 'cut'
  | 'wrapper'
  | 'unauthorized'
  | 'forbidden'
  | 'rate_limited'
  | 'redirected'
  | 'malformed'
  | 'error_in_ok';

/** How the inside of a call goes wrong. */
export interface Twist {
  /** The effect happens this much later (ms); the client is refused now. */
  readonly delayMs?: number;
  /** The call waits so long before its effect, or between its effect and its answer (ms). */
  readonly waitBeforeMs?: number;
  readonly waitAfterMs?: number;
  /** A read shows what was true this long ago (ms). */
  readonly staleMs?: number;
  /** A read shows amounts with a quarter of a kobo more. */
  readonly fourDecimals?: boolean;
  /** A read shows no rows. */
  readonly emptyList?: boolean;
  /** A new card is in lists this much later (ms). */
  readonly listedAfterMs?: number;
  /** The bank does not remember the key of the call. */
  readonly forgetsKey?: boolean;
  /** Right before the call every access token is worth nothing, or the customer takes the consent back. */
  readonly before?: 'tokens_die' | 'consent_ends';
}

export interface FaultSpec {
  /** Completes "The bank …". */
  readonly words: string;
  readonly ops: readonly Operation[];
  /** False: the call is not carried out at all. */
  readonly effect: boolean;
  readonly telling: Telling;
  /** Its delay when an order names none (ms). */
  readonly afterMs?: number;
  readonly twist?: (afterMs: number) => Twist;
}

const WRITES = CALLS.filter((call) => call !== 'read' && call !== 'token' && call !== 'register');
const BY_CUSTOMER = CALLS.filter(
  (call) => call !== 'open_account' && call !== 'token' && call !== 'register',
);

const before = (words: string, telling: Telling): FaultSpec => ({
  words,
  ops: CALLS,
  effect: false,
  telling,
});
const after = (words: string, telling: Telling): FaultSpec => ({ words, ops: CALLS, effect: true, telling });
const twisted = (
  ops: readonly Operation[],
  words: string,
  twist: NonNullable<FaultSpec['twist']>,
  more: Partial<FaultSpec> = {},
): FaultSpec => ({ words, ops, effect: true, telling: 'reply', twist, ...more });

/** Every fault: what it does, which calls it concerns, what becomes of the effect and of the answer. */
export const FAULT_SPECS = {
  error_before_effect: before('does nothing and answers 500', 'error'),
  error_after_effect: after('does it, then answers 500', 'error'),
  never_answer_before_effect: before('does nothing and never answers', 'silence'),
  never_answer: after('does it and never answers', 'silence'),
  reset_before_effect: before('does nothing and resets the connection', 'reset'),
  reset_after_effect: after('does it, then resets the connection', 'reset'),
  reset_mid_answer: after('does it and breaks off in the middle of the answer', 'cut'),
  bad_request_after_effect: after('does it, then answers 400 with a text nobody documented', 'wrapper'),
  malformed_answer: after('does it, then answers 200 with a page instead of JSON', 'malformed'),
  error_in_ok: after('does it, then answers 200 with an error inside', 'error_in_ok'),
  unauthorized: before('does nothing and answers 401', 'unauthorized'),
  unauthorized_after_effect: after('does it, then answers 401', 'unauthorized'),
  forbidden: before('does nothing and answers 403', 'forbidden'),
  rate_limited: before('does nothing and answers 429', 'rate_limited'),
  rate_limited_after_effect: after('does it, then answers 429', 'rate_limited'),
  redirected: before('does nothing and answers 307 with the same address', 'redirected'),

  slow_before_effect: twisted(CALLS, 'waits, then does it', (waitBeforeMs) => ({ waitBeforeMs }), {
    afterMs: 2_000,
  }),
  slow_after_effect: twisted(CALLS, 'does it, then waits', (waitAfterMs) => ({ waitAfterMs }), {
    afterMs: 2_000,
  }),
  error_then_late: twisted(WRITES, 'answers 500 now and does it later', (delayMs) => ({ delayMs }), {
    telling: 'error',
    afterMs: 2_000,
  }),
  late_listing: twisted(
    ['issue'],
    'issues a card that lists show later',
    (listedAfterMs) => ({ listedAfterMs }),
    {
      afterMs: 30_000,
    },
  ),
  key_forgotten: twisted(WRITES, 'does it and forgets its idempotency key', () => ({ forgetsKey: true })),
  tokens_die: twisted(
    BY_CUSTOMER,
    'ends every access token right before it',
    () => ({ before: 'tokens_die' }),
    { effect: false, telling: 'unauthorized' },
  ),
  consent_ends: twisted(
    BY_CUSTOMER,
    'hears that the customer takes the consent back right before it',
    () => ({ before: 'consent_ends' }),
    { effect: false, telling: 'unauthorized' },
  ),
  stale_read: twisted(['read'], 'serves the read from its old cache', (staleMs) => ({ staleMs }), {
    afterMs: 60_000,
  }),
  empty_list: twisted(['read'], 'answers with a list that has nothing in it', () => ({ emptyList: true })),
  four_decimals: twisted(['read'], 'shows amounts with four decimals', () => ({ fourDecimals: true })),
} satisfies Readonly<Record<string, FaultSpec>>;

export type Fault = keyof typeof FAULT_SPECS;
export const FAULTS = Object.keys(FAULT_SPECS) as readonly Fault[] as readonly [Fault, ...Fault[]];
export const specOf = (fault: Fault): FaultSpec => FAULT_SPECS[fault];
