import type { Answer, WriteKind } from '../issuer.ts';

type Outcome = Answer['outcome'];

/** How an issuer goes wrong on one write, in words that fit any of them. */
export interface NeutralFault {
  readonly words: string;
  readonly kinds: readonly WriteKind[];
  /** How often it has really happened when the adapter answers; the sandbox is held to it too. */
  readonly effects: 0 | 1;
  /** Later it has happened once all the same. */
  readonly happensLater?: true;
  /** It is waited for until the time-out. */
  readonly isSilent?: true;
  /** It meets a write that is refused anyway. */
  readonly meetsRefusal?: true;
  /** The only answers that are not lies. */
  readonly allowed: readonly Outcome[];
}

const EVERY = [
  'create_customer',
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'reissue',
  'activate',
  'set_limit',
  'rename',
] as const satisfies readonly WriteKind[];
const MOVES = ['fund', 'withdraw'] as const;
const MONEY = ['issue', ...MOVES, 'terminate'] as const;

const UNKNOWN = ['unknown'] as const;
const ACCEPTED = ['accepted'] as const;

const every = (effects: 0 | 1, words: string, allowed: readonly Outcome[] = UNKNOWN): NeutralFault => ({
  words,
  kinds: EVERY,
  effects,
  allowed,
});

export const NEUTRAL_FAULTS = {
  server_error_before: every(0, 'a server error, nothing done'),
  server_error_after: every(1, 'a server error after it was done'),
  silence_before: { ...every(0, 'no answer, nothing done'), isSilent: true },
  silence_after: { ...every(1, 'no answer after it was done'), isSilent: true },
  reset_before: every(0, 'a broken connection, nothing done'),
  reset_after: every(1, 'a broken connection after it was done'),
  cut_answer: every(1, 'half an answer after it was done'),
  unlisted_refusal_after: every(1, 'a refusal nobody documented, after it was done'),
  misdirected_before: every(0, 'a misdirected request, nothing done'),
  misdirected_after: every(1, 'a misdirected request after it was done'),
  redirected: every(0, 'a redirect, nothing done'),
  // Whoever can prove that nothing was done may say so; the same answer after the effect keeps them honest.
  unauthorised_before: every(0, 'a refused credential, nothing done', ['unknown', 'not_sent']),
  unauthorised_after: every(1, 'a refused credential after it was done'),
  rate_limited_before: every(0, 'too many requests, nothing done', ['unknown', 'not_sent', 'rejected']),
  rate_limited_after: every(1, 'too many requests after it was done'),
  late_effect: { ...every(0, 'a server error now, done later'), happensLater: true },
  foreign_refusal: {
    ...every(0, 'a refusal in another language', ['rejected', 'unknown']),
    meetsRefusal: true,
  },
  listed_refusal: { ...every(0, 'a refusal told as a list', ['rejected', 'unknown']), meetsRefusal: true },

  late_row: { words: 'its row is listed later', kinds: MONEY, effects: 1, allowed: ACCEPTED },
  double_row: { words: 'its row is listed twice', kinds: MOVES, effects: 1, allowed: ACCEPTED },
  failed_row: {
    words: 'a refusal and a failed row, money moved',
    kinds: MOVES,
    effects: 1,
    allowed: UNKNOWN,
  },
  clock_ahead: { words: 'its row is dated an hour ahead', kinds: MONEY, effects: 1, allowed: ACCEPTED },
  spend_first: {
    words: 'a purchase right before it',
    kinds: [...MOVES, 'freeze', 'terminate', 'reissue', 'set_limit'],
    effects: 1,
    allowed: ['accepted', 'unknown'],
  },
  hidden_number: { words: 'a card without digits', kinds: ['issue'], effects: 1, allowed: UNKNOWN },
  pending_active: { words: 'a card that is ready later', kinds: ['issue'], effects: 1, allowed: UNKNOWN },
  pending_failed: { words: 'a card that fails later', kinds: ['issue'], effects: 1, allowed: UNKNOWN },
  pending_replaced: { words: 'a card replaced later', kinds: ['issue'], effects: 1, allowed: UNKNOWN },
  refund_lost: { words: 'a lost refund', kinds: ['terminate'], effects: 1, allowed: ACCEPTED },
  stop_fails: { words: 'it fails half-way', kinds: ['terminate'], effects: 0, allowed: UNKNOWN },
  slow_answer: every(1, 'an answer that takes its time', ['accepted', 'unknown']),
  key_forgotten: every(1, 'its key is not remembered', ACCEPTED),
  // The issuer's own hold comes first: nothing changes for the card, and nobody may say that it did.
  held_first: {
    words: 'a hold of the issuer right before it',
    kinds: ['freeze', 'unfreeze'],
    effects: 0,
    allowed: ['rejected', 'unknown'],
  },
  held_before_end: {
    words: 'a hold of the issuer right before its end',
    kinds: ['terminate', 'reissue'],
    effects: 1,
    allowed: ['accepted', 'unknown'],
  },
} as const satisfies Record<string, NeutralFault>;

export type NeutralFaultName = keyof typeof NEUTRAL_FAULTS;
export const NEUTRAL_FAULT_NAMES = Object.keys(NEUTRAL_FAULTS) as readonly NeutralFaultName[];
export const faultOf = (name: NeutralFaultName): NeutralFault => NEUTRAL_FAULTS[name];

/** What goes wrong with reads and with the delivery of webhooks; the sections about them say what they expect. */
export const OTHER_FAULTS = [
  'stale_read',
  'webhook_lost',
  'webhook_doubled',
  'webhook_reordered',
  'webhook_unsigned',
  'webhook_forged',
  'webhook_stale',
  'webhook_other_spelling',
  'webhook_unknown_key',
] as const;
export type OtherFaultName = (typeof OTHER_FAULTS)[number];

/** How a sandbox is asked for a fault, or why its issuer cannot have it. */
export type FaultOrder =
  | {
      readonly order: string;
      /** Further faults of the sandbox that mean the same. */
      readonly also?: readonly string[];
      /** For faults that take a time (ms). */
      readonly afterMs?: number;
      /** Kinds the issuer cannot have it for, each with the reason. */
      readonly except?: Readonly<Partial<Record<WriteKind, string>>>;
    }
  | { readonly impossible: string };

/** Faults that only some issuers have; a sandbox that has one and whose subject leaves it out is found out. */
export type RareFaultName =
  | 'slow_answer'
  | 'key_forgotten'
  | 'held_first'
  | 'held_before_end'
  | 'webhook_unknown_key';

export type FaultTable = Readonly<
  Record<Exclude<NeutralFaultName | OtherFaultName, RareFaultName>, FaultOrder> &
    Partial<Record<RareFaultName, FaultOrder>>
>;

const NOT_NAMED: FaultOrder = { impossible: 'Only some issuers have it, and this subject does not name it.' };

export const orderOf = (faults: FaultTable, name: NeutralFaultName | OtherFaultName): FaultOrder =>
  faults[name] ?? NOT_NAMED;

/** All names under which the sandbox has a fault; none where its issuer cannot have it. */
export const ordersOf = (order: FaultOrder): readonly string[] =>
  'impossible' in order ? [] : [order.order, ...(order.also ?? [])];
