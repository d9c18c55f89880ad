import type { Actor } from '../domain/intents/intent.ts';
import type { Deps } from './deps.ts';
import { type CardMoneyForm, moveCardMoney } from './move-card-money.ts';

/** Moves money from a card back into the company wallet. */
export const withdrawFromCard = (deps: Deps, actor: Actor, form: CardMoneyForm) =>
  moveCardMoney(deps, actor, 'withdraw', form);
