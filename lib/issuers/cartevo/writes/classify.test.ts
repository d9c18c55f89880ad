import { describe, expect, test } from 'vitest';
import { isErrorCode } from '../../../domain/errors.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { classify } from './classify.ts';

const CARD = '550e8400-e29b-41d4-a716-446655440000';
const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';

const fund: IssuerWrite = { kind: 'fund', issuerCardId: CARD, amountMinor: 5000n };
const issue: IssuerWrite = {
  kind: 'issue',
  issuerCustomerId: CUSTOMER,
  brand: 'VISA',
  nameOnCard: 'JOHN DOE',
  amountMinor: 10_000n,
};

const funded = (changes: string[][] = []): string => {
  const fields = new Map([
    ['transaction_id', '"txn_5b7c9d2e4f6a8b1c3d5e7f9a"'],
    ['card_id', `"${CARD}"`],
    ['amount', '50.0'],
    ['currency', '"USD"'],
    ['fee_amount', '0.0'],
    ['card_balance_before', '100.0'],
    ['card_balance_after', '150.0'],
    ...changes.map(([key = '', value = '']) => [key, value] as const),
  ]);
  const inner = [...fields].filter(([, value]) => value !== '').map(([key, value]) => `"${key}":${value}`);
  return `{"success":true,"statusCode":200,"message":"Card funded successfully","data":{${inner.join(',')}}}`;
};

const card = (changes: Record<string, unknown> = {}) => ({
  id: CARD,
  customer_id: CUSTOMER,
  status: 'ACTIVE',
  balance: 100,
  masked_pan: '4111********1111',
  brand: 'VISA',
  currency: 'USD',
  expiry_month: 12,
  expiry_year: 2028,
  is_virtual: true,
  is_physical: false,
  created_at: '2026-05-09T10:15:00.000Z',
  ...changes,
});
const created = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({
    success: true,
    statusCode: 201,
    message: 'Card created successfully',
    data: { card: card(changes), auto_filled_fields: [] },
  });
const refusal = (message: unknown, statusCode = 400): string =>
  JSON.stringify({ success: false, statusCode, message, error: 'Bad Request' });

describe('a top-up is accepted only when the answer echoes it', () => {
  test('as documented', () => {
    expect(classify(fund, 200, funded())).toEqual({
      outcome: 'accepted',
      kind: 'fund',
      issuerRecordId: 'txn_5b7c9d2e4f6a8b1c3d5e7f9a',
      issuerCardId: CARD,
      amountMinor: 5000n,
      currency: 'USD',
      feeMinor: 0n,
      beforeMinor: 10_000n,
      afterMinor: 15_000n,
    });
  });

  test.each<[string, string]>([
    [
      'amounts as text',
      funded([
        ['amount', '"50.00"'],
        ['card_balance_after', '"150"'],
      ]),
    ],
    ['camelCase', funded().replace('card_balance_before', 'cardBalanceBefore').replace('card_id', 'cardId')],
    ['a message in French', funded().replace('Card funded successfully', 'Carte rechargée')],
    ['no fee named', funded([['fee_amount', '']])],
    ['the older envelope', funded().replace('"success":true', '"status":"success"')],
    ['success as text', funded().replace('"success":true', '"success":"true"')],
    [
      'no envelope',
      funded()
        .replace(/^.*"data":/, '')
        .slice(0, -1),
    ],
  ])('with %s', (_name, text) => {
    expect(classify(fund, 200, text).outcome).toBe('accepted');
  });

  test.each<[string, string, string]>([
    ['another card', funded([['card_id', '"550e8400-e29b-41d4-a716-446655440001"']]), 'echo_mismatch'],
    ['another amount', funded([['amount', '50.01']]), 'echo_mismatch'],
    ['another currency', funded([['currency', '"XAF"']]), 'echo_mismatch'],
    ['no currency', funded([['currency', '']]), 'echo_mismatch'],
    ['balances that do not differ by it', funded([['card_balance_after', '149.99']]), 'echo_mismatch'],
    ['no balance', funded([['card_balance_before', '']]), 'echo_mismatch'],
    ['no transaction id', funded([['transaction_id', '']]), 'echo_mismatch'],
    ['a float tail', funded([['card_balance_after', '150.00000000000003']]), 'echo_mismatch'],
    ['an exponent', funded([['amount', '5e1']]), 'echo_mismatch'],
    ['an unreadable fee', funded([['fee_amount', '"free"']]), 'echo_mismatch'],
    ['no data', '{"success":true,"data":null}', 'echo_mismatch'],
    ['success false', funded().replace('true', 'false'), 'contradictory_answer'],
    ['status error', '{"status":"error","message":"Card not active"}', 'contradictory_answer'],
    [
      'two amounts under one key',
      funded().replace('"amount":50.0', '"amount":5.0,"amount":50.0'),
      'unreadable_answer',
    ],
    ['half a body', funded().slice(0, -2), 'unreadable_answer'],
    ['nothing', '', 'unreadable_answer'],
    ['a page', '<html>OK</html>', 'unreadable_answer'],
    ['nested without end', '['.repeat(60_000), 'unreadable_answer'],
  ])('unknown with %s', (_name, text, reason) => {
    expect(classify(fund, 200, text)).toMatchObject({ outcome: 'unknown', reason, httpStatus: 200 });
  });
});

