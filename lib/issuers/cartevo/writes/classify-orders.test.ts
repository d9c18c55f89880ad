import { describe, expect, test } from 'vitest';
import { isErrorCode } from '../../../domain/errors.ts';
import type { IssuerWrite } from '../../issuer.ts';
import {
  CARD,
  CUSTOMER,
  cardSample,
  OFFERED_KINDS,
  successBody,
  WRITES,
} from '../../testing/cartevo-samples.ts';
import { classify } from './classify.ts';

const { withdraw, freeze, unfreeze, terminate, issue, create_customer } = WRITES;
const OTHER = '550e8400-e29b-41d4-a716-446655440001';

const refusal = (message: unknown, statusCode = 400): string =>
  JSON.stringify({ success: false, statusCode, message, error: 'Bad Request' });

describe('a success of each kind', () => {
  test.each<[string, IssuerWrite, string, object]>([
    [
      'a withdrawal, its balances going down',
      withdraw,
      successBody('withdraw'),
      { kind: 'withdraw', amountMinor: 5_000n, beforeMinor: 10_000n, afterMinor: 5_000n, feeMinor: 0n },
    ],
    [
      'a freeze',
      freeze,
      successBody('freeze'),
      { issuerCardId: CARD, status: 'frozen', rawStatus: 'FROZEN' },
    ],
    [
      'a freeze that answers with the card',
      freeze,
      JSON.stringify({
        status: 'success',
        message: 'Card frozen',
        card: { ...cardSample, status: 'FROZEN' },
      }),
      { issuerCardId: CARD, status: 'frozen' },
    ],
    [
      'an unfreeze in camelCase',
      unfreeze,
      `{"success":"true","data":{"cardId":"${CARD}","cardStatus":"active"}}`,
      { issuerCardId: CARD, status: 'active', rawStatus: 'active' },
    ],
    [
      'a termination',
      terminate,
      successBody('terminate'),
      { status: 'terminated', refundProcessed: true, beforeMinor: 1_250n },
    ],
    [
      'a termination that says "true" in a text',
      terminate,
      successBody('terminate', { refund_processed: 'true', balance_before_termination: '12.50' }),
      { refundProcessed: true, beforeMinor: 1_250n },
    ],
    [
      'a termination whose money did not come back',
      terminate,
      successBody('terminate', { refund_processed: 'False' }),
      { refundProcessed: false },
    ],
    [
      'a termination in the old shape, silent about the refund',
      terminate,
      JSON.stringify({
        success: true,
        data: { card_id: CARD, status: 'TERMINATED', refunded_amount: 7 },
      }),
      { status: 'terminated', refundProcessed: null, beforeMinor: null },
    ],
    [
      'a termination that tells nothing but the status',
      terminate,
      JSON.stringify({ success: true, data: { card_id: CARD, card_status: 'TERMINATED' } }),
      { refundProcessed: null, beforeMinor: null },
    ],
    [
      'a customer, the e-mail in another case',
      create_customer,
      successBody('create_customer'),
      { customer: { issuerCustomerId: CUSTOMER, email: 'awa@example.com', kycStatus: null } },
    ],
  ])('%s', (_name, write, text, expected) => {
    expect(classify(write, 200, text)).toMatchObject({ outcome: 'accepted', kind: write.kind, ...expected });
  });

  test.each<[string, IssuerWrite, string]>([
    ['a withdrawal whose balances went up', withdraw, successBody('fund')],
    ['a withdrawal from another card', withdraw, successBody('withdraw', { card_id: OTHER })],
    ['a withdrawal of another amount', withdraw, successBody('withdraw', { amount: 50.01 })],
    ['a withdrawal without an amount', withdraw, successBody('withdraw', { amount: undefined })],
    ['a freeze of another card', freeze, successBody('freeze', { card_id: OTHER })],
    ['a freeze of no card', freeze, successBody('freeze', { card_id: undefined })],
    ['a freeze that left the card active', freeze, successBody('unfreeze')],
    ['a freeze with a word nobody knows', freeze, successBody('freeze', { card_status: 'CHILLED' })],
    ['a freeze that is still working', freeze, successBody('freeze', { card_status: 'PENDING' })],
    ['an unfreeze that left the card frozen', unfreeze, successBody('freeze')],
    ['an unfreeze of a suspended card', unfreeze, successBody('unfreeze', { card_status: 'SUSPENDED' })],
    ['a termination of another card', terminate, successBody('terminate', { card_id: OTHER })],
    [
      'a termination that left the card frozen',
      terminate,
      successBody('terminate', { card_status: 'FROZEN' }),
    ],
    [
      'a termination with an unreadable balance',
      terminate,
      successBody('terminate', { refunded_amount: 'x' }),
    ],
    [
      'somebody else as the customer',
      create_customer,
      successBody('create_customer', { email: 'bo@example.com' }),
    ],
    ['a customer without an e-mail', create_customer, successBody('create_customer', { email: null })],
    ['a customer without an id', create_customer, successBody('create_customer', { id: undefined })],
  ])('unknown: %s', (_name, write, text) => {
    expect(classify(write, 200, text)).toMatchObject({ outcome: 'unknown', reason: 'echo_mismatch' });
  });

  test('a customer whose e-mail the scrubber would change is compared as it was said', () => {
    const email = `${'a'.repeat(45)}@example.com`;
    const write = { ...create_customer, customer: { ...create_customer.customer, email } };
    const said = (other: string) => classify(write, 200, successBody('create_customer', { email: other }));
    expect(said(email)).toMatchObject({ outcome: 'accepted', customer: { email: '[removed]@example.com' } });
    expect(said(`b${email.slice(1)}`)).toMatchObject({ outcome: 'unknown' });
  });
});

