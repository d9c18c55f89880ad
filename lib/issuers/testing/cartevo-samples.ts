import type { IssuerWrite, WriteKind } from '../issuer.ts';

// Samples in the form of the documentation, with its ids and amounts changed. Only for tests.

export const CARD = '550e8400-e29b-41d4-a716-446655440000';
export const CUSTOMER = '8d4f2a1b-5c3e-4d7f-9a6b-2e1c8f9d0a3b';
export const WALLET = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
export const COMPANY = '7f1d6a52-9b3e-4c8a-b0d4-1e2f3a4b5c6d';
const CREATED_AT = '2026-05-09T10:15:00.000Z';

export const NEW_CUSTOMER = {
  firstName: 'Awa',
  lastName: 'Ndiaye',
  email: 'Awa@Example.com',
  countryCode: 'CM',
  street: '12 rue de la Joie',
  city: 'Douala',
  state: 'Littoral',
  postalCode: '00237',
  phoneCode: '+237',
  phone: '650000001',
  identificationNumber: 'ID-77',
  documentType: 'PASSPORT',
  dateOfBirth: '1994-02-28',
} as const;

/** Bytes that are no text, a line break and the beginning of a boundary among them. */
export const SCAN = {
  name: 'scan.png',
  contentType: 'image/png',
  bytes: Uint8Array.from([0x89, 0x50, 0x00, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0xc3, 0x28]),
};

/** One write of every kind Cartevo offers. */
export const WRITES = {
  create_customer: {
    kind: 'create_customer',
    customer: NEW_CUSTOMER,
    documents: { by: 'files', front: SCAN, back: null },
  },
  issue: {
    kind: 'issue',
    issuerCustomerId: CUSTOMER,
    brand: 'VISA',
    nameOnCard: 'AWA NDIAYE',
    amountMinor: 10_000n,
  },
  fund: { kind: 'fund', issuerCardId: CARD, amountMinor: 5_000n },
  withdraw: { kind: 'withdraw', issuerCardId: CARD, amountMinor: 5_000n },
  freeze: { kind: 'freeze', issuerCardId: CARD, lock: false },
  unfreeze: { kind: 'unfreeze', issuerCardId: CARD, lock: true },
  terminate: { kind: 'terminate', issuerCardId: CARD, freezeOnFailure: true },
} as const satisfies Partial<Record<WriteKind, IssuerWrite>>;

export type OfferedKind = keyof typeof WRITES;
export const OFFERED_KINDS = Object.keys(WRITES) as OfferedKind[];

export const customerSample = {
  id: CUSTOMER,
  first_name: 'Awa',
  last_name: 'Ndiaye',
  country: 'Cameroon',
  email: 'awa@example.com',
  street: '12 rue de la Joie',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  phone_country_code: '+237',
  phone_number: '650000001',
  identification_number: 'ID-77',
  type: 'PASSPORT',
  image: 'https://cdn.example.com/front.png',
  photo: null,
  number: 'ID-77',
  date_of_birth: '1994-02-28',
  is_active: true,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
};

export const cardSample = {
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
  created_at: CREATED_AT,
};

export const recordSample = {
  id: 'b7a1c2d3-0000-4000-8000-00000000000a',
  category: 'CARD',
  type: 'FUND',
  amount: 50,
  status: 'SUCCESS',
  description: 'Card funding: **** **** **** 5407',
  created_at: CREATED_AT,
  card: { id: CARD, masked_pan: '4111********1111' },
  customer: { id: CUSTOMER, email: 'awa@example.com', first_name: 'Awa', last_name: 'Ndiaye' },
};

export const walletSample = {
  id: WALLET,
  balance: '50000.00',
  payin_balance: '0.00',
  payout_balance: '0.00',
  amount_to_recover: '0.00',
  is_active: true,
  currency: 'XAF',
  country: 'Cameroon',
  country_iso_code: 'CM',
  company_id: COMPANY,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
};

export const walletRecordSample = {
  id: 'c8b2d3e4-0000-4000-8000-00000000000b',
  wallet_id: WALLET,
  amount: '25000.00',
  amount_with_fee: '25500.00',
  fee_amount: '500.00',
  net_amount: '25000.00',
  currency: 'XAF',
  status: 'SUCCESS',
  type: 'FUND',
  category: 'WALLET',
  operator: 'mtn',
  phone_number: '237650000001',
  reference: 'ref-77',
  order_id: 'order-77',
  wallet_balance_before: '25000.00',
  wallet_balance_after: '50000.00',
  created_at: CREATED_AT,
  completed_at: CREATED_AT,
};

const moved = {
  transaction_id: 'txn_5b7c9d2e4f6a8b1c3d5e7f9a',
  card_id: CARD,
  amount: 50,
  currency: 'USD',
  fee_amount: 0,
  card_balance_before: 100,
};

/** What a success of each kind carries in `data`, and its status. */
export const SUCCESSES: Readonly<Record<OfferedKind, { readonly status: number; readonly data: object }>> = {
  create_customer: { status: 200, data: customerSample },
  issue: { status: 201, data: { card: cardSample, auto_filled_fields: [] } },
  fund: { status: 200, data: { ...moved, card_balance_after: 150 } },
  withdraw: { status: 200, data: { ...moved, card_balance_after: 50 } },
  freeze: { status: 200, data: { card_id: CARD, card_status: 'FROZEN' } },
  unfreeze: { status: 200, data: { card_id: CARD, card_status: 'ACTIVE' } },
  terminate: {
    status: 201,
    data: {
      card_id: CARD,
      card_status: 'TERMINATED',
      refund_processed: true,
      balance_before_termination: 12.5,
    },
  },
};

/** The whole body of a success, in the envelope of today. */
export const successBody = (kind: OfferedKind, changes: object = {}): string => {
  const { status, data } = SUCCESSES[kind];
  return JSON.stringify({
    success: true,
    statusCode: status,
    message: 'Requête réussie',
    data: { ...data, ...changes },
  });
};
