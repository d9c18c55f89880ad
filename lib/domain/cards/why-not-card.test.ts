import { describe, expect, test } from 'vitest';
import { CARD_ACTIONS } from './card-actions.ts';
import type { DrawnWallet } from './card-view.ts';
import { whyNotCard } from './why-not-card.ts';

const SITUATION = { role: 'finance', status: 'active', hasOpenMoney: false, isIssuerPaused: false } as const;
const wallet = (isForCards: boolean): DrawnWallet => ({
  id: 'w',
  name: 'Travel',
  isCustomers: false,
  isForCards,
  balance: { amount: '10.00', currency: 'USD' },
  asOf: '2026-11-21T12:00:00.000Z',
});
const OWN = { issuerWalletId: 'va_2', drawsOn: [wallet(false)] };
const codesOf = (...asked: Parameters<typeof whyNotCard>) =>
  Object.fromEntries(
    Object.entries(whyNotCard(...asked)).map(([action, failure]) => [action, failure?.code]),
  );

describe('money of a card', () => {
  test('that holds a balance moves whatever wallet it has', () => {
    const codes = codesOf(SITUATION, { issuerWalletId: null, drawsOn: [] }, true);
    expect(codes).toMatchObject({ fund: undefined, withdraw: undefined });
  });

  test('that draws on a wallet of its own moves to there', () => {
    expect(codesOf(SITUATION, OWN, false)).toMatchObject({ fund: undefined, withdraw: undefined });
  });

  test.each([
    ['the company’s own wallet', { issuerWalletId: 'va_1', drawsOn: [wallet(true)] }],
    ['a wallet nobody told', { issuerWalletId: 'va_9', drawsOn: [] }],
    ['none that it names', { issuerWalletId: null, drawsOn: [wallet(false)] }],
  ])('that draws on %s does not, and freezing it is not touched by that', (_, card) => {
    expect(codesOf(SITUATION, card, false)).toMatchObject({
      fund: 'card_shares_wallet',
      withdraw: 'card_shares_wallet',
      freeze: undefined,
      set_limit: undefined,
    });
  });

  test('is refused for what waiting will not mend first', () => {
    const shared = { issuerWalletId: null, drawsOn: [] };
    expect(codesOf({ ...SITUATION, role: 'viewer' }, shared, false)).toMatchObject({ fund: 'forbidden' });
  });
});

test('every act has its answer', () => {
  expect(Object.keys(whyNotCard(SITUATION, OWN, true))).toEqual([...CARD_ACTIONS]);
});
