import type { Difference, Journal, JournalIntent, Truth } from './both-sides.ts';

/** The desk's cache of cards and wallet is what the issuer holds, wherever nothing is open. */
export function compareCards(truth: Truth, journal: Journal): readonly Difference[] {
  const known = new Map(journal.cards.map((card) => [card.issuerCardId, card]));
  const open = new Set(journal.intents.filter(isOpen).map(({ issuerCardId }) => issuerCardId));
  const cards = truth.cards.flatMap(({ cardId, status, balanceCents }) => {
    const ours = known.get(cardId);
    if (open.has(cardId)) return [];
    if (ours?.balanceCents === balanceCents && ours.rawStatus === status) return [];
    const what = `card ${cardId}: the issuer has ${status} and ${balanceCents}, the desk ${ours?.rawStatus} and ${ours?.balanceCents}`;
    return [
      {
        what,
        intents: journal.intents.filter(({ issuerCardId }) => issuerCardId === cardId),
        effects: truth.effects.filter((effect) => effect.cardId === cardId),
      },
    ];
  });
  if (journal.walletCents === truth.walletCents) return cards;
  const what = `wallet: the issuer has ${truth.walletCents}, the desk ${journal.walletCents}`;
  return [...cards, { what, intents: [], effects: [] }];
}

const isOpen = ({ state }: JournalIntent): boolean => state === 'unknown' || state === 'sending';
