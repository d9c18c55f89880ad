import type { StateSign } from '@/components/ui/state-icon.tsx';
import type { Tone } from '@/components/ui/tone.ts';
import type { StoryEntry } from '@/lib/domain/cards/card-view.ts';
import type { IntentState } from '@/lib/domain/intents/intent.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';

type RecordEntry = Extract<StoryEntry, { kind: 'record' }>;

const RECORD_NOUNS = {
  fund: 'Funding',
  withdraw: 'Withdrawal',
  authorization: 'Purchase',
  settlement: 'Settlement',
  fee: 'Fee',
  refund: 'Refund',
  reversal: 'Reversal',
  termination: 'Termination',
} as const;

/** "Purchase", "Funding", or the issuer's own word where it is one nobody here knows. */
export const nounOfRecord = ({ recordKind, rawType }: Pick<RecordEntry, 'recordKind' | 'rawType'>): string =>
  recordKind === 'other' ? inWords(rawType) : RECORD_NOUNS[recordKind];

/** CROSS_BORDER_FEE → "Cross border fee". */
function inWords(rawType: string): string {
  const words = rawType.replaceAll('_', ' ').trim().toLowerCase();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** What became of it, after "of 12.00 USD"; nothing where it simply happened. */
export function endOfRecord({ recordKind, status }: Pick<RecordEntry, 'recordKind' | 'status'>): string {
  if (status === 'failed') return recordKind === 'authorization' ? ' declined' : ' failed';
  if (status === 'pending' || status === 'processing') return ' pending';
  return status === 'other' ? ' in a state this desk does not know' : '';
}

export function lookOfRecord({ status }: Pick<RecordEntry, 'status'>): { tone: Tone; sign: StateSign } {
  if (status === 'failed') return { tone: 'bad', sign: 'cross' };
  if (status === 'success') return { tone: 'plain', sign: 'dot' };
  return { tone: 'wait', sign: 'quarter' };
}

const ENDS = {
  awaiting_approval: ': a second person must agree',
  ready: ' is waiting to be sent',
  claimed: ' is being sent',
  sending: ' is being sent',
  unknown: ': we don’t know yet whether it happened',
  succeeded: ' settled',
  rejected: ' refused',
  not_applied: ' did not happen',
  cancelled: ' cancelled',
} as const satisfies Record<IntentState, string>;

/** What became of an intent, after its title. */
export const endOfIntent = ({ kind, state }: IntentView): string =>
  kind === 'issue' && state === 'succeeded' ? ' issued' : ENDS[state];
