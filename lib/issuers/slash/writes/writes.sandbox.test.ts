import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Issuer, IssuerWrite } from '../../issuer.ts';
import type { WriteCall } from '../../write-transport.ts';
import { adapterOn, type OpenSlash, openSlash, sendTo } from '../testing/open-slash.ts';
import { NORTHWIND, newCard, openVirtualAccount, PRIMARY, prepareWrite } from '../testing/slash-writes.ts';

let slash: OpenSlash;
let issuer: Issuer;
let sent: WriteCall[];
beforeAll(async () => {
  slash = await openSlash(50);
  ({ issuer, sent } = adapterOn(slash.sandbox));
});
afterAll(() => slash.sandbox.close());

const core = () => slash.sandbox.core;
const send = (write: IssuerWrite, key?: string, mayWrite?: () => boolean) =>
  sendTo(issuer, write, key, mayWrite);
const bodyOf = (call: WriteCall | undefined) => String(call?.body);
const effects = () => core().books.effects.filter(({ outside }) => !outside).length;

const issue = (more: object = {}): IssuerWrite => ({
  kind: 'issue',
  issuerCustomerId: NORTHWIND,
  brand: '',
  nameOnCard: 'Travel',
  amountMinor: 0n,
  ...more,
});

describe('issuing', () => {
  test('the card bears the key of its intent, and everything the form asked for', async () => {
    const virtualAccountId = openVirtualAccount(core(), 0n);
    const [group] = core().look(NORTHWIND).groups();
    const fields = {
      virtualAccountId,
      cardGroupId: group?.id ?? '',
      isSingleUse: 'true',
      monthlyLimit: '1250.50',
    };
    const key = crypto.randomUUID();
    const answer = await send(issue({ fields }), key);
    expect(answer).toMatchObject({
      outcome: 'accepted',
      card: {
        issuerCustomerId: NORTHWIND,
        mark: key,
        nameOnCard: 'Travel',
        issuerWalletId: virtualAccountId,
        status: 'active',
        isVirtual: true,
        limits: [{ period: 'monthly', limitMinor: 125_050n }],
      },
    });
    const cards = core().look(NORTHWIND).cards();
    const made = cards.find(({ userData }) => userData && 'intent' in userData && userData.intent === key);
    expect(made).toMatchObject({ isSingleUse: true, cardGroupId: group?.id, userData: { intent: key } });
  });

  test.each([
    ['no name', { nameOnCard: null }],
    ['an empty name', { nameOnCard: '  ' }],
    ['a limit that is no amount', { fields: { monthlyLimit: '12.345' } }],
    ['a limit below nothing', { fields: { monthlyLimit: '-1' } }],
    ['a flag that is none', { fields: { isSingleUse: 'yes' } }],
    ['an account that is no id', { fields: { virtualAccountId: '../card' } }],
  ])('%s is not sent', async (_, more) => {
    const before = sent.length;
    expect(await send(issue(more))).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
    expect(sent).toHaveLength(before);
  });

  test('for anybody but the company it is not sent', async () => {
    await issuer.identity();
    const answer = await send(issue({ issuerCustomerId: 'le_harbour' }));
    expect(answer).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
  });

  test('a key that fits into no header is not sent', async () => {
    for (const key of ['', 'a b', 'x'.repeat(65), 'a\r\nb']) {
      expect(await send(issue(), key)).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
    }
  });
});

