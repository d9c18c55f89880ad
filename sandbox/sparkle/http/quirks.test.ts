import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createQuirks, QUIRK_CHOICES } from '../core/quirks.ts';
import { newCard, type Reply } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';
import { FAULTS } from './fault-catalogue.ts';

const world = openSandbox();
afterEach(() => world.stranger.quirk(createQuirks()));

const issue = (more: object = {}) => world.owner.call('POST', '/cards', newCard({ ...more }));
const card = async (name: string, more: object = {}) => (await issue(more)).body.data[name];
const first = async (what: string, name: string) => {
  const { body } = await world.owner.call('GET', `/${what}`);
  return what === 'customers' ? body.data[name] : (body.data[what] as Record<string, unknown>[])[0]?.[name];
};
const refused = () => issue({ card_status: 'GONE' });
const changed = async (method: string, suffix: string) => {
  const id = await card('card_id');
  return (await world.owner.call(method, `/cards/${id}${suffix}`, { card_status: 'BLOCKED' })).status;
};
const tokenAt = async (path: string) => (await world.stranger.form(path, {})).status;
const statement = async () => {
  const query = 'from=2026-04-01&to=2026-05-09';
  const { body } = await world.owner.call('GET', `/accounts/${world.accountNumber}/transactions?${query}`);
  const times = (body.data.transactions as { transaction_time: string }[]).map((row) => row.transaction_time);
  return times.join() === times.toSorted().join() ? 'oldest' : 'newest';
};
const balance = async (reply: Promise<Reply>) => /"hold_balance":([\d.]+)/.exec((await reply).text)?.[1];
const balances = () => world.owner.call('GET', `/accounts/${world.accountNumber}/balances`);
const PROPERTY = { id: '1', description: 'intent', type: 'string', value: 'int_7' };
const past = { card_expiry: { month: '01', year: '2024' } };

/** What a stranger sees of each choice; a quirk that is not here is told by the test that is named. */
const SEEN: Readonly<Record<string, Readonly<Record<string, readonly [() => Promise<unknown>, unknown]>>>> = {
  successMarker: {
    '00': [async () => [(await issue()).body.status, (await balances()).body.status], ['00', '00']],
    success: [
      async () => [(await issue()).body.status, (await balances()).body.status],
      ['success', 'success'],
    ],
    mixed: [async () => [(await issue()).body.status, (await balances()).body.status], ['00', 'success']],
  },
  bvnDigits: {
    '11': [async () => String(await first('customers', 'bvn')).length, 11],
    '10': [async () => String(await first('customers', 'bvn')).length, 10],
    '12': [async () => String(await first('accounts', 'bvn')).length, 12],
  },
  phoneForm: {
    e164: [() => first('customers', 'phone'), expect.stringMatching(/^\+234/)],
    without_plus: [() => first('accounts', 'phone_number'), expect.stringMatching(/^234/)],
  },
  timestampForm: {
    utc: [() => first('accounts', 'account_opening_date'), expect.stringMatching(/Z$/)],
    without_zone: [
      () => first('accounts', 'account_opening_date'),
      expect.stringMatching(/T\d\d:\d\d:\d\d$/),
    ],
  },
  accountDigits: {
    '10': [() => card('account_number'), expect.stringMatching(/^\d{10}$/)],
    '11': [
      async () => {
        const number = await card('account_number');
        return [
          String(number).length,
          (await world.owner.call('GET', `/accounts/${number}/balances`)).status,
        ];
      },
      [11, 200],
    ],
  },
  cardNumber: {
    full: [() => card('card_number'), expect.stringMatching(/^\d{16}$/)],
    last4: [() => card('card_number'), expect.stringMatching(/^\d{4}$/)],
    masked: [() => card('card_number'), expect.stringMatching(/^\d{6}\*{6}\d{4}$/)],
  },
  pinEcho: {
    clear: [() => card('card_default_pin'), '4821'],
    cipher: [() => card('card_default_pin'), expect.stringMatching(/^[\w+/=]{40,}$/)],
    absent: [() => card('card_default_pin'), undefined],
  },
  cardAddress: {
    customer: [() => card('card_address'), expect.objectContaining({ country: 'NG' })],
    us_sample: [() => card('card_address'), expect.objectContaining({ country: 'US' })],
  },
  physicalAddress: {
    required: [async () => (await issue({ card_type: 'PHYSICAL' })).status, 400],
    optional: [async () => (await issue({ card_type: 'PHYSICAL' })).status, 201],
  },
  pinCipher: {
    'aes-256-gcm': [async () => (await issue()).status, 201],
    'aes-256-cbc': [async () => (await issue()).status, 400],
    clear: [() => card('card_default_pin', { card_default_pin: '1234' }), '1234'],
  },
  statusCall: {
    patch_status: [() => changed('PATCH', '/status'), 200],
    put_status: [() => changed('PUT', '/status'), 200],
    put_card: [() => changed('PUT', ''), 200],
    patch_card: [() => changed('PATCH', ''), 200],
    none: [async () => [await changed('PATCH', '/status'), await changed('PUT', '')], [404, 404]],
  },
  transitions: {
    assumed: [
      async () =>
        (
          await world.owner.call('PATCH', `/cards/${await card('card_id', { card_status: 'LOST' })}/status`, {
            card_status: 'ACTIVE',
          })
        ).status,
      400,
    ],
    any: [
      async () =>
        (
          await world.owner.call('PATCH', `/cards/${await card('card_id', { card_status: 'LOST' })}/status`, {
            card_status: 'ACTIVE',
          })
        ).status,
      200,
    ],
  },
  transferCall: {
    post_transactions: [async () => (await world.owner.call('POST', '/transactions', {})).status, 400],
    none: [async () => (await world.owner.call('POST', '/transactions', {})).status, 404],
  },
  customProperties: {
    kept: [() => card('custom_properties', { custom_properties: [PROPERTY] }), [PROPERTY]],
    dropped: [() => card('custom_properties', { custom_properties: [PROPERTY] }), []],
  },
  createStatus: {
    '201': [async () => (await issue()).status, 201],
    '200': [async () => (await issue()).status, 200],
  },
  pastExpiry: {
    refused: [async () => (await issue(past)).status, 400],
    allowed: [async () => (await issue(past)).status, 201],
  },
  tokenPath: {
    oauth_token: [() => tokenAt('/oauth/token'), 401],
    token: [async () => [await tokenAt('/token'), await tokenAt('/oauth/token')], [401, 404]],
    connect_token: [() => tokenAt('/connect/token'), 401],
  },
  errorMarker: {
    error: [async () => (await refused()).body.status, 'error'],
    '99': [async () => (await refused()).body.status, '99'],
  },
  errorList: {
    full: [async () => (await refused()).body.errors?.length, 1],
    empty: [async () => (await refused()).body.errors, []],
    absent: [async () => (await refused()).body.errors, undefined],
  },
  amountForm: {
    plain: [() => balance(balances()), '0'],
    two: [() => balance(balances()), '0.00'],
    four: [() => balance(balances()), '0.0000'],
  },
  statementOrder: {
    newest: [statement, 'newest'],
    oldest: [statement, 'oldest'],
  },
};

