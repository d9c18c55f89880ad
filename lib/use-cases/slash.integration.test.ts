import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CONFIRM_MS } from '../domain/judge/patience.ts';
import { adapterOn, openSlash, SANDBOX_KEY } from '../issuers/slash/testing/open-slash.ts';
import { cardChange } from '../testing/card-change.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { changeCard } from './change-card.ts';
import { issueCard } from './issue-card.ts';
import { orderCard } from './order-card.ts';
import { topUpCard } from './top-up-card.ts';
import { withdrawFromCard } from './withdraw-from-card.ts';

// Slash behind the same journal: a mark on cards, a key on transfers, limits instead of balances.

let url = '';
const desk = openIssuerDesk(async () => {
  const { sandbox, control } = await openSlash();
  url = sandbox.url;
  return { issuer: adapterOn(sandbox).issuer, control, close: () => sandbox.close() };
});

interface Truth {
  readonly effects: readonly {
    readonly kind: string;
    readonly amountCents: number | string;
    readonly request: number;
  }[];
  readonly requests: readonly { readonly n: number; readonly key: string | null; readonly path: string }[];
}
const truth = async () => (await desk.control('GET', '/truth')) as Truth;
const requestsWith = async (key: string) => (await truth()).requests.filter((one) => one.key === key);
const effectsOf = async (key: string) => {
  const requests = new Set((await requestsWith(key)).map(({ n }) => n));
  return (await truth()).effects.filter(({ request }) => requests.has(request)).length;
};

let serial = 0;
/** Cards of a company that is its own customer are told apart by what they are called. */
const issue = async (fields: Record<string, string> = {}) => {
  const { id: customerId } = await desk.prisma.customer.findFirstOrThrow({ where: { issuer: 'slash' } });
  serial += 1;
  const nameOnCard = `Ads ${serial}`;
  return desk.ask((intentId) =>
    issueCard(desk.deps, desk.admin, {
      ...{ intentId, customerId, brand: '', nameOnCard, amount: '', memo: '', reference: '' },
      fields,
      repeatOf: null,
    }),
  );
};
const order = (kind: 'freeze' | 'unfreeze' | 'terminate', cardId: string) =>
  desk.ask(async (intentId) => {
    const { last4 } = await desk.card(cardId);
    return orderCard(desk.deps, desk.admin, kind, {
      ...{ intentId, cardId, lock: false, memo: '', typedLast4: last4 ?? '' },
    });
  });
const change = (kind: 'set_limit' | 'rename', cardId: string, form: object) =>
  desk.ask((intentId) => changeCard(desk.deps, desk.admin, kind, cardChange(cardId, { intentId, ...form })));
const money = { memo: '', reference: '', repeatOf: null } as const;

interface VirtualAccount {
  readonly virtualAccount: { readonly id: string; readonly accountId: string };
}

/** Another virtual account of the account that cards are funded from: money of two accounts is not mixed. */
async function ownWallet(): Promise<string> {
  const main = await desk.prisma.wallet.findFirstOrThrow({ where: { issuer: 'slash', isForCards: true } });
  const reply = await fetch(`${url}/virtual-account`, { headers: { 'x-api-key': SANDBOX_KEY } });
  const { items } = (await reply.json()) as { readonly items: readonly VirtualAccount[] };
  const all = items.map(({ virtualAccount }) => virtualAccount);
  const account = all.find(({ id }) => id === main.issuerWalletId)?.accountId;
  const own = all.find(({ id, accountId }) => accountId === account && id !== main.issuerWalletId);
  if (!own) throw new Error('the world has no second virtual account of this account');
  return own.id;
}
const balanceOf = async (issuerWalletId: string): Promise<bigint> => {
  const read = await desk.issuer.listWallets();
  if (!read.ok) throw new Error(read.failure.kind);
  return read.value.find((wallet) => wallet.issuerWalletId === issuerWalletId)?.balanceMinor ?? 0n;
};

test('the company is its own customer, and its accounts are wallets with names', async () => {
  const customers = await desk.prisma.customer.findMany({ where: { issuer: 'slash' } });
  expect(customers).toHaveLength(1);
  const wallets = await desk.prisma.wallet.findMany({ where: { issuer: 'slash' } });
  expect(wallets.length).toBeGreaterThan(1);
  expect(wallets.filter(({ isForCards }) => isForCards)).toHaveLength(1);
  expect(wallets.every(({ name, issuerCustomerId }) => name !== null && issuerCustomerId === null)).toBe(
    true,
  );
});

