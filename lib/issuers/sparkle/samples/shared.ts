import { createCipheriv, createHash, createHmac } from 'node:crypto';
import type { SampleExchange } from '../../conformance/contract-sample.ts';
import { CLIENT } from '../testing/sparkle-bench.ts';

export const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
export const CARD = '550e8400-e29b-41d4-a716-446655440000';
export const ACCOUNT = '0123456789';
export const KEY = '6f1d2c3b-4a5e-4f60-8172-93a4b5c6d7e8';
/** The token of the consent the samples are about. */
export const TOKEN = 'sample-access-token';

const sha256 = (text: string) => createHash('sha256').update(text);

/** The digest and the PIN as README.md has them, written here once more on their own. */
export const signatureOf = (key: string): string => sha256(`${CLIENT.secret};${key}`).digest('hex');
export function pinTextOf(pin: string, key: string): string {
  const vector = createHmac('sha256', CLIENT.secret).update(`pin;${key};${pin}`).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', sha256(CLIENT.secret).digest(), vector);
  return Buffer.concat([vector, cipher.update(pin), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** On every call, reads included. */
export const SIGNED = {
  authorization: `Bearer ${TOKEN}`,
  'idempotency-key': /^[\w-]{36}$/,
  signature: /^[0-9a-f]{64}$/,
} as const;
export const WRITTEN = {
  ...SIGNED,
  'idempotency-key': KEY,
  signature: signatureOf(KEY),
  'content-type': 'application/json',
} as const;

/** The envelope of the reference. */
export const ok = (status: number, message: string, data: unknown) => ({
  status,
  body: { status: '00', message, data },
});
/** The refusal of the introduction. */
export const no = (status: number, message: string, errors: readonly object[] = []) => ({
  status,
  body: { status: 'error', message, errors },
});

export const get = (
  path: string,
  reply: SampleExchange['reply'],
  query: Readonly<Record<string, string>> = {},
): SampleExchange => ({ method: 'GET', path, query, headers: SIGNED, body: null, reply });

export const PAN = '4111111111111111';
const PIN_TEXT = 'cGluIG9mIHRoZSBzYW1wbGU=';
const CARD_TOKEN = 'tok550e8400e29b41d4a716446655440000';
const BVN = '22200000001';
export const PLANTED = [PAN, PIN_TEXT, CARD_TOKEN, BVN];
export const CARD_WIRE = {
  card_id: CARD,
  customer_id: CUSTOMER,
  product_id: '1',
  account_number: ACCOUNT,
  card_scheme: 'VISA',
  card_type: 'VIRTUAL',
  card_mode: 'DEBIT',
  card_status: 'ACTIVE',
  card_currency: 'NGN',
  card_holder_name: 'Ada Okafor',
  card_number: PAN,
  card_cvv2: '739',
  card_default_pin: PIN_TEXT,
  card_token: CARD_TOKEN,
  card_expiry: { month: '01', year: '2031' },
  card_address: { street: '123 Main St', city: 'New York', state: 'NY', country: 'US' },
  custom_properties: [{ id: 'issuer_desk_intent', description: 'x', type: 'string', value: KEY }],
};
export const CARD_SNAPSHOT = {
  issuerCardId: CARD,
  issuerCustomerId: CUSTOMER,
  status: 'active',
  rawStatus: 'ACTIVE',
  brand: 'VISA',
  last4: '1111',
  expiryMonth: 1,
  expiryYear: 2031,
  isVirtual: true,
  currency: 'NGN',
  exponent: 2,
  balanceMinor: null,
  mark: KEY,
  nameOnCard: 'Ada Okafor',
  issuerWalletId: `${CUSTOMER}/${ACCOUNT}`,
};
export const CUSTOMER_WIRE = {
  customer_id: CUSTOMER,
  first_name: 'Ada',
  middle_name: 'Ngozi',
  surname: 'Okafor',
  gender: 'F',
  email: 'ada@example.com',
  bvn: BVN,
  phone: '+2348012345678',
  image: 'https://documents.example.com/face.jpg',
  proof_of_id: { document_type: 'NIN', document: 'https://documents.example.com/nin.jpg' },
  address: {
    street: '1 Example Street',
    area: 'Yaba',
    city: 'Lagos',
    local_government: 'Yaba',
    country: 'NG',
  },
  custom_properties: [],
};
