import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IssuerReads } from '../../issuer.ts';
import { mustRead, readAllPages } from '../../testing/must-read.ts';
import { adapterOn, type OpenSlash, openSlash, USER_KEY } from '../testing/open-slash.ts';
import {
  NORTHWIND,
  newCard,
  OPERATING,
  openVirtualAccount,
  PRIMARY,
  spend,
} from '../testing/slash-writes.ts';

// Three rows on a page: what is read as a whole takes several of them.
let slash: OpenSlash;
let issuer: IssuerReads;
beforeAll(async () => {
  slash = await openSlash(3);
  ({ issuer } = adapterOn(slash.sandbox));
});
afterAll(() => slash.sandbox.close());

const core = () => slash.sandbox.core;
const view = () => core().look(NORTHWIND);
const limit = (preset: 'daily' | 'monthly' | 'collective', amountCents: bigint) => ({
  limitAmount: { amountCents },
  preset,
});

const choicesOf = (field: string) => issuer.listChoices?.(field) ?? Promise.reject(new Error(field));

describe('whose key it is', () => {
  test('the one legal entity is the company, and its only customer', async () => {
    expect(mustRead(await issuer.identity())).toEqual({ companyId: NORTHWIND });
    const page = mustRead(await issuer.listCustomers(null, { fresh: true }));
    expect(page.next).toBeNull();
    expect(page.items).toEqual([mustRead(await issuer.getCustomer(NORTHWIND))]);
    expect(page.items[0]).toMatchObject({ issuerCustomerId: NORTHWIND, firstName: 'Northwind Trading LLC' });
    expect(await issuer.getCustomer('le_harbour')).toMatchObject({ failure: { kind: 'not_found' } });
    expect(await issuer.listCustomerRecords('le_harbour', null)).toMatchObject({
      failure: { kind: 'not_found' },
    });
  });

  test('a key of a user acts on the legal entity that is configured, on every call', async () => {
    const { issuer: harbour } = adapterOn(slash.sandbox, { apiKey: USER_KEY, legalEntityId: 'le_harbour' });
    expect(mustRead(await harbour.identity())).toEqual({ companyId: 'le_harbour' });
    expect(mustRead(await harbour.listCards({ fresh: true }))).toEqual([]);
    expect(mustRead(await harbour.getCardWallet())).toMatchObject({ issuerWalletId: 'sub_harbour_primary' });
  });

  test('a key of a user without one, or with one it does not reach, names nobody', async () => {
    const refused = {
      ok: false,
      failure: { kind: 'refused', message: expect.stringMatching(/legal entit/) },
    };
    for (const more of [{}, { legalEntityId: 'le_elsewhere' }]) {
      const { issuer: lost } = adapterOn(slash.sandbox, { apiKey: USER_KEY, ...more });
      expect(await lost.identity()).toMatchObject(refused);
    }
  });

  test('a key that is revoked is unauthorized', async () => {
    await slash.control('POST', '/revoke-keys');
    expect(await issuer.listCards({ fresh: true })).toMatchObject({ failure: { kind: 'unauthorized' } });
    await slash.control('POST', '/restore-keys');
  });
});

describe('lists that are read as a whole', () => {
  test('cards, oldest first, each of the company and with its mark and its limits', async () => {
    const mine = newCard(core(), { userData: { intent: 'our-mark', note: 'x' }, isPhysical: true });
    const cards = mustRead(await issuer.listCards({ fresh: true }));
    expect(cards.map((card) => card.issuerCardId).sort()).toEqual(
      view()
        .cards()
        .map(({ id }) => id)
        .sort(),
    );
    expect(new Set(cards.map((card) => card.issuerCustomerId))).toEqual(new Set([NORTHWIND]));
    const found = cards.find((card) => card.issuerCardId === mine.id);
    expect(found).toMatchObject({
      mark: 'our-mark',
      isVirtual: false,
      brand: null,
      balanceMinor: null,
      issuerWalletId: PRIMARY,
      nameOnCard: 'Made outside',
      last4: mine.pan.slice(-4),
      limits: [],
    });
    expect(cards.filter((card) => card.mark === undefined)).toEqual([]);
    const statuses = new Set(cards.map((card) => card.status));
    expect([...statuses].every((status) => status !== 'unknown')).toBe(true);
  });

  test('virtual accounts that are open, and what can be chosen when a card is issued', async () => {
    const wallets = mustRead(await issuer.listWallets());
    const open = view()
      .virtualAccounts()
      .filter(({ closedAt }) => closedAt === null);
    expect(wallets.map((wallet) => wallet.issuerWalletId).sort()).toEqual(open.map(({ id }) => id).sort());
    const choices = mustRead(await choicesOf('virtualAccountId'));
    expect(choices.map(({ value }) => value).sort()).toEqual(open.map(({ id }) => id).sort());
    expect(new Set(choices.map(({ label }) => label)).size, 'no two look alike').toBe(choices.length);
    const groups = mustRead(await choicesOf('cardGroupId'));
    expect(groups.map(({ value }) => value).sort()).toEqual(
      view()
        .groups()
        .map(({ id }) => id)
        .sort(),
    );
    expect(await issuer.listChoices?.('brand')).toMatchObject({ failure: { kind: 'not_offered' } });
  });

  test('cards are funded from the primary account of the first one that is open', async () => {
    expect(mustRead(await issuer.getCardWallet())).toEqual({
      issuerWalletId: PRIMARY,
      name: 'Primary account',
      currency: 'USD',
      exponent: 2,
      balanceMinor: view().balanceOf(PRIMARY).available,
    });
  });
});