describe('a card', () => {
  test('whose label is refused is told what a label may hold, not what a name on a card may', async () => {
    const { id: customerId } = await desk.prisma.customer.findFirstOrThrow({ where: { issuer: 'slash' } });
    const asked = await issueCard(desk.deps, desk.admin, {
      ...{ intentId: randomUUID(), customerId, brand: '', nameOnCard: 'Ads <1>', amount: '', memo: '' },
      ...{ reference: '', fields: {}, repeatOf: null },
    });
    expect(asked).toMatchObject({ ok: false, failure: { code: 'label_invalid', field: 'nameOnCard' } });
  });

  test('is issued on an account with a limit, renamed, limited, frozen, unfrozen and closed', async () => {
    const virtualAccountId = await ownWallet();
    const { id, state } = await issue({ virtualAccountId, monthlyLimit: '250.00' });
    expect(state).toBe('succeeded');
    const card = await desk.cardOf(id);
    expect(card).toMatchObject({ issuerWalletId: virtualAccountId, balanceMinor: null, status: 'active' });
    expect(card.limits).toMatchObject([{ period: 'monthly', limitMinor: '25000' }]);
    expect((await change('rename', card.id, { nameOnCard: 'Ads spring' })).state).toBe('succeeded');
    expect((await desk.card(card.id)).nameOnCard).toBe('Ads spring');
    expect((await change('set_limit', card.id, { period: 'daily', amount: '40' })).state).toBe('succeeded');
    const { limits } = await desk.card(card.id);
    expect(limits).toHaveLength(2);
    expect(limits).toEqual(expect.arrayContaining([expect.objectContaining({ period: 'daily' })]));
    const rule = { about: 'countries', how: 'only', values: 'us, fr' };
    expect((await change('set_limit', card.id, { rule })).state).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({
      limits: [{}, {}],
      rules: [{ about: 'countries', how: 'only', values: ['FR', 'US'] }],
    });
    expect((await change('set_limit', card.id, { rule: { ...rule, how: '' } })).state).toBe('succeeded');
    expect((await desk.card(card.id)).rules).toEqual([]);
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({ status: 'frozen', rawStatus: 'paused' });
    expect((await order('unfreeze', card.id)).state).toBe('succeeded');
    expect((await order('terminate', card.id)).state).toBe('succeeded');
    expect((await desk.card(card.id)).status).toBe('terminated');
  });

  test('takes no rule that names nothing, something else, or what the issuer has no rules about', async () => {
    const card = await desk.cardOf((await issue()).id);
    const ask = (rule: { about: string; how: string; values: string }) =>
      changeCard(
        desk.deps,
        desk.admin,
        'set_limit',
        cardChange(card.id, { intentId: crypto.randomUUID(), rule }),
      );
    const only = { about: 'countries', how: 'only', values: 'FR' };
    expect(await ask({ ...only, values: ' , ' })).toMatchObject({
      failure: { code: 'rule_values_missing', field: 'values' },
    });
    expect(await ask({ ...only, values: 'FR, Atlantis' })).toMatchObject({
      failure: { code: 'rule_value_invalid', params: { value: 'ATLANTIS' } },
    });
    expect(await ask({ ...only, about: 'hours' })).toMatchObject({ failure: { code: 'rule_not_offered' } });
    expect(await ask({ ...only, how: 'maybe' })).toMatchObject({ failure: { code: 'rule_not_offered' } });
  });

  test('has a limit that begins at a midnight of its own, and is freed of everything', async () => {
    const card = await desk.cardOf((await issue()).id);
    const weekly = { period: 'weekly', amount: '90', zone: 'Asia/Tokyo', startsOn: '2026-01-07' };
    expect((await change('set_limit', card.id, weekly)).state).toBe('succeeded');
    const { zone, startsOn } = weekly;
    expect((await desk.card(card.id)).limits).toMatchObject([
      { period: 'weekly', limitMinor: '9000', zone, startsOn },
    ]);
    // The amount stood before, so nothing but the zone can tell that it was done.
    await desk.fault('set_limit', 'reset_after_effect');
    const moved = await change('set_limit', card.id, { ...weekly, zone: 'Europe/Paris' });
    expect(moved.state).toBe('unknown');
    expect(await desk.look(moved.id)).toBe('unknown');
    await desk.deps.sleep(CONFIRM_MS + 100);
    expect(await desk.look(moved.id)).toBe('succeeded');
    const codes = { about: 'codes', how: 'never', values: '7995' };
    expect((await change('set_limit', card.id, { rule: codes })).state).toBe('succeeded');
    await desk.fault('set_limit', 'error_after_effect');
    const cleared = await change('set_limit', card.id, { period: 'everything' });
    expect(cleared.state).toBe('unknown');
    expect(await desk.look(cleared.id)).toBe('unknown');
    await desk.deps.sleep(CONFIRM_MS + 100);
    expect(await desk.look(cleared.id)).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({ limits: [], rules: [] });
  }, 60_000);

  test('whose rule is unknown is settled by two readings of it', async () => {
    const card = await desk.cardOf((await issue()).id);
    await desk.fault('set_limit', 'reset_after_effect');
    const rule = { about: 'categories', how: 'never', values: 'Gambling' };
    const { id, state } = await change('set_limit', card.id, { rule });
    expect(state).toBe('unknown');
    expect(await desk.look(id)).toBe('unknown');
    await desk.deps.sleep(CONFIRM_MS + 100);
    expect(await desk.look(id)).toBe('succeeded');
    expect((await desk.card(card.id)).rules).toEqual([
      { about: 'categories', how: 'never', values: ['Gambling'] },
    ]);
  }, 30_000);

  test.each(['reset_after_effect', 'error_after_effect', 'empty_answer'])(
    'whose issue is unknown (%s) is found by its mark, on one reading, and never sent again',
    async (fault) => {
      await desk.fault('issue', fault);
      const { id, state } = await issue();
      expect(state).toBe('unknown');
      expect(await desk.look(id)).toBe('succeeded');
      expect(await desk.attempts(id)).toHaveLength(1);
      const made = (await truth()).effects.filter(({ kind }) => kind === 'issue').length;
      expect(made).toBe(serial);
    },
  );

  test('that somebody issued in the dashboard is never taken for ours', async () => {
    await desk.fault('issue', 'reset_before_effect');
    const { id, state } = await issue();
    expect(state).toBe('unknown');
    await desk.control('POST', '/issue-outside', { name: `Ads ${serial}` });
    expect(await desk.look(id)).toBe('unknown');
    // Nobody knows of it still, and others can be issued meanwhile.
    expect((await issue()).state).toBe('succeeded');
  });
});

