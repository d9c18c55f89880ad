import { type Failure, fail } from '../result.ts';
import { CARD_ACTIONS, type CardAction, type CardSituation, whyNotOnCard } from './card-actions.ts';
import type { CardView } from './card-view.ts';

/**
 * Why each act on a card cannot be done now, or null: what its buttons say. The server asks the same again. Where
 * cards keep no balance, money is moved to the wallet a card draws on, and only if that is not the company's own.
 */
export function whyNotCard(
  situation: CardSituation,
  card: Pick<CardView, 'issuerWalletId' | 'drawsOn'>,
  hasCardBalance: boolean,
): Readonly<Record<CardAction, Failure | null>> {
  const hasNoOwn = !hasCardBalance && !drawsOnItsOwn(card);
  const whyNot = (action: CardAction): Failure | null =>
    whyNotOnCard(action, situation) ??
    (hasNoOwn && (action === 'fund' || action === 'withdraw') ? fail('card_shares_wallet').failure : null);
  return Object.fromEntries(CARD_ACTIONS.map((action) => [action, whyNot(action)])) as Record<
    CardAction,
    Failure | null
  >;
}

const drawsOnItsOwn = ({ issuerWalletId, drawsOn }: Pick<CardView, 'issuerWalletId' | 'drawsOn'>): boolean =>
  issuerWalletId !== null && drawsOn.some(({ isForCards }) => !isForCards);