describe('an unknown new card carries the id that its answer named', () => {
  const card = (changes: object) => ({ ...cardSample, ...changes });
  test.each<[string, number, unknown, string | null]>([
    ['while it is pending', 201, { data: { card: card({ status: 'PENDING' }) } }, CARD],
    ['when it holds another amount', 201, { data: { card: card({ balance: 1 }) } }, CARD],
    ['when it cannot be read whole', 201, { data: { card: { id: CARD } } }, CARD],
    ['in a success that says it is none', 201, { success: false, card: card({}) }, CARD],
    ['in an error after the effect', 503, { message: 'x', data: { card: { id: CARD } } }, CARD],
    ['beside its customer', 500, { data: { id: CARD, customer_id: CUSTOMER } }, CARD],
    ['in a refusal, which is none then', 400, { message: 'Insufficient balance', card: { id: CARD } }, CARD],
    ["unless it is another customer's", 201, { data: { card: card({ customer_id: OTHER }) } }, null],
    ['unless it is of nobody and may be anything', 500, { id: OTHER, message: 'x' }, null],
    ['unless it is a card number', 503, { card: { id: '4111111111111111' } }, null],
    ['unless nothing is named', 503, { message: 'Issuance temporarily unavailable' }, null],
  ])('%s', (_name, status, body, expected) => {
    const answer = classify(issue, status, JSON.stringify(body));
    expect(answer.outcome).toBe('unknown');
    expect('issuerCardId' in answer ? answer.issuerCardId : null).toBe(expected);
  });

  test('no other kind of write does', () => {
    const text = JSON.stringify({ card: { id: CARD } });
    for (const kind of OFFERED_KINDS.filter((one) => one !== 'issue')) {
      expect(classify(WRITES[kind], 503, text)).not.toHaveProperty('issuerCardId');
    }
  });
});

describe('only the documented words of a kind refuse it', () => {
  const LISTED: readonly [IssuerWrite, number, string, string][] = [
    [withdraw, 400, 'Insufficient card balance', 'insufficient_card_balance'],
    [withdraw, 400, 'Amount must be at least 1', 'issuer_amount_under_minimum'],
    [withdraw, 400, 'Card terminated', 'issuer_card_terminated'],
    [withdraw, 400, 'Card withdrawal failed: Insufficient card balance', 'insufficient_card_balance'],
    [freeze, 400, 'Card already frozen', 'issuer_card_already_frozen'],
    [freeze, 400, 'Card terminated', 'issuer_card_terminated'],
    [freeze, 404, 'Card not found', 'issuer_card_not_found'],
    [unfreeze, 400, 'Card not frozen', 'issuer_card_not_frozen'],
    [unfreeze, 400, 'Card terminated', 'issuer_card_terminated'],
    [unfreeze, 404, 'Card not found', 'issuer_card_not_found'],
    [terminate, 400, 'Card already terminated', 'issuer_card_terminated'],
    [terminate, 400, 'Card is already terminated', 'issuer_card_terminated'],
    [terminate, 404, 'Card not found', 'issuer_card_not_found'],
  ];
  test.each(LISTED)('%#: %o %i %s', (write, status, message, reason) => {
    const rejected = { outcome: 'rejected', reason, httpStatus: status };
    expect(classify(write, status, refusal(message, status))).toMatchObject(rejected);
    expect(classify(write, status, refusal([message], status))).toMatchObject(rejected);
    expect(isErrorCode(reason)).toBe(true);
  });

  test('a list of what is wrong with the input refuses a new customer', () => {
    const text = refusal([
      'email must be an email',
      'postal_code must be longer than or equal to 3 characters',
    ]);
    expect(classify(create_customer, 400, text)).toMatchObject({
      outcome: 'rejected',
      reason: 'issuer_validation',
    });
  });

  test.each<[IssuerWrite, number, unknown]>([
    [withdraw, 400, 'Insufficient wallet balance'],
    [withdraw, 400, 'Cannot withdraw from frozen card'],
    [withdraw, 404, 'Card not found'],
    [withdraw, 400, 'Card withdrawal failed: ledger write failed'],
    [withdraw, 400, 'Card withdrawal failed'],
    [withdraw, 400, 'Solde de la carte insuffisant'],
    [withdraw, 400, 'Card already terminated'],
    [freeze, 400, 'Card not active'],
    [freeze, 400, 'Carte déjà gelée'],
    [freeze, 400, 'Card already frozen by somebody'],
    [freeze, 409, 'Card already frozen'],
    [unfreeze, 400, 'Card already frozen'],
    [terminate, 400, 'Card terminated'],
    [terminate, 400, 'Card termination failed: Card already terminated'],
    [terminate, 502, 'Card already terminated'],
    [create_customer, 409, 'Customer with this email already exists'],
    [create_customer, 403, 'Cannot create more than 3 customers in preproduction mode'],
    [create_customer, 404, 'Company not found'],
    [create_customer, 400, 'Card not found'],
    [create_customer, 422, ['email must be an email']],
    [create_customer, 400, ['Customer creation failed']],
  ])('%#: %o %i %j is unknown', (write, status, message) => {
    const answer = classify(write, status, refusal(message, status));
    expect(answer).toMatchObject({ outcome: 'unknown', reason: `http_${status}` });
  });
});