describe('money', () => {
  test('goes to the account of a card and back, under one key', async () => {
    const own = await ownWallet();
    const card = await desk.cardOf((await issue({ virtualAccountId: own })).id);
    const before = await balanceOf(own);
    const top = await desk.ask((intentId) =>
      topUpCard(desk.deps, desk.admin, { intentId, cardId: card.id, amount: '12.34', ...money }),
    );
    const [sent] = await desk.attempts(top.id);
    expect([top.state, sent?.reason, sent?.issuerMessage]).toEqual(['succeeded', null, null]);
    expect(await balanceOf(own)).toBe(before + 1_234n);
    const back = await desk.ask((intentId) =>
      withdrawFromCard(desk.deps, desk.admin, { intentId, cardId: card.id, amount: '2.34', ...money }),
    );
    expect(back.state).toBe('succeeded');
    expect(await balanceOf(own)).toBe(before + 1_000n);
  });

  test.each(['reset_after_effect', 'reset_before_effect', 'error_after_effect', 'never_answer'])(
    'of which nobody knows (%s) is asked for again with the same key, and moves once',
    async (fault) => {
      const own = await ownWallet();
      const card = await desk.cardOf((await issue({ virtualAccountId: own })).id);
      const before = await balanceOf(own);
      await desk.fault('fund', fault);
      const { id, state } = await desk.ask((intentId) =>
        topUpCard(desk.deps, desk.admin, { intentId, cardId: card.id, amount: '5.00', ...money }),
      );
      expect(state).toBe('unknown');
      expect(await desk.look(id)).toBe('succeeded');
      expect(await requestsWith(id)).toHaveLength(2);
      expect(await effectsOf(id)).toBe(1);
      expect(await balanceOf(own)).toBe(before + 500n);
    },
    60_000,
  );

  test('for a card that draws on the main account itself is refused in words', async () => {
    const main = await desk.prisma.wallet.findFirstOrThrow({ where: { issuer: 'slash', isForCards: true } });
    const card = await desk.cardOf((await issue({ virtualAccountId: main.issuerWalletId })).id);
    const asked = await topUpCard(desk.deps, desk.admin, {
      ...{ intentId: crypto.randomUUID(), cardId: card.id, amount: '5.00', ...money },
    });
    expect(asked).toMatchObject({ ok: false, failure: { code: 'card_shares_wallet' } });
  });
});
