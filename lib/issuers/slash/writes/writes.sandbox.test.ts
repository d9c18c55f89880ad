import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LimitPeriod } from '../../../domain/cards/snapshots.ts';
import { makeRule, type RuleSubject, type UseRule } from '../../../domain/cards/use-rule.ts';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
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

describe('limits', () => {
  const rules = {
    countryRule: { countries: ['US'], restriction: 'allowlist' },
    spendingRule: {
      utilizationLimit: { limitAmount: { amountCents: 7_000n }, preset: 'daily' },
      utilizationLimitV2: [
        { limitAmount: { amountCents: 9_000n }, preset: 'weekly', timezone: 'America/New_York' },
      ],
      transactionSizeLimit: { minimum: { amountCents: 100n }, maximum: { amountCents: 5_000n } },
    },
  } as const;
  const set = (issuerCardId: string, period: LimitPeriod, limitMinor: bigint): Promise<Answer> =>
    send({ kind: 'set_limit', issuerCardId, issuerCustomerId: NORTHWIND, limit: { period, limitMinor } });
  const limitsOf = (answer: Answer) =>
    answer.outcome === 'accepted' && answer.kind === 'set_limit'
      ? Object.fromEntries((answer.card.limits ?? []).map((one) => [one.period, one.limitMinor]))
      : answer;
  const constraintOf = (id: string) => core().books.card(id).constraint;
  const withRules = () =>
    newCard(core(), {
      constraint: {
        countryRule: { countries: ['US'], restriction: 'allowlist' },
        spendingRule: {
          ...rules.spendingRule,
          utilizationLimitV2: [...rules.spendingRule.utilizationLimitV2],
        },
      },
    }).id;

  test.each(['deep', 'top'])('every other rule stays, however far a merge goes (%s)', async (mergeDepth) => {
    await slash.control('POST', '/settings', { quirks: { mergeDepth } });
    const id = withRules();
    expect(limitsOf(await set(id, 'weekly', 8_000n))).toEqual({
      daily: 7_000n,
      weekly: 8_000n,
      once: 5_000n,
    });
    expect(constraintOf(id)).toEqual({
      ...rules,
      spendingRule: {
        ...rules.spendingRule,
        utilizationLimitV2: [
          { limitAmount: { amountCents: 8_000n }, preset: 'weekly', timezone: 'America/New_York' },
        ],
      },
    });
    // One of the old form goes over to the new one, with its own period.
    expect(limitsOf(await set(id, 'daily', 1_000n))).toEqual({
      daily: 1_000n,
      weekly: 8_000n,
      once: 5_000n,
    });
    expect(constraintOf(id)?.spendingRule?.utilizationLimit).toBeUndefined();
    expect(limitsOf(await set(id, 'once', 4_000n))).toEqual({ daily: 1_000n, weekly: 8_000n, once: 4_000n });
    expect(constraintOf(id)?.spendingRule?.transactionSizeLimit?.minimum).toEqual({ amountCents: 100n });
    const end = (period: LimitPeriod): IssuerWrite => ({
      kind: 'set_limit',
      issuerCardId: id,
      limit: { period, limitMinor: null },
    });
    // Each span of time by itself: the others stay as they are.
    expect(limitsOf(await send(end('daily')))).toEqual({ weekly: 8_000n, once: 4_000n });
    expect(limitsOf(await send(end('once')))).toEqual({ weekly: 8_000n });
    expect(limitsOf(await send(end('weekly')))).toEqual({});
    expect(constraintOf(id)?.countryRule).toEqual(rules.countryRule);
    expect(constraintOf(id)?.spendingRule?.transactionSizeLimit).toEqual({ minimum: { amountCents: 100n } });
    await slash.control('POST', '/settings', { quirks: { mergeDepth: 'deep' } });
  });

  test.each(['deep', 'top'])(
    'a rule is set, changed and taken away, and all else stays (%s)',
    async (mergeDepth) => {
      await slash.control('POST', '/settings', { quirks: { mergeDepth } });
      const id = withRules();
      const rule = (about: RuleSubject, asked: UseRule | null): Promise<Answer> =>
        send({
          kind: 'set_limit',
          issuerCardId: id,
          issuerCustomerId: NORTHWIND,
          limit: { about, rule: asked },
        });
      const rulesIn = (answer: Answer) =>
        answer.outcome === 'accepted' && answer.kind === 'set_limit' ? answer.card.rules : answer;
      const countries = makeRule('countries', 'never', ['KP', 'CU']);
      const categories = makeRule('categories', 'only', ['Software', 'Advertising']);
      expect(rulesIn(await rule('countries', countries))).toEqual([countries]);
      expect(rulesIn(await rule('categories', categories))).toEqual([countries, categories]);
      expect(constraintOf(id)).toEqual({
        countryRule: { countries: ['CU', 'KP'], restriction: 'blacklist' },
        merchantCategoryRule: { merchantCategories: ['Advertising', 'Software'], restriction: 'allowlist' },
        spendingRule: rules.spendingRule,
      });
      expect(limitsOf(await set(id, 'weekly', 8_000n))).toEqual({
        daily: 7_000n,
        weekly: 8_000n,
        once: 5_000n,
      });
      expect(rulesIn(await rule('countries', null))).toEqual([categories]);
      expect(rulesIn(await rule('categories', null))).toEqual([]);
      expect(Object.keys(constraintOf(id) ?? {})).toEqual(['spendingRule']);
      expect(await issuer.getCard(id, { fresh: true })).toMatchObject({ ok: true, value: { rules: [] } });
      await slash.control('POST', '/settings', { quirks: { mergeDepth: 'deep' } });
    },
  );

  test('every period, on a card that has none yet', async () => {
    const { id } = newCard(core());
    const expected: Record<string, bigint> = {};
    for (const [at, period] of issuer.capabilities.limitPeriods.entries()) {
      expected[period] = 1_000n * BigInt(at + 1);
      expect(limitsOf(await set(id, period, expected[period]))).toEqual(expected);
    }
    const card = await issuer.getCard(id, { fresh: true });
    expect(card.ok && card.value.limits?.map(({ period }) => period).sort()).toEqual(
      Object.keys(expected).sort(),
    );
  });

  test('none is asked for where the card could not be read, or may not be written to any more', async () => {
    const heard = (await slash.heard()).length;
    const { id } = newCard(core());
    const limit = { period: 'monthly', limitMinor: 1n } as const;
    const write: IssuerWrite = { kind: 'set_limit', issuerCardId: id, limit };
    expect(await send(write, undefined, () => false)).toEqual({
      outcome: 'not_sent',
      reason: 'send_by_passed',
    });
    expect(await slash.heard()).toHaveLength(heard);
    expect(await set('c_nobody', 'monthly', 1n)).toEqual({ outcome: 'not_sent', reason: 'card_unread' });
    expect((await slash.heard()).slice(heard)).toEqual(['GET /card/c_nobody']);
    expect(await set(id, 'monthly', -1n)).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
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
