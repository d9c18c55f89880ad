import type { IntentState } from '@/lib/domain/intents/intent.ts';
import type { CardChange } from './money-actions.ts';

export type OrderKind = 'freeze' | 'unfreeze' | 'terminate';

/** What each order is called, and the same again. */
export const ORDER_WORDS = {
  freeze: { verb: 'Freeze', anew: 'Freeze again', lock: 'Also block it in the card network' },
  unfreeze: { verb: 'Unfreeze', anew: 'Unfreeze again', lock: 'Also lift its block in the card network' },
  terminate: { verb: 'Terminate', anew: 'Terminate again', lock: null },
} as const satisfies Record<OrderKind, { verb: string; anew: string; lock: string | null }>;

/** The same for what else can be changed of a card. */
export const CHANGE_WORDS = {
  activate: { verb: 'Activate', anew: 'Activate again' },
  set_limit: { verb: 'Set limit of', anew: 'Another limit' },
  rename: { verb: 'Rename', anew: 'Another name' },
  reissue: { verb: 'Reissue', anew: 'Reissue again' },
} as const satisfies Record<CardChange, { verb: string; anew: string }>;

/** What can be asked again after one attempt: a card that was just frozen cannot be frozen once more. */
export function anewWords(kind: OrderKind | CardChange, state: IntentState): string | null {
  const isDone = state === 'succeeded';
  switch (kind) {
    case 'freeze':
    case 'unfreeze':
    case 'terminate':
      return isDone ? null : ORDER_WORDS[kind].anew;
    case 'activate':
    case 'reissue':
      return isDone ? null : CHANGE_WORDS[kind].anew;
    case 'set_limit':
    case 'rename':
      return CHANGE_WORDS[kind].anew;
  }
}

/** What of an issuer decides whether a sentence about an order is true. */
export interface OrderFlags {
  readonly hasCardBalance: boolean;
  readonly canUnfreeze: boolean;
}

const FREEZE = 'New purchases are declined from the moment the issuer takes it.';
const TERMINATE = 'The card is closed for good; nobody can undo it.';

/** What an order means, said before it is confirmed; only what is true of this issuer. */
export function orderMeans(kind: OrderKind, { hasCardBalance, canUnfreeze }: OrderFlags): readonly string[] {
  switch (kind) {
    case 'freeze':
      return [
        FREEZE,
        hasCardBalance
          ? 'Its money stays on it, and payments already under way still go through.'
          : 'Payments already under way may still go through.',
        canUnfreeze ? 'It can be unfrozen.' : 'It cannot be unfrozen from here.',
      ];
    case 'unfreeze':
      return [
        hasCardBalance ? 'The card can be used again, with what is on it.' : 'The card can be used again.',
      ];
    case 'terminate':
      // Half-way is between closing the card and giving back its money: without money there is no such place.
      return hasCardBalance
        ? [
            TERMINATE,
            'What is left on it goes back to the company wallet, if the issuer does what it says. The desk reads it back.',
            'Should the issuer fail half-way, the card is left frozen.',
          ]
        : [TERMINATE, 'No money is on it: what it draws on stays where it is.'];
  }
}

/** What a change means; a limit and a name say it themselves. */
export function changeMeans(kind: CardChange): readonly string[] {
  switch (kind) {
    case 'activate':
      return ['Once the issuer takes it, the card can be used.', 'Do this when its holder has it in hand.'];
    case 'reissue':
      return [
        'The issuer makes another card in its place.',
        'What becomes of this one is the issuer’s to say; the desk reads it back and links the two.',
      ];
    case 'set_limit':
    case 'rename':
      return [];
  }
}
