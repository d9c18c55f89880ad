import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cartevoWebhooks } from './webhook.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
const TXN = 'txn_5b7c9d2e4f6a8b1c3d5e7f9a';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const NOTHING = { issuerCardId: null, issuerCustomerId: null, issuerRecordId: null, issuerWalletId: null };
const readText = (text: string) => cartevoWebhooks.read(bytes(text));
const readData = (data: unknown) => readText(JSON.stringify({ event: 'card.fund', data }));

describe('of a body only the ids of what to read back are used', () => {
  test.each<[string, unknown, Partial<typeof NOTHING> | Record<string, string>]>([
    ['card_id', { card_id: CARD }, { issuerCardId: CARD }],
    ['cardId', { cardId: CARD }, { issuerCardId: CARD }],
    ['the documented spelling before the other', { cardId: 'b', card_id: 'a' }, { issuerCardId: 'a' }],
    ['card.id', { card: { id: CARD } }, { issuerCardId: CARD }],
    ['an old id with spaces around it', { card: { id: ' card_abc ' } }, { issuerCardId: 'card_abc' }],
    [
      'card and its owner',
      { card: { id: CARD, customer_id: CUSTOMER } },
      { issuerCardId: CARD, issuerCustomerId: CUSTOMER },
    ],
    [
      'the owner in a block',
      { card: { id: CARD, customer: { id: CUSTOMER } } },
      { issuerCardId: CARD, issuerCustomerId: CUSTOMER },
    ],
    ['transactionId', { transactionId: TXN }, { issuerRecordId: TXN }],
    [
      'a transaction with all it names',
      { transaction: { id: TXN, cardId: CARD, customerId: CUSTOMER, walletId: WALLET } },
      { issuerRecordId: TXN, issuerCardId: CARD, issuerCustomerId: CUSTOMER, issuerWalletId: WALLET },
    ],
    ['customer.id', { customer: { id: CUSTOMER } }, { issuerCustomerId: CUSTOMER }],
    ['wallet.id', { wallet: { id: WALLET } }, { issuerWalletId: WALLET }],
    ['walletId', { walletId: WALLET }, { issuerWalletId: WALLET }],
    ['a number', { card_id: 77 }, { issuerCardId: '77' }],
    [
      'one bad id beside good ones',
      { card_id: { a: 1 }, customer_id: CUSTOMER, transaction: 'x' },
      { issuerCustomerId: CUSTOMER },
    ],
    ['nothing', {}, {}],
    ['ids of the wrong kind', { card_id: true, card: [], customer_id: [CUSTOMER], wallet: null }, {}],
    ['an id without end', { card_id: 'a'.repeat(65) }, {}],
    ['an id that leaves its path', { card_id: '../wallets', customer: { id: 'a?b' } }, {}],
    ['a card number for an id', { card_id: '4111111111111111', transaction_id: 'tkMplr_9f8e7d' }, {}],
    ['a card number as a number', { card_id: 4111111111111111 }, {}],
    [
      'a card number before an id',
      { card_id: '4111 1111 1111 1111', card: { id: CARD } },
      { issuerCardId: CARD },
    ],
  ])('%s', (_name, data, expected) => {
    expect(readData(data)).toMatchObject({ name: 'card.fund', isReadable: true, ...NOTHING, ...expected });
  });

  test('also where there is no envelope', () => {
    expect(readText(`{"event":"card.fund","cardId":"${CARD}"}`)).toMatchObject({ issuerCardId: CARD });
    expect(readText(`{"event":"x","data":null,"card_id":"${CARD}"}`)).toMatchObject({ issuerCardId: CARD });
  });

  test.each<[string, string, string]>([
    ['none', '{"data":{}}', ''],
    ['that is no text', '{"event":{"name":"card.fund"},"data":{}}', ''],
    ['that nobody knows', '{"event":"card.dreamt"}', 'card.dreamt'],
    ['that is a card number', '{"event":"card 4111111111111111"}', 'card [removed]'],
    ['without end', `{"event":"${'ab '.repeat(100)}"}`, 'ab '.repeat(100).slice(0, 80)],
  ])('a name: %s', (_name, text, name) => {
    expect(readText(text)).toMatchObject({ name, isReadable: true });
  });

  test.each([
    '',
    'null',
    '7',
    '"card.fund"',
    `[{"event":"card.fund","data":{"card_id":"${CARD}"}}]`,
    '<html>502</html>',
    `{"event":"card.fund","data":{"card_id":"${CARD}"}`,
    `{"event":"card.fund","event":"card.withdraw","data":{"card_id":"${CARD}"}}`,
    '['.repeat(60_000),
  ])('nothing of what is no object, or two: %#', (text) => {
    expect(readText(text)).toMatchObject({ name: '', isReadable: false, ...NOTHING });
  });

  test('a mark at the beginning of a text is no part of it', () => {
    expect(readText(`\uFEFF{"event":"card.fund","data":{"card_id":"${CARD}"}}`)).toMatchObject({
      name: 'card.fund',
      issuerCardId: CARD,
    });
  });
});

/** What the door for webhooks takes at most. */
const MAX_TAKEN = 256 * 1024;

describe('the body that is kept for people', () => {
  const kept = (text: string): unknown => JSON.parse(readText(text).scrubbedBody);

  test('is the body without card data, under their names', () => {
    const data = {
      card_id: CARD,
      number: '4111',
      cvv: '739',
      card: { masked_number: '**** 5407', pin: '1234' },
    };
    expect(
      kept(JSON.stringify({ event: 'card.created', data: { ...data, raw: { a: 1 }, amount: 10.5 } })),
    ).toEqual({
      event: 'card.created',
      data: {
        card_id: CARD,
        number: '[removed]',
        cvv: '[removed]',
        card: { masked_number: '**** 5407', pin: '[removed]' },
        raw: '[removed]',
        amount: '10.5',
      },
    });
  });

  test('is JSON of at most 16 KB, and holds no card number, whatever came', () => {
    const pan = '4111111111111111';
    const leaf = fc.oneof(
      fc.string(),
      fc.constant(pan),
      fc.constant(`paid ${pan}`),
      fc.integer(),
      fc.constant('"\\\u0001'.repeat(400)),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.oneof(fc.string(), fc.constant(pan)), tie('value')),
      ),
    }));
    const text = fc.oneof(
      fc.tuple(value, value).map(([event, data]) => JSON.stringify({ event, data })),
      value.map((one) => JSON.stringify(one) ?? ''),
      fc.string({ unit: 'binary' }),
      fc.string().map((before) => `${before}${pan}`),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const { scrubbedBody, name } = readText(raw);
        expect(Buffer.byteLength(scrubbedBody)).toBeLessThanOrEqual(16 * 1024);
        expect(() => JSON.parse(scrubbedBody)).not.toThrow();
        expect(scrubbedBody + name).not.toContain(pan);
      }),
      { numRuns: 100 },
    );
    // Large bodies on a busy machine.
  }, 30_000);

  test('is short also for a body of the greatest length taken, of whatever is worst', () => {
    for (const filler of ['a b ', '"', '\\', '\u0001', 'é', '😀', '1 ', 'eyJ', '["', '=', 'cvv ']) {
      const body = JSON.stringify({ event: 'x', data: { text: filler.repeat(MAX_TAKEN / filler.length) } });
      const startedAt = performance.now();
      const { scrubbedBody } = readText(body);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(Buffer.byteLength(scrubbedBody)).toBeLessThanOrEqual(16 * 1024);
      expect(() => JSON.parse(scrubbedBody)).not.toThrow();
    }
  });
});
