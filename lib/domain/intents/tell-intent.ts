import { type ErrorCode, explain, isErrorCode } from '../errors.ts';
import { formatMoneyText, type MoneyText } from '../money.ts';
import { type IntentKind, type IntentState, isChangeKind, isStatusKind } from './intent.ts';

/** How a state is coloured; each comes with a word, colour never speaks alone. */
export type StateTone = 'ok' | 'wait' | 'unknown' | 'bad' | 'plain';

/** One word per state, for chips and filters. */
export const STATE_WORDS = {
  awaiting_approval: { word: 'Awaiting approval', tone: 'wait' },
  ready: { word: 'Waiting', tone: 'wait' },
  claimed: { word: 'Sending', tone: 'wait' },
  sending: { word: 'Sending', tone: 'wait' },
  unknown: { word: 'Unknown', tone: 'unknown' },
  succeeded: { word: 'Settled', tone: 'ok' },
  rejected: { word: 'Refused', tone: 'bad' },
  not_applied: { word: 'Did not happen', tone: 'plain' },
  cancelled: { word: 'Cancelled', tone: 'plain' },
} as const satisfies Record<IntentState, { word: string; tone: StateTone }>;

/** What people call each kind. */
export const KIND_WORDS = {
  issue: 'New card',
  fund: 'Top-up',
  withdraw: 'Withdrawal',
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  terminate: 'Termination',
  create_customer: 'New customer',
  activate: 'Activation',
  set_limit: 'New limit',
  rename: 'New name',
  reissue: 'Replacement',
} as const satisfies Record<IntentKind, string>;

interface Told {
  readonly kind: IntentKind;
  readonly state: IntentState;
  readonly stateReason: string | null;
  readonly amount: MoneyText;
  readonly nextLookAt: string | null;
}

/** Whether it moves an amount of its own: an order about a card's status does not. */
export const hasAmount = ({ amount }: Pick<Told, 'amount'>): boolean => !/^0(\.0+)?$/.test(amount.amount);

/** "Top-up of 50.00 USD", "New card", "New card with 50.00 USD". */
export function titleOfIntent({ kind, amount }: Pick<Told, 'kind' | 'amount'>): string {
  if (!hasAmount({ amount })) return KIND_WORDS[kind];
  return `${KIND_WORDS[kind]} ${kind === 'issue' ? 'with' : 'of'} ${formatMoneyText(amount)}`;
}

/**
 * Where an intent stands: `sentence` says what is known, `next` what happens now. `now` is an ISO instant
 * of the database's clock, the one `nextLookAt` was written by.
 */
export function tellIntent(told: Told, now: string): { readonly sentence: string; readonly next: string } {
  const noun = KIND_WORDS[told.kind].toLowerCase();
  const why = reasonOf(told.stateReason);
  switch (told.state) {
    case 'awaiting_approval':
      return { sentence: 'A second person must agree before it is sent.', next: 'Nothing was sent yet.' };
    case 'ready':
      return {
        sentence: why?.sentence ?? 'It is recorded and will be sent in a moment.',
        next: why?.next ?? '',
      };
    case 'claimed':
      return { sentence: 'Reading the issuer before sending.', next: 'Nothing was sent yet.' };
    case 'sending':
      return {
        sentence: 'Sent to the issuer; waiting for its answer.',
        next: WAIT_WORDS[told.kind] ?? 'This takes a few seconds.',
      };
    case 'unknown':
      return {
        sentence: `We don’t know yet whether this ${UNKNOWN_WORDS[told.kind] ?? `${noun} happened`}.`,
        next: `${lookWords(told.nextLookAt, now)} ${meanwhile(told.kind)}`,
      };
    case 'succeeded':
      if (told.stateReason === 'late_success' && why) return why;
      return {
        sentence: `The ${DONE_WORDS[told.kind] ?? `${noun} is settled`}.`,
        next: '',
      };
    case 'rejected':
      return { sentence: why?.sentence ?? 'The issuer refused.', next: why?.next ?? '' };
    case 'not_applied':
      return {
        sentence: 'It was declared not to have happened.',
        next:
          isStatusKind(told.kind) || isChangeKind(told.kind)
            ? ''
            : (FREE_WORDS[told.kind] ?? 'The card is free for money again.'),
      };
    case 'cancelled':
      return {
        sentence: why?.sentence ?? 'It was cancelled before anything was sent.',
        next: why?.next ?? '',
      };
  }
}

type Words = Partial<Record<IntentKind, string>>;
const WAIT_WORDS: Words = {
  issue: 'Issuing a card can take up to two minutes.',
  create_customer: 'This can take up to a minute.',
};
const UNKNOWN_WORDS: Words = {
  issue: 'card was issued',
  create_customer: 'customer was created',
  set_limit: 'limit was set',
  rename: 'card was renamed',
  reissue: 'card was replaced',
};
/** Told in the past where a later order may have changed it since. */
const DONE_WORDS: Words = {
  freeze: 'card was frozen',
  unfreeze: 'card was unfrozen',
  terminate: 'card was terminated',
  activate: 'card was activated',
  issue: 'card is issued',
  create_customer: 'customer is there',
  set_limit: 'limit is set',
  rename: 'card is renamed',
  reissue: 'card is replaced',
};
const FREE_WORDS: Words = {
  issue: 'The customer can be issued a card again.',
  create_customer: 'A customer with this e-mail can be asked for again.',
};

/** A newer order about a card's status is never held back; money is. */
const meanwhile = (kind: IntentKind): string =>
  isStatusKind(kind) ? 'A new order can be given at any time.' : 'Nobody can send it again meanwhile.';

/** Only the code of a reason is stored: a sentence that would tell amounts is told without them. */
const WITHOUT_AMOUNTS: Partial<Record<ErrorCode, { sentence: string; next: string }>> = {
  amount_over_card_maximum: {
    sentence: 'The card would have held more than a card may hold, so nothing was sent.',
    next: 'Ask again with a smaller amount.',
  },
  amount_over_wallet: {
    sentence: 'The company wallet held too little, so nothing was sent.',
    next: 'Fund the wallet at the issuer, then ask again.',
  },
};

const OTHERWISE = { sentence: 'A check right before the send refused it, so nothing was sent.', next: '' };

function reasonOf(code: string | null): { readonly sentence: string; readonly next: string } | null {
  if (code === null || !isErrorCode(code)) return null;
  const told = WITHOUT_AMOUNTS[code] ?? explain({ code });
  return /[{}]/.test(told.sentence + told.next) ? OTHERWISE : told;
}

/** "Checking again in 30 s." — or in minutes, or now. Whole seconds, never negative. */
function lookWords(nextLookAt: string | null, now: string): string {
  if (nextLookAt === null) return 'Nobody is checking it.';
  const seconds = Math.ceil((Date.parse(nextLookAt) - Date.parse(now)) / 1_000);
  if (seconds <= 0) return 'Checking now.';
  if (seconds < 120) return `Checking again in ${seconds} s.`;
  return `Checking again in ${Math.round(seconds / 60)} min.`;
}
