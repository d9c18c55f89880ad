import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../errors.ts';
import { ROLES } from '../permissions.ts';
import { CARD_ACTIONS, type CardAction, type CardSituation, whyNotOnCard } from './card-actions.ts';
import { CARD_STATUSES } from './card-status.ts';

const free: CardSituation = {
  role: 'admin',
  status: 'active',
  hasOpenMoney: false,
  isIssuerPaused: false,
};
const codeOf = (action: CardAction, change: Partial<CardSituation>) =>
  whyNotOnCard(action, { ...free, ...change })?.code ?? null;

describe('what may be done with a card', () => {
  it.each<[CardAction, string, Partial<CardSituation>, ErrorCode | null]>([
    ['fund', 'finance, an active card, nothing open', { role: 'finance' }, null],
    ['fund', 'another money movement is open', { hasOpenMoney: true }, 'card_has_open_money'],
    ['fund', 'sending is paused', { isIssuerPaused: true }, 'issuer_paused'],
    ['fund', 'support, whatever else', { role: 'support', hasOpenMoney: true }, 'forbidden'],
    ['fund', 'a frozen card with money open', { status: 'frozen', hasOpenMoney: true }, 'card_not_active'],
    ['fund', 'paused with money open', { isIssuerPaused: true, hasOpenMoney: true }, 'issuer_paused'],
    ['withdraw', 'a frozen card', { status: 'frozen' }, null],
    ['withdraw', 'another money movement is open', { hasOpenMoney: true }, 'card_has_open_money'],
    ['freeze', 'support, money open, sending paused', { role: 'support', ...stuck() }, null],
    ['freeze', 'a viewer', { role: 'viewer' }, 'forbidden'],
    ['unfreeze', 'money open', { status: 'frozen', hasOpenMoney: true }, null],
    ['unfreeze', 'sending is paused', { status: 'frozen', isIssuerPaused: true }, 'issuer_paused'],
    ['unfreeze', 'support', { role: 'support', status: 'frozen' }, 'forbidden'],
    ['terminate', 'a suspended card', { status: 'suspended' }, null],
    ['terminate', 'money open', { hasOpenMoney: true }, 'card_has_open_money'],
    ['terminate', 'finance', { role: 'finance' }, 'forbidden'],
  ])('%s: %s', (action, _, change, code) => expect(codeOf(action, change)).toBe(code));

  function stuck(): Partial<CardSituation> {
    return { hasOpenMoney: true, isIssuerPaused: true };
  }

  it('depends on the status as the issuer documents it', () => {
    const allowed = Object.fromEntries(
      CARD_STATUSES.map((status) => [
        status,
        CARD_ACTIONS.filter((action) => codeOf(action, { status }) === null).join(' '),
      ]),
    );
    expect(allowed).toEqual({
      pending: '',
      inactive: 'terminate activate set_limit rename',
      active: 'fund withdraw freeze terminate set_limit rename reissue',
      frozen: 'withdraw unfreeze terminate set_limit rename reissue',
      suspended: 'terminate',
      terminated: '',
      expired: 'reissue',
      failed: '',
      unknown: '',
    });
  });

  it('names the roles that could, to those that cannot', () => {
    const refusals = ROLES.map((role) => whyNotOnCard('fund', { ...free, role })?.params?.roles ?? null);
    expect(refusals).toEqual(['finance or admin', 'finance or admin', null, null]);
  });
});
