import type { CardChangeForm } from '../use-cases/change-card.ts';

/** A change of a card that asks for nothing yet, under a new intent's id. */
export const cardChange = (
  cardId: string,
  asked: Partial<CardChangeForm> & { readonly intentId: string },
): CardChangeForm => ({
  cardId,
  memo: '',
  last4: '',
  period: '',
  amount: '',
  zone: '',
  startsOn: '',
  nameOnCard: '',
  reason: '',
  rule: null,
  ...asked,
});
