import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planClearing, planPurchase } from '../../../sandbox/kulipa/core/payments.ts';
import type { KulipaSandbox } from '../../../sandbox/kulipa/start.ts';
import type { Issuer } from '../issuer.ts';
import { mustRead, readAllPages } from '../testing/must-read.ts';
import { createKulipa } from './adapter.ts';
import { spend, spender } from './testing/kulipa-lists.ts';
import { type OpenKulipa, openKulipa } from './testing/open-kulipa.ts';

// The sandbox was written from the same documentation by other hands: where it and the adapter disagree,
// one of them misread it.

let open: OpenKulipa;
let sandbox: KulipaSandbox;
let issuer: Issuer;

beforeAll(async () => {
  open = await openKulipa({ customers: 120, cards: 130, days: 20 });
  ({ sandbox, issuer } = open);
});
afterAll(() => open.close());
beforeEach(() => open.calm());

describe('reads agree with what the sandbox knows', () => {
  test('the oldest user names the account', async () => {
    const [oldest] = sandbox.core.world.users.all();
    expect(mustRead(await issuer.identity())).toEqual({ companyId: oldest?.id });
  });

  test('all users over their pages, oldest first', async () => {
    const users = await readAllPages((cursor) => issuer.listCustomers(cursor, { fresh: true }));
    const known = sandbox.core.world.users.all();
    expect(users.map((user) => user.issuerCustomerId)).toEqual(known.map(({ id }) => id));
    const [first] = users;
    expect(users.filter(({ isActive }) => isActive)).toHaveLength(
      known.filter(({ status }) => status === 'active').length,
    );
    expect(mustRead(await issuer.getCustomer(first?.issuerCustomerId ?? ''))).toEqual(first);
  });

  test('all cards, each with its holder, its last digits and its state', async () => {
    const cards = mustRead(await issuer.listCards({ fresh: true }));
    const known = sandbox.core.world.cards.all();
    expect(new Set(cards.map(({ issuerCardId }) => issuerCardId))).toEqual(
      new Set(known.map(({ id }) => id)),
    );
    for (const card of cards) {
      const real = sandbox.core.world.cards.get(card.issuerCardId);
      expect(card).toMatchObject({
        issuerCustomerId: real?.userId,
        last4: real?.number.slice(-4),
        isVirtual: real?.type === 'virtual',
        nameOnCard: real?.printedName1,
        balanceMinor: null,
        brand: null,
      });
      expect(card.status === 'suspended').toBe(real?.status === 'frozen' && real.frozenBy.kulipa);
    }
  });

  test('a wallet in millionths of a dollar, and nothing of the company', async () => {
    const { userId, cardId } = spender(sandbox.core);
    spend(sandbox.core, cardId);
    const [wallet] = mustRead((await issuer.listCustomerWallets?.(userId)) ?? { ok: true, value: [] });
    const [known] = sandbox.core.world.wallets.of(userId);
    expect(wallet).toEqual({
      issuerWalletId: known?.id,
      issuerCustomerId: userId,
      name: 'Wallet',
      currency: 'USD6D',
      exponent: 6,
      balanceMinor: 5_000_000_000n - 1_010_000n,
    });
    for (const read of [await issuer.getCardWallet(), await issuer.listWallets()]) {
      expect(read).toEqual({ ok: false, failure: { kind: 'not_offered' } });
    }
  });

  test('a payment is an authorisation, then a settlement of what was really taken; a decline says why', async () => {
    const { core } = sandbox;
    const { userId, cardId } = spender(core);
    const { id } = spend(core, cardId);
    const only = async () => mustRead(await issuer.listCardRecords(cardId, null, { fresh: true })).items;
    expect(await only()).toMatchObject([
      { issuerRecordId: id, kind: 'authorization', status: 'pending', amountMinor: 101n, currency: 'USD' },
    ]);
    core.outside(planClearing(core, id, 99n));
    core.outside(
      planPurchase(core, { cardId, amountCents: 5n, merchant: 'Kiosk', mcc: '5462' }, 'failedControl'),
    );
    expect(await only()).toMatchObject([
      { issuerRecordId: id, kind: 'settlement', status: 'success', amountMinor: 99n },
      { kind: 'authorization', status: 'failed', description: 'Kiosk · Paris · failedControl' },
    ]);
    const ofUser = mustRead(await issuer.listCustomerRecords(userId, null)).items;
    expect(ofUser.map((record) => record.issuerCardId)).toEqual([cardId, cardId]);
  });

  test('a limit that is passed on with what was spent against it', async () => {
    const { core } = sandbox;
    const { cardId } = spender(core);
    await open.send({
      kind: 'set_limit',
      issuerCardId: cardId,
      limit: { period: 'daily', limitMinor: 5_000n },
    });
    core.outside(planPurchase(core, { cardId, amountCents: 200n, merchant: 'Kiosk', mcc: '5462' }, null));
    const card = mustRead(await issuer.getCard(cardId, { fresh: true }));
    expect(card.limits).toMatchObject([{ period: 'daily', limitMinor: 5_000n, spentMinor: 200n }]);
  });

  test('more calls than Kulipa takes: told when to come again', async () => {
    await open.control('POST', '/settings', { rateLimitPerMinute: 1 });
    const reads = [await issuer.identity(), await issuer.identity()];
    expect(reads.at(-1)).toMatchObject({ ok: false, failure: { kind: 'rate_limited' } });
  });
});

describe('the adapter refuses to be made', () => {
  const options = { environment: 'production', baseUrl: 'https://api.kulipa.xyz/v1', apiKey: 'kulipa_test' };

  test('for an address that would send the key unencrypted', () => {
    expect(() => createKulipa({ ...options, baseUrl: 'http://api.kulipa.xyz/v1' })).toThrow(/https/);
  });
  test('without a key, or with one that would break out of its header', () => {
    for (const apiKey of ['', 'a b', 'a\r\nx: y']) {
      expect(() => createKulipa({ ...options, apiKey })).toThrow(/key/);
    }
  });
});
