import type { ContractSample } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { issueFor, PIN } from '../testing/sparkle-writes.ts';
import {
  CARD,
  CARD_SNAPSHOT,
  CARD_WIRE,
  CUSTOMER,
  get,
  KEY,
  no,
  ok,
  PLANTED,
  pinTextOf,
  WRITTEN,
} from './shared.ts';

const BODY = {
  card_status: 'ACTIVE',
  card_holder_name: 'Ada Okafor',
  card_default_pin: pinTextOf(PIN, KEY),
  card_expiry: { month: '01', year: '2031' },
  card_type: 'VIRTUAL',
  card_mode: 'DEBIT',
  card_currency: 'NGN',
  custom_properties: [
    {
      id: 'issuer_desk_intent',
      description: 'Request of the back office',
      type: 'string',
      value: KEY,
    },
  ],
};
const SECRETS = [...PLANTED, pinTextOf(PIN, KEY)];
const ADDRESS = { street: '1 Marina', city: 'Lagos', state: 'Lagos', country: 'NG' };

const issue = (
  words: string,
  reply: { status: number; body: unknown },
  answer: object,
  more: { readonly fields?: Readonly<Record<string, string>>; readonly body?: object } = {},
): ContractSample => ({
  name: `POST /cards: ${words}`,
  ask: { write: issueFor(CUSTOMER, more.fields), key: KEY },
  exchanges: [
    { method: 'POST', path: '/cards', headers: WRITTEN, body: { json: { ...BODY, ...more.body } }, reply },
  ],
  answer,
  planted: SECRETS,
});
const wrong = (field: string) => ({ field, code: 'INVALID_AMOUNT', message: `${field} is not valid` });
const made = (changes: object = {}) => ok(201, 'Card created successfully', { ...CARD_WIRE, ...changes });
const accepted = { outcome: 'accepted', kind: 'issue', card: CARD_SNAPSHOT };

const order = (
  write: Extract<IssuerWrite, { kind: 'freeze' | 'unfreeze' | 'terminate' }>,
  asked: string,
  status: string,
): ContractSample => ({
  name: `PATCH /cards/{id}/status (assumed): ${asked}`,
  ask: { write, key: KEY },
  exchanges: [
    {
      method: 'PATCH',
      path: `/cards/${CARD}/status`,
      headers: WRITTEN,
      body: { json: { card_status: asked } },
      reply: ok(200, 'Card status updated successfully', { ...CARD_WIRE, card_status: asked }),
    },
  ],
  answer: { outcome: 'accepted', kind: write.kind, issuerCardId: CARD, status, rawStatus: asked },
  planted: PLANTED,
});
const ofCard = { issuerCardId: CARD, issuerCustomerId: CUSTOMER };

const cards = (words: string, list: readonly object[], answer: readonly object[]): ContractSample => ({
  name: `GET /cards: ${words}`,
  ask: { read: (issuer) => issuer.listCustomerCards(CUSTOMER, { fresh: true }) },
  exchanges: [get('/cards', ok(200, 'Cards retrieved successfully', { cards: list }))],
  answer: { ok: true, value: answer },
  planted: PLANTED,
});

/** api-reference/cards, api-reference/introduction, guides/cards. */
export const cardSamples: readonly ContractSample[] = [
  issue('done, as the reference marks it', made(), accepted),
  issue(
    'done, as the guides mark it',
    { status: 200, body: { status: 'success', message: 'Card created', data: CARD_WIRE } },
    accepted,
  ),
  issue(
    'one that is sent by post',
    made({ card_type: 'PHYSICAL' }),
    { ...accepted, card: { ...CARD_SNAPSHOT, isVirtual: false } },
    {
      fields: { cardType: 'PHYSICAL', ...ADDRESS, productId: '7' },
      body: { card_type: 'PHYSICAL', card_address: ADDRESS, product_id: '7' },
    },
  ),
  issue('not active yet, as it was asked', made({ card_status: 'INACTIVE' }), {
    outcome: 'unknown',
    reason: 'echo_mismatch',
    issuerCardId: CARD,
  }),
  issue('without our mark', made({ custom_properties: [] }), {
    outcome: 'unknown',
    reason: 'echo_mismatch',
    issuerCardId: CARD,
  }),
  issue('refused for a field', no(400, 'Validation failed', [wrong('card_expiry')]), {
    outcome: 'rejected',
    reason: 'issuer_validation',
    message: 'Validation failed; card_expiry is not valid',
  }),
  issue('refused for a field within a field', no(400, 'Invalid', [wrong('card_address.city')]), {
    outcome: 'rejected',
    reason: 'issuer_validation',
  }),
  issue('refused with the PIN in the sentence', no(400, `PIN ${PIN} is weak`, [wrong('card_default_pin')]), {
    outcome: 'rejected',
    message: 'PIN [removed] is weak; card_default_pin is not valid',
  }),
  issue(
    'refused for the key: it may have been done before',
    no(400, 'Duplicate', [wrong('idempotency-key')]),
    {
      outcome: 'unknown',
      reason: 'http_400',
    },
  ),
  issue('refused without a list', no(400, 'Request failed'), { outcome: 'unknown', reason: 'http_400' }),
  issue('a token that is not taken', no(401, 'Unauthorized'), { outcome: 'unknown', reason: 'http_401' }),
  issue('a scope that is missing', no(403, 'Forbidden'), { outcome: 'unknown', reason: 'http_403' }),
  order({ kind: 'freeze', ...ofCard, lock: false }, 'BLOCKED', 'frozen'),
  order({ kind: 'unfreeze', ...ofCard, lock: false }, 'ACTIVE', 'active'),
  order({ kind: 'terminate', ...ofCard, freezeOnFailure: false, reason: 'lost' }, 'LOST', 'terminated'),
  order({ kind: 'terminate', ...ofCard, freezeOnFailure: false, reason: 'stolen' }, 'STOLEN', 'terminated'),
  cards('one', [CARD_WIRE], [CARD_SNAPSHOT]),
  cards('none', [], []),
  cards(
    'the number as the sample has it, four digits',
    [{ ...CARD_WIRE, card_number: '1111', card_status: 'BLOCKED' }],
    [{ ...CARD_SNAPSHOT, status: 'frozen', rawStatus: 'BLOCKED' }],
  ),
  cards(
    'a status nobody documented, and no property of ours',
    [{ ...CARD_WIRE, card_status: 'DORMANT', custom_properties: null }],
    [{ ...CARD_SNAPSHOT, status: 'unknown', rawStatus: 'DORMANT', mark: null }],
  ),
  {
    name: 'GET /cards: one card is looked for in its customer’s list',
    ask: { read: (issuer) => issuer.getCard(CARD, { fresh: true, issuerCustomerId: CUSTOMER }) },
    exchanges: [get('/cards', ok(200, 'Cards retrieved successfully', { cards: [CARD_WIRE] }))],
    answer: { ok: true, value: CARD_SNAPSHOT },
    planted: PLANTED,
  },
];
