import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { CARD, CREATED, card, DESIGN, NEW_CARD, no, STELLAR, USER, WRITE_HEADERS } from './shared.ts';

type Reply = SampleExchange['reply'];

const issueWith = (fields: Readonly<Record<string, string>>): IssuerWrite => ({
  kind: 'issue',
  issuerCustomerId: USER,
  brand: '',
  nameOnCard: null,
  amountMinor: 0n,
  fields,
});
const VIRTUAL = { type: 'virtual', tier: 'standard' };
const VIRTUAL_BODY = { type: 'virtual', userId: USER, tier: 'standard', currencyCode: 'USD' };

const issue = (
  name: string,
  fields: Readonly<Record<string, string>>,
  body: object,
  reply: Reply,
  answer: object,
): ContractSample => ({
  name: `POST /cards: ${name}`,
  ask: { write: issueWith(fields) },
  exchanges: [{ method: 'POST', path: '/cards', headers: WRITE_HEADERS, body: { json: body }, reply }],
  answer,
});

const issueSamples: readonly ContractSample[] = [
  issue(
    'a virtual card works at once',
    VIRTUAL,
    VIRTUAL_BODY,
    { status: 201, body: card() },
    { outcome: 'accepted', kind: 'issue', card: { issuerCardId: CARD, status: 'active', last4: '5407' } },
  ),
  issue(
    'a physical card of a design waits for the post',
    { type: 'physical', tier: 'premium', designId: DESIGN, deliveryType: 'ship_to_user' },
    {
      type: 'physical',
      userId: USER,
      designId: DESIGN,
      tier: 'premium',
      currencyCode: 'USD',
      deliveryType: 'ship_to_user',
    },
    { status: 201, body: card({ type: 'physical', status: 'inactive', tier: 'premium' }) },
    { outcome: 'accepted', kind: 'issue', card: { status: 'inactive', isVirtual: false } },
  ),
  issue(
    'a request that is not valid',
    VIRTUAL,
    VIRTUAL_BODY,
    no(400, 'validation_error', 'designId is required'),
    { outcome: 'rejected', reason: 'issuer_validation', httpStatus: 400 },
  ),
  issue(
    'a user who is not active',
    VIRTUAL,
    VIRTUAL_BODY,
    no(422, 'user_not_active', 'The user is not active'),
    { outcome: 'rejected', reason: 'issuer_refused_state', httpStatus: 422 },
  ),
];

const NEEDED = {
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: 'amina@example.org',
  blockchain: 'stellar-testnet',
  withdrawalAddress: STELLAR,
};
const NEEDED_BODY = {
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: 'amina@example.org',
  wallet: { blockchain: 'stellar-testnet', withdrawalAddress: STELLAR },
};
const MADE = { id: USER, status: 'unverified', ...NEEDED_BODY, createdAt: CREATED, updatedAt: CREATED };

const create = (
  name: string,
  more: Readonly<Record<string, string>>,
  body: object,
  reply: Reply,
  answer: object,
): ContractSample => ({
  name: `POST /users: ${name}`,
  ask: { write: { kind: 'create_customer', customer: { ...NEEDED, ...more }, documents: null } },
  exchanges: [
    {
      method: 'POST',
      path: '/users',
      headers: WRITE_HEADERS,
      body: { json: { ...NEEDED_BODY, ...body } },
      reply,
    },
  ],
  answer,
});

const createSamples: readonly ContractSample[] = [
  create(
    'a name, an e-mail and the wallet are enough',
    {},
    {},
    { status: 201, body: MADE },
    {
      outcome: 'accepted',
      kind: 'create_customer',
      customer: {
        issuerCustomerId: USER,
        email: 'amina@example.org',
        isActive: false,
        kycStatus: 'unverified',
      },
    },
  ),
  create(
    'all that can be told of somebody',
    {
      phoneCode: '+33',
      phone: '600000001',
      dateOfBirth: '1991-02-03',
      countryOfBirth: 'CM',
      countryOfResidence: 'FR',
      address1: '1 rue Exemple',
      address2: 'Bât. B',
      postalCode: '75001',
      city: 'Paris',
      countryCode: 'FR',
      state: 'FR',
    },
    {
      phone: { country: '+33', number: '600000001' },
      dateOfBirth: '1991-02-03',
      countryOfBirth: 'CM',
      countryOfResidence: 'FR',
      address: {
        address1: '1 rue Exemple',
        address2: 'Bât. B',
        postalCode: '75001',
        city: 'Paris',
        country: 'FR',
        state: 'FR',
      },
    },
    { status: 201, body: { ...MADE, status: 'onboarding', countryOfResidence: 'FR' } },
    { outcome: 'accepted', kind: 'create_customer', customer: { country: 'FR', kycStatus: 'onboarding' } },
  ),
  create(
    'somebody with this e-mail or phone is there',
    {},
    {},
    no(409, 'duplicate_user_error', 'A user with this email or phone already exists'),
    { outcome: 'rejected', reason: 'issuer_customer_exists', httpStatus: 409 },
  ),
  create(
    'a request that is not valid',
    {},
    {},
    no(400, 'validation_error', 'wallet.blockchain is unsupported'),
    { outcome: 'rejected', reason: 'issuer_validation', httpStatus: 400 },
  ),
  create(
    'somebody else’s e-mail proves nothing',
    {},
    {},
    { status: 201, body: { ...MADE, email: 'bo@example.org' } },
    { outcome: 'unknown', reason: 'echo_mismatch' },
  ),
];

