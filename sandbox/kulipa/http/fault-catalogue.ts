/** The kinds of calls a fault can concern; `read` is every GET. */
export const CALLS = [
  'create_user',
  'update_user',
  'kyc',
  'create_wallet',
  'verify_wallet',
  'issue',
  'activate',
  'freeze',
  'unfreeze',
  'revoke',
  'reissue',
  'control',
  'withdraw',
  'token',
  'reveal',
  'simulate',
  'subscribe',
  'read',
] as const;
export type Operation = (typeof CALLS)[number];
/** What a fault may be ordered for: a call, the delivery of a webhook, or whatever the fault concerns. */
export const OPERATIONS = [...CALLS, 'webhook', 'any'] as const;
export type FaultTarget = Exclude<(typeof OPERATIONS)[number], 'any'>;

/** How the client of a call is told; `reply` is the truth in its documented form. */
export type Telling =
  | 'reply'
  | 'slow'
  | 'internal'
  | 'bad_gateway'
  | 'unavailable'
  | 'gateway_timeout'
  | 'silence'
  | 'reset'
  | 'cut'
  | 'bad_request'
  | 'unprocessable'
  | 'unauthorized'
  | 'forbidden'
  | 'rate_limited'
  | 'redirected'
  | 'malformed'
  | 'empty';

export interface FaultSpec {
  /** Completes "The issuer …". */
  readonly words: string;
  readonly ops: readonly FaultTarget[];
  /** False: the call is not carried out at all. */
  readonly effect: boolean;
  readonly telling: Telling;
  /** The delay where an order names none (ms). */
  readonly afterMs?: number;
}

const WRITES = CALLS.filter((call) => call !== 'read');

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
  error_before_effect: before('does nothing and answers 503', 'unavailable'),
  error_after_effect: after('does it, then answers 503', 'unavailable'),
  internal_before_effect: before('does nothing and answers 500', 'internal'),
  internal_after_effect: after('does it, then answers 500', 'internal'),
  bad_gateway_after_effect: after('does it, then answers 502', 'bad_gateway'),
  gateway_timeout_before_effect: before('does nothing and answers 504', 'gateway_timeout'),
  gateway_timeout_after_effect: after('does it, then answers 504', 'gateway_timeout'),
  never_answer_before_effect: before('does nothing and never answers', 'silence'),
  never_answer: after('does it and never answers', 'silence'),
  reset_before_effect: before('does nothing and resets the connection', 'reset'),
  reset_after_effect: after('does it, then resets the connection', 'reset'),
  reset_mid_answer: after('does it and breaks off in the middle of the answer', 'cut'),
  bad_request_after_effect: after('does it, then answers 400 with a code nobody documented', 'bad_request'),
  unprocessable_after_effect: after('does it, then answers 422', 'unprocessable'),
  unauthorized: before('does nothing and answers 401', 'unauthorized'),
  unauthorized_after_effect: after('does it, then answers 401', 'unauthorized'),
  forbidden: before('does nothing and answers 403', 'forbidden'),
  rate_limited: before('does nothing and answers 429', 'rate_limited'),
  rate_limited_after_effect: after('does it, then answers 429', 'rate_limited'),
  redirected: before('does nothing and answers 307 with the same address', 'redirected'),
  malformed_answer: after('does it and answers with a page of HTML', 'malformed'),
  empty_answer: after('does it and answers with an empty body', 'empty'),
  slow: { ...after('takes its time, then does it', 'slow'), afterMs: 2_000 },
  error_then_late: {
    words: 'answers 503 now and does it later',
    ops: WRITES,
    effect: true,
    telling: 'unavailable',
    afterMs: 2_000,
  },
  held_first: {
    words: 'holds the card itself right before it',
    ops: ['freeze', 'unfreeze', 'revoke', 'reissue'],
    effect: true,
    telling: 'reply',
  },
  spend_first: {
    words: 'lets the cardholder buy something for 2.00 USD right before it',
    ops: ['freeze', 'revoke', 'reissue', 'control'],
    effect: true,
    telling: 'reply',
  },
  stale_read: {
    words: 'serves the read from an old replica',
    ops: ['read'],
    effect: true,
    telling: 'reply',
    afterMs: 60_000,
  },

  webhook_lost: webhook('never sends the webhook'),
  webhook_doubled: webhook('sends the webhook twice'),
  webhook_reordered: webhook('sends the webhook after the one that follows it'),
  webhook_unsigned: webhook('sends the webhook without a signature'),
  webhook_forged: webhook('sends the webhook signed with a stranger’s key'),
  webhook_stale: webhook('sends the webhook with a signature ten minutes old'),
  webhook_unknown_key: webhook('names a key that no lookup finds'),
} satisfies Readonly<Record<string, FaultSpec>>;

export type Fault = keyof typeof FAULT_SPECS;
export const FAULTS = Object.keys(FAULT_SPECS) as readonly Fault[] as readonly [Fault, ...Fault[]];
export const specOf = (fault: Fault): FaultSpec => FAULT_SPECS[fault];