describe('limits', () => {
  test('of two of one period the smaller counts, and what was spent stands with the tightest', async () => {
    const { id } = newCard(core(), {
      constraint: {
        spendingRule: {
          utilizationLimit: limit('monthly', 90_000n),
          utilizationLimitV2: [limit('monthly', 30_000n), limit('collective', 400_000n)],
          transactionSizeLimit: { maximum: { amountCents: 20_000n } },
        },
      },
    });
    spend(core(), id, 1_200n);
    const usd = { currency: 'USD', exponent: 2 };
    const { limits } = mustRead(await issuer.getCard(id, { fresh: true }));
    expect(limits).toEqual([
      {
        ...{ period: 'monthly', limitMinor: 30_000n, ...usd, zone: 'UTC' },
        ...{ spentMinor: 1_200n, resetsAt: expect.any(Date) },
      },
      { period: 'ever', limitMinor: 400_000n, ...usd, spentMinor: null, resetsAt: null },
      { period: 'once', limitMinor: 20_000n, ...usd, spentMinor: null, resetsAt: null },
    ]);
  });

  test('one that is never reset says so, and a card without limits is not asked what it spent', async () => {
    const ever = newCard(core(), {
      constraint: { spendingRule: { utilizationLimit: limit('collective', 900n) } },
    });
    expect(mustRead(await issuer.getCard(ever.id, { fresh: true }))).toMatchObject({
      limits: [{ period: 'ever', spentMinor: 0n, resetsAt: null }],
    });
    const { id } = newCard(core());
    mustRead(await issuer.getCard(id, { fresh: true }));
    expect((await slash.heard()).filter((call) => call.includes(id))).toEqual([`GET /card/${id}`]);
  });
});

describe('records', () => {
  test('of a card: an authorization, its settlement, a decline, a reversal and a refund', async () => {
    const { id } = newCard(core());
    const [merchant] = core().books.founded.merchants;
    if (!merchant) throw new Error('There is no merchant.');
    const pending = spend(core(), id, 1_000n);
    const settled = core().settle(spend(core(), id, 2_000n), 2_100n);
    const reversed = core().reverse(spend(core(), id, 3_000n));
    const refunded = core().refund(id, 500n, merchant);
    const { transactionId: declined } = core().spend(id, {
      cents: 4_000n,
      merchant,
      isRecurring: false,
      declined: 'suspected_fraud',
    });
    const records = await readAllPages((cursor) => issuer.listCardRecords(id, cursor, { fresh: true }));
    const told = Object.fromEntries(
      records.map((one) => [one.issuerRecordId, [one.kind, one.status, one.rawStatus, one.amountMinor]]),
    );
    expect(told).toEqual({
      [pending]: ['authorization', 'pending', 'pending', 1_000n],
      [settled]: ['settlement', 'success', 'settled', 2_100n],
      [reversed]: ['authorization', 'failed', 'reversed', 3_000n],
      [refunded]: ['refund', 'success', 'refund', 500n],
      [declined]: ['authorization', 'failed', 'declined', 4_000n],
    });
    const refusal = records.find((one) => one.issuerRecordId === declined);
    expect(refusal?.description).toContain('suspected_fraud');
    const later = new Date(Date.now() + 3_600_000);
    const none = mustRead(await issuer.listCardRecords(id, null, { fresh: true, since: later }));
    expect(none).toEqual({ items: [], next: null });
  });

  test('of the company: those of its cards name their cards, and transfers are not among them', async () => {
    const ofCards = await readAllPages((cursor) => issuer.listCustomerRecords(NORTHWIND, cursor));
    const expected = view()
      .transactions()
      .filter(({ cardId }) => cardId !== null);
    expect(ofCards.map((one) => [one.issuerRecordId, one.issuerCardId]).sort()).toEqual(
      expected.map(({ id, cardId }) => [id, cardId]).sort(),
    );
  });

  test('of a virtual account: what it was given and what it gave back', async () => {
    const id = openVirtualAccount(core(), 5_000n);
    core().transferOutside(id, PRIMARY, 1_500n);
    const records = await readAllPages((cursor) => issuer.listWalletRecords(id, cursor));
    expect(records.map((one) => [one.rawType, one.category, one.amountMinor]).sort()).toEqual([
      ['fund', 'transfer', 5_000n],
      ['withdraw', 'transfer', 1_500n],
    ]);
    expect(new Set(records.map((one) => one.issuerWalletId))).toEqual(new Set([id]));
  });

  test('of the company’s wallets: all of it, purchases too', async () => {
    const records = await readAllPages((cursor) => issuer.listWalletRecords(null, cursor));
    expect(records.map((one) => one.issuerRecordId).sort()).toEqual(
      view()
        .transactions()
        .map(({ id }) => id)
        .sort(),
    );
    const account = core().books.account(OPERATING);
    expect(JSON.stringify(records, (_, value) => String(value))).not.toContain(account.accountNumber);
  });

  test('no such card and no such account are not found, though their lists are empty', async () => {
    const notFound = { ok: false, failure: { kind: 'not_found' } };
    expect(await issuer.listCardRecords('c_nobody', null, { fresh: true })).toEqual(notFound);
    expect(await issuer.listWalletRecords('sub_nobody', null)).toEqual(notFound);
    expect(await issuer.listWalletRecords('../account', null)).toEqual(notFound);
  });
});
