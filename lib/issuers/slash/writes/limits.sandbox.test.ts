import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LimitPeriod } from '../../../domain/cards/snapshots.ts';
import { makeRule, type RuleSubject, type UseRule } from '../../../domain/cards/use-rule.ts';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
import { adapterOn, type OpenSlash, openSlash, sendTo } from '../testing/open-slash.ts';
import { NORTHWIND, newCard } from '../testing/slash-writes.ts';

let slash: OpenSlash;
let issuer: Issuer;
beforeAll(async () => {
  slash = await openSlash(50);
  ({ issuer } = adapterOn(slash.sandbox));
});
afterAll(() => slash.sandbox.close());

const core = () => slash.sandbox.core;
const send = (write: IssuerWrite, key?: string, mayWrite?: () => boolean) =>
  sendTo(issuer, write, key, mayWrite);

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
const setRule = (issuerCardId: string, about: RuleSubject, rule: UseRule | null): Promise<Answer> =>
  send({ kind: 'set_limit', issuerCardId, issuerCustomerId: NORTHWIND, limit: { about, rule } });
const rulesIn = (answer: Answer) =>
  answer.outcome === 'accepted' && answer.kind === 'set_limit' ? answer.card.rules : answer;
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
    const rule = (about: RuleSubject, asked: UseRule | null) => setRule(id, about, asked);
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

test.each(['deep', 'top'])('a limit says where and from when its periods begin (%s)', async (mergeDepth) => {
  await slash.control('POST', '/settings', { quirks: { mergeDepth } });
  const { id } = newCard(core());
  const put = (limit: Extract<IssuerWrite, { kind: 'set_limit' }>['limit']) =>
    send({ kind: 'set_limit', issuerCardId: id, issuerCustomerId: NORTHWIND, limit });
  const paris = { period: 'monthly', zone: 'Europe/Paris', startsOn: '2026-01-05' } as const;
  const told = async () => {
    const card = await issuer.getCard(id, { fresh: true });
    return card.ok ? card.value.limits : card.failure;
  };
  expect((await put({ ...paris, limitMinor: 1_000n })).outcome).toBe('accepted');
  expect(await told()).toMatchObject([{ ...paris, limitMinor: 1_000n }]);
  // What is not said of them stays.
  expect((await put({ period: 'monthly', limitMinor: 2_000n })).outcome).toBe('accepted');
  expect(await told()).toMatchObject([{ ...paris, limitMinor: 2_000n }]);
  expect((await put({ period: 'monthly', limitMinor: 2_000n, zone: 'UTC' })).outcome).toBe('accepted');
  expect(await told()).toMatchObject([{ ...paris, zone: 'UTC', limitMinor: 2_000n }]);
  expect((await put({ period: 'daily', limitMinor: 300n, zone: 'Asia/Tokyo' })).outcome).toBe('accepted');
  expect(await told()).toMatchObject([{ period: 'monthly' }, { period: 'daily', zone: 'Asia/Tokyo' }]);
  // No page names the refusal, so it is no no.
  const ahead = await put({ period: 'weekly', limitMinor: 9n, startsOn: '2999-01-01' });
  expect(ahead).toMatchObject({ outcome: 'unknown', reason: 'http_400' });
  await slash.control('POST', '/settings', { quirks: { mergeDepth: 'deep' } });
});

test('every limit and rule is taken away at once, those too that are set in the dashboard alone', async () => {
  const { id } = newCard(core(), {
    constraint: {
      merchantRule: { merchants: ['merchant_1'], restriction: 'blacklist' },
      merchantCategoryCodeRule: { merchantCategoryCodes: ['7995'], restriction: 'blacklist' },
      spendingRule: { transactionSizeLimit: { minimum: { amountCents: 100n } } },
    },
  });
  const read = await issuer.getCard(id, { fresh: true });
  expect(read.ok && read.value.rules).toEqual([
    makeRule('codes', 'never', ['7995']),
    makeRule('merchants', 'never', ['merchant_1']),
  ]);
  const clear: IssuerWrite = { kind: 'set_limit', issuerCardId: id, limit: { everything: null } };
  expect(await send(clear)).toMatchObject({ outcome: 'accepted', card: { limits: [], rules: [] } });
  expect(constraintOf(id)).toEqual({ spendingRule: {} });
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
