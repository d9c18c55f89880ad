import { describe, expect, test } from 'vitest';
import { PRIMARY, startCore } from '../testing/start-core.ts';
import type { Constraint } from './constraint.ts';
import { available, held } from './world.ts';

// What a card may do, and what becomes of the money.

const DAY_MS = 86_400_000;
const limited = (amountCents: bigint, preset: 'daily' | 'collective' = 'daily'): Constraint => ({
  spendingRule: { utilizationLimitV2: [{ limitAmount: { amountCents }, preset }] },
});

describe('a purchase', () => {
  test('sets money aside, and the merchant takes it a day later', () => {
    const { core, issue, spend, wait } = startCore();
    const card = issue();
    const before = core.books.balance(available(PRIMARY));
    const heldBefore = core.books.balance(held(PRIMARY));
    const row = spend(card.id, 1_234n);
    expect(row).toMatchObject({ amountCents: -1_234n, status: 'pending', detailedStatus: 'pending' });
    expect(core.books.balance(available(PRIMARY))).toBe(before - 1_234n);
    expect(core.books.balance(held(PRIMARY))).toBe(heldBefore + 1_234n);
    wait(DAY_MS);
    expect(core.books.transaction(row.id)).toMatchObject({ status: 'posted', detailedStatus: 'settled' });
  });

  test('settles for more, for less, or not at all', () => {
    const { core, issue, spend } = startCore();
    const card = issue();
    const before = core.books.balance(available(PRIMARY));
    core.settle(spend(card.id, 1_000n).id, 1_200n);
    expect(core.books.balance(available(PRIMARY))).toBe(before - 1_200n);
    core.settle(spend(card.id, 1_000n).id, 100n);
    expect(core.books.balance(available(PRIMARY))).toBe(before - 1_300n);
    const given = spend(card.id, 1_000n);
    core.reverse(given.id);
    expect(core.books.balance(available(PRIMARY))).toBe(before - 1_300n);
    expect(core.books.transaction(given.id)).toMatchObject({ status: 'failed', detailedStatus: 'reversed' });
    expect(() => core.settle(given.id)).toThrow('not a pending authorization');
  });

  test('is declined, and listed as failed, on a card that is not active', () => {
    const { issue, spend, set } = startCore();
    const card = issue();
    for (const status of ['paused', 'inactive', 'closed'] as const) {
      set(card.id, status);
      expect(spend(card.id, 100n)).toMatchObject({
        status: 'failed',
        detailedStatus: 'declined',
        declineReason: `card_${status}`,
      });
    }
  });

  test('is declined for want of money, and for a virtual account that is closed', () => {
    const { core, by, issue, spend, open, transfer } = startCore();
    const place = open();
    const card = issue({ virtualAccountId: place });
    expect(spend(card.id, 1n)).toMatchObject({ declineReason: 'insufficient_funds' });
    transfer(PRIMARY, place, 500n);
    expect(spend(card.id, 501n)).toMatchObject({ declineReason: 'insufficient_funds' });
    transfer(place, PRIMARY, 500n);
    const close = { op: 'change_virtual_account', virtualAccountId: place, action: 'close' } as const;
    core.perform(by(), { ...close, name: null, commission: null });
    expect(spend(card.id, 1n)).toMatchObject({ declineReason: 'virtual_account_closed' });
  });

  test.each<[string, Constraint, number]>([
    [
      'transaction_size_limit',
      { spendingRule: { transactionSizeLimit: { maximum: { amountCents: 99n } } } },
      0,
    ],
    [
      'transaction_size_limit',
      { spendingRule: { transactionSizeLimit: { minimum: { amountCents: 101n } } } },
      0,
    ],
    [
      'merchant_category_restricted',
      { merchantCategoryRule: { merchantCategories: ['books'], restriction: 'blacklist' } },
      0,
    ],
    ['merchant_restricted', { merchantRule: { merchants: ['merchant_2'], restriction: 'allowlist' } }, 0],
    ['country_restricted', { countryRule: { countries: ['US'], restriction: 'allowlist' } }, 5],
    [
      'merchant_category_code_restricted',
      { merchantCategoryCodeRule: { merchantCategoryCodes: ['5942'], restriction: 'blacklist' } },
      0,
    ],
  ])('is declined with %s', (reason, constraint, shop) => {
    const { issue, spend } = startCore();
    expect(spend(issue({ constraint }).id, 100n, shop)).toMatchObject({ declineReason: reason });
  });

  test('fits a limit until it is used up, and again in the next period', () => {
    const { core, issue, spend, wait } = startCore();
    const card = issue({ constraint: limited(1_000n) });
    const utilization = () => core.look('le_northwind').utilization(core.books.card(card.id));
    expect(spend(card.id, 600n).status).toBe('pending');
    expect(utilization()).toEqual({
      spendCents: 600n,
      availableCents: 400n,
      nextResetDate: '2026-05-10T00:00:00.000Z',
    });
    expect(spend(card.id, 401n)).toMatchObject({ declineReason: 'spending_limit_exceeded' });
    expect(spend(card.id, 400n).status).toBe('pending');
    expect(spend(card.id, 1n).status).toBe('failed');
    wait(DAY_MS);
    expect(utilization().availableCents).toBe(1_000n);
    expect(spend(card.id, 1_000n).status).toBe('pending');
  });

  test('fits the limit of its group, which all of its cards share', () => {
    const { core, by, issue, spend } = startCore();
    const constraint = limited(1_000n, 'collective');
    const asked = { op: 'create_group', name: 'Team', virtualAccountId: null, constraint } as const;
    const cardGroupId = core.perform(by(), asked);
    const [one, other] = [issue({ cardGroupId }), issue({ cardGroupId })];
    expect(spend(one.id, 800n).status).toBe('pending');
    expect(spend(other.id, 201n)).toMatchObject({ declineReason: 'group_spending_limit_exceeded' });
    const group = core.books.group(cardGroupId);
    expect(core.look('le_northwind').groupUtilization(group)).toEqual({
      spendCents: 800n,
      availableCents: 200n,
      nextResetDate: null,
    });
  });

  test.each([100n, 100_000_000_000n])('closes a single-use card, declined or not', (cents) => {
    const { core, told, issue, spend } = startCore();
    const card = issue({ isSingleUse: true });
    const row = spend(card.id, cents);
    expect(core.books.card(card.id).status).toBe('closed');
    expect(told.map(({ event }) => event)).toEqual([
      'card_creation.event',
      'aggregated_transaction.create',
      'card.update',
    ]);
    if (row.status === 'pending') core.settle(row.id);
    expect(spend(card.id, 1n)).toMatchObject({ declineReason: 'card_closed' });
  });
});

describe('a refund', () => {
  test('reaches a closed card and gives nothing back to its limit', () => {
    const { core, issue, spend, set, merchant } = startCore();
    const card = issue({ constraint: limited(1_000n) });
    core.settle(spend(card.id, 900n).id);
    set(card.id, 'closed');
    const before = core.books.balance(available(PRIMARY));
    core.refund(card.id, 900n, merchant());
    expect(core.books.balance(available(PRIMARY))).toBe(before + 900n);
    const { spendCents } = core.look('le_northwind').utilization(core.books.card(card.id));
    expect(spendCents).toBe(900n);
  });
});