describe('a new card is accepted only when it is the one asked for', () => {
  test('as documented', () => {
    expect(classify(issue, 201, created())).toMatchObject({
      outcome: 'accepted',
      card: { issuerCardId: CARD, issuerCustomerId: CUSTOMER, last4: '1111', balanceMinor: 10_000n },
    });
  });

  test('in the older shape, with a year of two digits', () => {
    const older = { customer_id: CUSTOMER, balance: 100, masked_pan: '533758******1530', expiry_year: 30 };
    const text = JSON.stringify({
      status: 'success',
      message: 'Card created successfully!',
      card: card(older),
      autoFilledFields: ['<unknown>'],
    });
    expect(classify(issue, 201, text)).toMatchObject({
      outcome: 'accepted',
      card: { last4: '1530', expiryYear: 2030, brand: 'VISA' },
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['still pending', { status: 'PENDING', balance: 0 }, 'issuer_working'],
    ['active, its number not known yet', { masked_pan: '****************' }, 'issuer_working'],
    ['failed', { status: 'FAILED' }, 'card_failed'],
    ['in a state nobody documented', { status: 'DREAMING' }, 'card_unknown'],
    ["another customer's", { customer_id: CARD }, 'echo_mismatch'],
    ['of nobody', { customer_id: undefined }, 'echo_mismatch'],
    ['of another brand', { brand: 'MASTERCARD' }, 'echo_mismatch'],
    ['holding less', { balance: 0 }, 'echo_mismatch'],
    ['holding cents taken for dollars', { balance: 10_000 }, 'echo_mismatch'],
    ['without a balance', { balance: undefined }, 'echo_mismatch'],
    ['without an id', { id: undefined }, 'echo_mismatch'],
    ['in another currency', { currency: 'EUR' }, 'echo_mismatch'],
  ])('unknown when it is %s', (_name, changes, reason) => {
    expect(classify(issue, 201, created(changes))).toMatchObject({ outcome: 'unknown', reason });
  });

  test('a brand that is not told is not held against it', () => {
    expect(classify(issue, 201, created({ brand: undefined })).outcome).toBe('accepted');
  });
});

describe('only listed rejections are rejections', () => {
  test.each<[IssuerWrite, number, unknown, string]>([
    [fund, 400, 'Insufficient wallet balance', 'insufficient_wallet_balance'],
    [fund, 400, ' insufficient WALLET balance. ', 'insufficient_wallet_balance'],
    [fund, 400, 'Card not active', 'issuer_card_not_active'],
    [fund, 400, 'Amount must be at least 1', 'issuer_amount_under_minimum'],
    [fund, 404, 'Card not found', 'issuer_card_not_found'],
    [fund, 400, 'Card funding failed: Card not active', 'issuer_card_not_active'],
    [fund, 400, ['Card not active'], 'issuer_card_not_active'],
    [fund, 400, ['amount must not be less than 1', 'amount must be a number'], 'issuer_validation'],
    [issue, 400, 'Insufficient balance', 'insufficient_wallet_balance'],
    [
      issue,
      400,
      'Card creation failed: Insufficient balance. Required: $52.00, Available: $10.00',
      'insufficient_wallet_balance',
    ],
    [issue, 400, 'Customer KYC not approved', 'kyc_not_approved'],
    [issue, 400, 'Invalid brand', 'issuer_refused_brand'],
    [issue, 404, 'Customer not found', 'issuer_customer_not_found'],
    [issue, 422, 'Card issuer rejected: BIN is closed', 'issuer_rejected_card'],
  ])('%#: %o %i %j', (write, status, message, reason) => {
    const answer = classify(write, status, refusal(message, status));
    expect(answer).toMatchObject({ outcome: 'rejected', reason, httpStatus: status });
    expect(isErrorCode(reason)).toBe(true);
  });

  test('also in the oldest error shape', () => {
    const text = '{"error":{"code":"invalid_request","message":"Card not active"}}';
    expect(classify(fund, 400, text)).toMatchObject({
      outcome: 'rejected',
      reason: 'issuer_card_not_active',
    });
  });

  test.each<[string, IssuerWrite, number, string]>([
    ['an unlisted text', fund, 400, refusal('Something else')],
    [
      'a wrapper around an unlisted text',
      fund,
      400,
      refusal('Card funding failed: timeout of 30000ms exceeded'),
    ],
    ['a bare wrapper', issue, 400, refusal('Card creation failed: ')],
    [
      'a wrapper of another kind',
      issue,
      400,
      refusal('Card created but funding failed: Insufficient balance'),
    ],
    ['a failure after an effect', fund, 400, refusal('Card charged but funding failed: Card not active')],
    ['a listed text with more behind it', fund, 400, refusal('Card not active but charged')],
    ["the other kind's text", issue, 400, refusal('Insufficient wallet balance')],
    ['a listed text in French', fund, 400, refusal('Solde insuffisant')],
    ['a listed text beside success', fund, 400, '{"success":true,"message":"Card not active"}'],
    ['a validation that reports a failure', issue, 400, refusal(['Card creation failed: x'])],
    ['an array that is no validation', fund, 422, refusal(['amount must be a number'], 422)],
    ['a listed text with another status', fund, 409, refusal('Card not active', 409)],
    ['an upstream refusal that is none of 422', issue, 400, refusal('Card issuer rejected: timeout')],
    ['a listed text with a server error', issue, 500, refusal('Insufficient balance', 500)],
    ['the documented late success', issue, 503, refusal('Issuance temporarily unavailable', 503)],
    ['no body', fund, 400, ''],
    ['a page of a proxy', fund, 502, '<html>Bad gateway</html>'],
    ['a rate limit', fund, 429, refusal('Too many requests', 429)],
    ['a forbidden', fund, 403, refusal('Forbidden', 403)],
    ['a redirect', fund, 307, ''],
    ['a misdirected request', fund, 421, ''],
    ['a request time-out', fund, 408, ''],
  ])('unknown: %s', (_name, write, status, text) => {
    expect(classify(write, status, text)).toMatchObject({
      outcome: 'unknown',
      reason: `http_${status}`,
      httpStatus: status,
    });
  });

  test('their message is scrubbed before anybody sees it', () => {
    const text = refusal('Card issuer rejected: 4111 1111 1111 1111 is blocked', 422);
    const answer = classify(issue, 422, text);
    expect(answer).toMatchObject({ message: 'Card issuer rejected: [removed] is blocked' });
  });
});