describe('money', () => {
  const wallets = () => ({ card: openVirtualAccount(core(), 10_000n), company: PRIMARY });
  const balance = (id: string) => core().look(NORTHWIND).balanceOf(id).available;

  test('goes to the card’s virtual account and back, and its rows name the intent', async () => {
    const both = wallets();
    const { id } = newCard(core(), { virtualAccountId: both.card });
    const key = crypto.randomUUID();
    const fund = { kind: 'fund', issuerCardId: id, amountMinor: 2_500n, wallets: both } as const;
    const answer = await send(fund, key);
    expect(answer).toMatchObject({
      outcome: 'accepted',
      issuerCardId: id,
      amountMinor: 2_500n,
      feeMinor: 0n,
      beforeMinor: null,
      afterMinor: null,
    });
    expect(balance(both.card)).toBe(12_500n);
    await send({ ...fund, kind: 'withdraw', amountMinor: 500n });
    expect(balance(both.card)).toBe(12_000n);
    const rows = await issuer.listWalletRecords(both.card, null);
    const described = rows.ok ? rows.value.items.map((row) => row.description) : [];
    expect(described.filter((text) => text.includes(`issuer desk ${key}`))).toHaveLength(1);
  });

  test('the same write under the same key is the same to the byte, and moves money once', async () => {
    const both = wallets();
    const fund = { kind: 'fund', issuerCardId: 'c_any', amountMinor: 700n, wallets: both } as const;
    const key = crypto.randomUUID();
    const answers = [await send(fund, key), await send({ ...fund }, key)];
    expect(bodyOf(sent.at(-1))).toBe(bodyOf(sent.at(-2)));
    expect(sent.at(-1)?.headers['x-idempotency-key']).toBe(key);
    expect(answers[1]).toEqual(answers[0]);
    expect(balance(both.card)).toBe(10_700n);
  });

  test('a key that came before with another body: unknown, because that one may have moved money', async () => {
    const both = wallets();
    const fund = { kind: 'fund', issuerCardId: 'c_any', amountMinor: 700n, wallets: both } as const;
    const key = crypto.randomUUID();
    await send(fund, key);
    const answer = await send({ ...fund, amountMinor: 800n }, key);
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'http_409', httpStatus: 409 });
    expect(balance(both.card)).toBe(10_700n);
  });

  test('a card that draws on the company’s main account cannot be funded', async () => {
    const fund = { kind: 'fund', issuerCardId: 'c_any', amountMinor: 700n } as const;
    const shared = { outcome: 'not_sent', reason: 'card_shares_wallet' };
    expect(await send(fund)).toEqual(shared);
    expect(await send({ ...fund, wallets: { card: PRIMARY, company: PRIMARY } })).toEqual(shared);
  });
});

describe('what Slash refuses is documented nowhere: unknown, and nothing happened', () => {
  const cases: readonly (readonly [string, () => IssuerWrite])[] = [
    ['a card nobody has', () => ({ kind: 'freeze', issuerCardId: 'c_nobody', lock: false })],
    [
      'a closed card',
      () => {
        const { id } = newCard(core());
        core().adjustCard(id, 'closed');
        return { kind: 'unfreeze', issuerCardId: id, lock: false };
      },
    ],
    [
      'more than there is',
      () => ({
        kind: 'withdraw',
        issuerCardId: 'c_any',
        amountMinor: 10_001n,
        wallets: { card: openVirtualAccount(core(), 10_000n), company: PRIMARY },
      }),
    ],
    ['a group nobody has', () => issue({ fields: { cardGroupId: 'cg_nobody' } })],
  ];
  test.each(cases)('%s', async (_, make) => {
    const write = make();
    const before = effects();
    expect(await send(write)).toMatchObject({ outcome: 'unknown', message: expect.any(String) });
    expect(effects()).toBe(before);
  });
});

test('orders and names', async () => {
  const { id } = newCard(core());
  const lock = false;
  expect(await send({ kind: 'freeze', issuerCardId: id, lock })).toMatchObject({ status: 'frozen' });
  expect(await send({ kind: 'unfreeze', issuerCardId: id, lock })).toMatchObject({ status: 'active' });
  const name = 'Équipe – عبد الرحمن 4111 1111';
  expect(await send({ kind: 'rename', issuerCardId: id, nameOnCard: name })).toMatchObject({
    outcome: 'accepted',
    card: { issuerCardId: id, issuerCustomerId: NORTHWIND, nameOnCard: name },
  });
  expect(await send({ kind: 'terminate', issuerCardId: id, freezeOnFailure: true })).toMatchObject({
    status: 'terminated',
    rawStatus: 'closed',
    refundProcessed: null,
    beforeMinor: null,
  });
  for (const nameOnCard of ['', ' ', 'x'.repeat(101)]) {
    const answer = await send({ kind: 'rename', issuerCardId: id, nameOnCard });
    expect(answer).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
  }
});

test('what Slash cannot do is never asked', async () => {
  const heard = (await slash.heard()).length;
  for (const kind of ['create_customer', 'reissue', 'activate'] as const) {
    expect(await send(prepareWrite(core(), kind))).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  }
  expect(await send(issue({ amountMinor: 1n }))).toEqual({ outcome: 'not_sent', reason: 'not_offered' });
  expect(await slash.heard()).toHaveLength(heard);
});
