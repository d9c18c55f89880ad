import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../errors.ts';
import { ROLES } from '../permissions.ts';
import { CARD_STATUSES, type CardStatus } from './card-status.ts';
import { type TopUpSituation, whyNoTopUp } from './why-no-top-up.ts';

const free: TopUpSituation = {
  role: 'finance',
  status: 'active',
  hasOpenMoney: false,
  isIssuerPaused: false,
};

describe('whether a card may be topped up', () => {
  it.each<[string, Partial<TopUpSituation>, ErrorCode | null]>([
    ['finance on an active card with nothing open', {}, null],
    ['admin on an active card with nothing open', { role: 'admin' }, null],
    ['another money movement is open', { hasOpenMoney: true }, 'card_has_open_money'],
    ['sending is paused', { isIssuerPaused: true }, 'issuer_paused'],
    ['support, whatever else', { role: 'support', hasOpenMoney: true }, 'forbidden'],
    ['viewer, whatever else', { role: 'viewer', status: 'frozen' }, 'forbidden'],
    [
      'a frozen card with money open tells the freeze',
      { status: 'frozen', hasOpenMoney: true },
      'card_not_active',
    ],
    ['paused with money open tells the pause', { isIssuerPaused: true, hasOpenMoney: true }, 'issuer_paused'],
  ])('%s', (_, change, code) => {
    expect(whyNoTopUp({ ...free, ...change })?.code ?? null).toBe(code);
  });

  it.each(CARD_STATUSES.filter((status): status is CardStatus => status !== 'active'))(
    'refuses a card that is %s',
    (status) => {
      expect(whyNoTopUp({ ...free, status })?.code).toBe('card_not_active');
    },
  );

  it('names the roles that could, to those that cannot', () => {
    const refusals = ROLES.map((role) => whyNoTopUp({ ...free, role })?.params?.roles ?? null);
    expect(refusals).toEqual(['finance or admin', 'finance or admin', null, null]);
  });
});