/** Told by other tests, over HTTP too. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  idempotencyHeader: 'admit.test.ts',
  signatureEncoding: 'admit.test.ts',
  unnamedScopes: 'admit.test.ts',
  rates: 'admit.test.ts',
  retryAfter: 'quirks.test.ts',
  cardAccount: 'quirks.test.ts',
  dcrHosts: 'register.test.ts',
  pkce: 'consent.test.ts',
  refreshTokens: 'consent.test.ts',
  oauthErrors: 'consent.test.ts',
  repeatedKey: 'idempotency.test.ts',
  changedRequest: 'idempotency.test.ts',
  readKeys: 'idempotency.test.ts',
};

const every = Object.entries(QUIRK_CHOICES).flatMap(([quirk, choices]) =>
  choices.map((choice) => [quirk, choice] as const),
);

describe('each choice of a quirk can be seen', () => {
  test.each(every.filter(([quirk]) => !(quirk in ELSEWHERE)))('%s: %s', async (quirk, choice) => {
    const seen = SEEN[quirk]?.[choice];
    if (!seen) throw new Error('No test sees this choice');
    await world.stranger.quirk({ [quirk]: choice });
    const [look, expected] = seen;
    expect(await look()).toEqual(expected);
  });

  test.each(Object.entries(ELSEWHERE))('%s, by %s', (quirk, file) => {
    const text = fs.readFileSync(path.join(import.meta.dirname, file), 'utf8');
    expect(text).toMatch(new RegExp(`${quirk}(:|\\b.*quirk|[,} ])`));
  });

  test('a new card draws on the oldest or on the newest account', async () => {
    const { bank } = world.sandbox;
    const [number = ''] = bank.world.accounts.keys();
    const old = bank.account(number);
    bank.world.accounts.set('3999999999', { ...old, number: '3999999999', atMs: old.atMs + 1 });
    expect(await card('account_number')).toBe(number);
    await world.stranger.quirk({ cardAccount: 'newest' });
    expect(await card('account_number')).toBe('3999999999');
    bank.world.accounts.delete('3999999999');
  });

  test('a 429 says when to come back, or does not', async () => {
    const tooMany = async (retryAfter: string) => {
      await world.stranger.quirk({ retryAfter });
      await world.stranger.control('POST', '/faults', { op: 'read', fault: 'rate_limited' });
      const { status, headers } = await balances();
      return [status, headers.get('retry-after')];
    };
    expect(await tooMany('seconds')).toEqual([429, '1']);
    expect(await tooMany('absent')).toEqual([429, null]);
  });
});

describe('README.md', () => {
  const readme = fs.readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');

  test.each(Object.entries(QUIRK_CHOICES))('names the quirk %s and its choices', (quirk, choices) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${quirk}\` |`));
    for (const choice of choices) expect(row).toContain(`\`${choice}\``);
  });

  test.each(FAULTS)('names the fault %s', (fault) => {
    expect(readme).toContain(`| \`${fault}\` |`);
  });
});