const OF_CARD = {
  freeze: { write: { kind: 'freeze', issuerCardId: CARD, lock: false }, call: 'PUT freeze', body: {} },
  unfreeze: { write: { kind: 'unfreeze', issuerCardId: CARD, lock: false }, call: 'PUT unfreeze', body: {} },
  terminate: {
    write: { kind: 'terminate', issuerCardId: CARD, freezeOnFailure: false, reason: 'stolen' },
    call: 'PUT revoke',
    body: { reason: 'stolen' },
  },
  reissue: {
    write: { kind: 'reissue', issuerCardId: CARD, reason: 'lost', issuerCustomerId: USER },
    call: 'POST reissue',
    body: { reason: 'lost' },
  },
  activate: {
    write: { kind: 'activate', issuerCardId: CARD, last4: '5407' },
    call: 'PUT activate',
    body: { activationCode: '5407' },
  },
} as const satisfies Record<string, { write: IssuerWrite; call: string; body: object }>;

const order = (act: keyof typeof OF_CARD, reply: Reply, answer: object): ContractSample => {
  const { write, call, body } = OF_CARD[act];
  const [method = '', path = ''] = call.split(' ');
  return {
    name: `${method} /cards/{id}/${path}: ${reply.status} ${JSON.stringify(answer)}`,
    ask: { write },
    exchanges: [
      { method, path: `/cards/${CARD}/${path}`, headers: WRITE_HEADERS, body: { json: body }, reply },
    ],
    answer,
  };
};
const done = (act: keyof typeof OF_CARD, fields: object, answer: object): ContractSample =>
  order(
    act,
    { status: act === 'reissue' ? 201 : 200, body: card(fields) },
    { outcome: 'accepted', kind: act, ...answer },
  );
const refused = (
  act: keyof typeof OF_CARD,
  [status, code, message]: readonly [number, string, string],
  reason: string,
): ContractSample =>
  order(act, no(status, code, message), { outcome: 'rejected', reason, httpStatus: status });

const orderSamples: readonly ContractSample[] = [
  done('freeze', { status: 'frozen', frozenBy: 'user' }, { status: 'frozen', rawStatus: 'frozen' }),
  refused('freeze', [422, 'card_not_active', 'Card is frozen'], 'issuer_card_already_frozen'),
  refused('freeze', [422, 'card_not_active', 'Card is lost'], 'issuer_card_terminated'),
  refused('freeze', [404, 'not_found', 'Card not found'], 'issuer_card_not_found'),
  done('unfreeze', {}, { status: 'active' }),
  order(
    'unfreeze',
    { status: 200, body: card({ status: 'frozen', frozenBy: 'kulipa' }) },
    { outcome: 'rejected', reason: 'issuer_keeps_frozen', httpStatus: 200 },
  ),
  refused('unfreeze', [422, 'card_not_frozen', 'Card is active'], 'issuer_card_not_frozen'),
  done('terminate', { status: 'stolen' }, { status: 'terminated', rawStatus: 'stolen' }),
  refused('terminate', [422, 'card_not_revocable', 'Card is lost'], 'issuer_card_terminated'),
  done('reissue', { id: NEW_CARD }, { card: { issuerCardId: NEW_CARD, issuerCustomerId: USER } }),
  refused('reissue', [422, 'card_not_reissuable', 'The card cannot be reissued'], 'issuer_refused_state'),
  done('activate', { type: 'physical' }, { status: 'active' }),
  refused('activate', [422, 'wrong_activation_code', 'The activation code is wrong'], 'issuer_validation'),
  refused('activate', [422, 'card_not_inactive', 'Card is active'], 'issuer_refused_state'),
];

export const writeSamples: readonly ContractSample[] = [...createSamples, ...issueSamples, ...orderSamples];
