import { describe, expect, test } from 'vitest';
import type { IssuerWrite } from '../../issuer.ts';
import { CARD, card, NEW_CARD, USER } from '../samples/shared.ts';
import { classify } from './classify.ts';

const FREEZE: IssuerWrite = { kind: 'freeze', issuerCardId: CARD, lock: false };
const UNFREEZE: IssuerWrite = { kind: 'unfreeze', issuerCardId: CARD, lock: false };
const TERMINATE: IssuerWrite = {
  kind: 'terminate',
  issuerCardId: CARD,
  freezeOnFailure: false,
  reason: 'cancelled',
};
const REISSUE: IssuerWrite = { kind: 'reissue', issuerCardId: CARD, reason: 'lost' };
const ISSUE: IssuerWrite = {
  kind: 'issue',
  issuerCustomerId: USER,
  brand: '',
  nameOnCard: null,
  amountMinor: 0n,
  fields: { type: 'virtual', tier: 'standard' },
};

const say = (write: IssuerWrite, httpStatus: number, body: unknown) =>
  classify(write, null, { httpStatus, body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('a refusal is one where status and words agree', () => {
  test.each([
    [FREEZE, 422, { code: 'card_not_active', message: 'Card is frozen' }, 'issuer_card_already_frozen'],
    [FREEZE, 422, { error: { code: 'CARD_NOT_ACTIVE' } }, 'issuer_card_not_active'],
    [FREEZE, 422, { errorCode: 'cardNotActive' }, 'issuer_card_not_active'],
    [FREEZE, 422, { message: 'Card has already been revoked' }, 'issuer_card_terminated'],
    [FREEZE, 404, { message: 'Card not found' }, 'issuer_card_not_found'],
    [UNFREEZE, 422, { detail: 'The card is not frozen' }, 'issuer_card_not_frozen'],
    [TERMINATE, 422, { code: 'card_not_revocable', message: 'Card is expired' }, 'issuer_card_terminated'],
    [TERMINATE, 400, { message: 'Validation failed: reason is required' }, 'issuer_validation'],
    [REISSUE, 422, { message: 'The card cannot be reissued' }, 'issuer_refused_state'],
    [ISSUE, 404, { code: 'not_found', message: 'User not found' }, 'issuer_customer_not_found'],
    [ISSUE, 404, { code: 'not_found', message: 'Design not found' }, 'issuer_validation'],
  ])('%o, %i %j', (write, status, body, reason) => {
    expect(say(write, status, body)).toMatchObject({ outcome: 'rejected', reason, httpStatus: status });
  });
});

describe('everything else stays unknown', () => {
  test.each([
    ['a failure told as a refusal', FREEZE, 400, { code: 'ledger_write_failed' }],
    ['a refusal that speaks of a failure', FREEZE, 422, { message: 'Card is not active: internal failure' }],
    ['a state that changed', FREEZE, 422, { code: 'state_changed', message: 'The state has changed' }],
    ['a refusal without words', FREEZE, 422, {}],
    ['a refusal that is no JSON', FREEZE, 422, 'Card is frozen'],
    ['a refusal that is a card', FREEZE, 422, card({ message: 'Card is not active' })],
    ['words under a status that does not fit', FREEZE, 404, { message: 'Card is not active' }],
    ['words under a status nobody documented', FREEZE, 418, { message: 'Card is not active' }],
    ['a conflict, which is documented for users only', ISSUE, 409, { code: 'duplicate_user_error' }],
    ['a refused key', FREEZE, 401, { code: 'unauthenticated', message: 'Invalid API key' }],
    ['a refused permission', FREEZE, 403, { message: 'Not allowed' }],
    ['too many calls', FREEZE, 429, { message: 'Must not exceed the limit' }],
    ['a server in trouble', FREEZE, 503, { message: 'Card is not active' }],
    ['a success nobody documented', FREEZE, 202, card({ status: 'frozen', frozenBy: 'user' })],
    ['no content where a card belongs', FREEZE, 204, ''],
  ])('%s', (_, write, status, body) => {
    expect(say(write, status, body)).toMatchObject({ outcome: 'unknown', httpStatus: status });
  });
});

describe('a success repeats what was asked', () => {
  test.each([
    ['another card', FREEZE, card({ id: NEW_CARD, status: 'frozen' })],
    ['a card that is not frozen', FREEZE, card()],
    ['a card that Kulipa holds, where we froze', FREEZE, card({ status: 'frozen', frozenBy: 'kulipa' })],
    ['a card that its user still holds', UNFREEZE, card({ status: 'frozen', frozenBy: 'user' })],
    ['a card that has not ended', TERMINATE, card({ status: 'frozen' })],
    ['a card that expired instead', TERMINATE, card({ status: 'expired' })],
    ['the same card again', REISSUE, card()],
    ['a new card that is held', REISSUE, card({ id: NEW_CARD, status: 'frozen' })],
    ['a card of somebody else', ISSUE, card({ userId: USER.replace('8d4f', '8d4e') })],
    ['a card of another kind', ISSUE, card({ type: 'physical', status: 'inactive' })],
    ['a card of another tier', ISSUE, card({ tier: 'premium' })],
    ['a card that does not work yet', ISSUE, card({ status: 'inactive' })],
    ['a card without digits', ISSUE, card({ lastFourDigits: '****' })],
    ['a card in another currency', ISSUE, card({ currencyCode: 'EUR' })],
  ])('%s proves nothing', (_, write, body) => {
    expect(say(write, 200, body)).toMatchObject({ outcome: 'unknown' });
  });
});
