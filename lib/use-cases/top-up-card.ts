import type { Actor } from '../domain/intents/intent.ts';
import type { Deps } from './deps.ts';
import { type CardMoneyForm, moveCardMoney } from './move-card-money.ts';

/** Moves money from the company wallet onto a card. */
export const topUpCard = (deps: Deps, actor: Actor, form: CardMoneyForm) =>
  moveCardMoney(deps, actor, 'fund', form);
