import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import type { CustomerDocuments, IssuerWrite, NewCustomer } from '../../issuer.ts';
import {
  AUTHORISED,
  CARD,
  CREATED,
  CUSTOMER,
  get,
  JSON_HEADERS,
  LEAK,
  no,
  ok,
  PLANTED,
  ROW,
} from './shared.ts';

const person: NewCustomer = {
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: 'amina@example.org',
  countryCode: 'CM',
  street: '12 Example Road',
  city: 'Douala',
  state: 'Littoral',
  postalCode: '00237',
  phoneCode: '+237',
  phone: '650000001',
  identificationNumber: 'CM-1234-AB',
  documentType: 'NIN',
  dateOfBirth: '1991-02-03',
};
/** The fields of the table, under its names. */
const fields = {
  first_name: 'Amina',
  last_name: 'Okonkwo',
  email: 'amina@example.org',
  country: 'Cameroon',
  street: '12 Example Road',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_iso_code: 'CM',
  country_phone_code: '+237',
  phone_number: '650000001',
  identification_number: 'CM-1234-AB',
  id_document_type: 'NIN',
  date_of_birth: '1991-02-03',
};
/** The answer renames some of them: the dial code, the document type, and both sides of the document. */
const answered = {
  id: CUSTOMER,
  first_name: 'Amina',
  last_name: 'Okonkwo',
  country: 'Cameroon',
  email: 'amina@example.org',
  street: '12 Example Road',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  phone_country_code: '+237',
  phone_number: '650000001',
  identification_number: 'CM-1234-AB',
  type: 'NIN',
  image: 'https://cdn.example.com/front-7f3a.jpg',
  photo: 'https://cdn.example.com/back-7f3a.jpg',
  number: 'CM-1234-AB',
  date_of_birth: '1991-02-03',
  is_active: true,
  created_at: CREATED,
  updated_at: CREATED,
};
const snapshot = {
  issuerCustomerId: CUSTOMER,
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: 'amina@example.org',
  phone: '+237 650000001',
  country: 'Cameroon',
  isActive: true,
  createdAt: new Date(CREATED),
};
/** Personal papers, which no read may hand on. */
const PAPERS = ['CM-1234-AB', 'front-7f3a', 'back-7f3a', '1991-02-03'];

const create = (documents: CustomerDocuments): IssuerWrite => ({
  kind: 'create_customer',
  customer: person,
  documents,
});
const file = (name: string, text: string) => ({ name, contentType: 'image/png', bytes: Buffer.from(text) });
const accepted = (changes: object = {}) => ({
  outcome: 'accepted',
  kind: 'create_customer',
  customer: { ...snapshot, ...changes },
});
const posted = (
  path: string,
  body: SampleExchange['body'],
  reply: SampleExchange['reply'],
): SampleExchange =>
  'json' in (body ?? {})
    ? { method: 'POST', path, query: {}, headers: JSON_HEADERS, body, reply }
    : {
        method: 'POST',
        path,
        query: { enroll: 'true' },
        headers: { ...AUTHORISED, 'content-type': /^multipart\/form-data; ?boundary=/ },
        body,
        reply,
      };

const FRONT = 'https://cdn.example.com/front.jpg';
const BACK = 'https://cdn.example.com/back.jpg';

const writes: readonly ContractSample[] = [
  {
    name: 'POST /customers: documents as files',
    ask: {
      write: create({ by: 'files', front: file('front.png', 'front'), back: file('back.png', 'back') }),
    },
    exchanges: [
      posted(
        '/customers',
        {
          form: {
            ...fields,
            id_document_front: { name: 'front.png', text: 'front' },
            id_document_back: { name: 'back.png', text: 'back' },
          },
        },
        ok(200, 'Customer created', answered),
      ),
    ],
    answer: accepted(),
    planted: PAPERS,
  },
  {
    name: 'POST /customers: one side only, and a decision that is still to come',
    ask: { write: create({ by: 'files', front: file('front.png', 'front'), back: null }) },
    exchanges: [
      posted(
        '/customers',
        { form: { ...fields, id_document_front: { name: 'front.png', text: 'front' } } },
        ok(201, 'Client créé', { ...answered, kyc_status: 'PENDING' }),
      ),
    ],
    answer: accepted({ kycStatus: 'PENDING' }),
  },
  {
    name: 'POST /customers/enroll: documents as addresses',
    ask: { write: create({ by: 'addresses', front: FRONT, back: BACK }) },
    exchanges: [
      posted(
        '/customers/enroll',
        { json: { ...fields, id_document_front_url: FRONT, id_document_back_url: BACK } },
        ok(201, 'Customer enrolled', answered),
      ),
    ],
    answer: accepted(),
  },
  {
    name: 'POST /customers/enroll: 400 with a list',
    ask: { write: create({ by: 'addresses', front: FRONT, back: null }) },
    exchanges: [
      posted(
        '/customers/enroll',
        { json: { ...fields, id_document_front_url: FRONT } },
        no(400, ['first_name must be longer than or equal to 3 characters']),
      ),
    ],
    answer: { outcome: 'rejected', reason: 'issuer_validation', httpStatus: 400 },
  },
];

const item = { ...answered, identification_number: undefined, image: undefined, photo: undefined };
const paged = { page: '1', limit: '100' };
const listed = (key: 'meta' | 'pagination'): ContractSample => ({
  name: `GET /customers: the last page, told by ${key}`,
  ask: { read: (issuer) => issuer.listCustomers(null, { fresh: false }) },
  exchanges: [
    get(
      '/customers',
      { sync: 'false', ...paged },
      ok(200, 'Request successful', [item], { [key]: { page: 1, limit: 100, total: 1, totalPages: 1 } }),
    ),
  ],
  answer: { ok: true, value: { items: [snapshot], next: null } },
});

const heldCard = {
  id: CARD,
  customer_id: CUSTOMER,
  status: 'FROZEN',
  balance: 5.5,
  masked_number: '**** **** **** 5407',
  brand: 'VISA',
  currency: 'USD',
  created_at: CREATED,
  updated_at: CREATED,
  is_active: false,
  is_virtual: true,
};

const reads: readonly ContractSample[] = [
  listed('meta'),
  listed('pagination'),
  {
    name: 'GET /customers/{id}: without the papers',
    ask: { read: (issuer) => issuer.getCustomer(CUSTOMER) },
    exchanges: [get(`/customers/${CUSTOMER}`, {}, ok(200, 'Request successful', answered))],
    answer: { ok: true, value: snapshot },
    planted: PAPERS,
  },
  {
    name: 'GET /customers/{id}/cards: refreshed',
    ask: { read: (issuer) => issuer.listCustomerCards(CUSTOMER, { fresh: true }) },
    exchanges: [
      get(`/customers/${CUSTOMER}/cards`, { sync: 'true' }, ok(200, 'Request successful', [heldCard])),
    ],
    answer: {
      ok: true,
      value: [{ issuerCardId: CARD, status: 'frozen', last4: '5407', balanceMinor: 550n, brand: 'VISA' }],
    },
  },
  {
    name: 'GET /customers/{id}/cards: 404 of a customer who has none',
    ask: { read: (issuer) => issuer.listCustomerCards(CUSTOMER, { fresh: false }) },
    exchanges: [
      get(`/customers/${CUSTOMER}/cards`, { sync: 'false' }, no(404, 'No cards found for this customer')),
      get(`/customers/${CUSTOMER}`, {}, ok(200, 'Request successful', answered)),
    ],
    answer: { ok: true, value: [] },
  },
  {
    name: 'GET /customers/{id}/cards: 404 of a customer nobody knows',
    ask: { read: (issuer) => issuer.listCustomerCards(CUSTOMER, { fresh: false }) },
    exchanges: [
      get(`/customers/${CUSTOMER}/cards`, { sync: 'false' }, no(404, 'Customer not found')),
      get(`/customers/${CUSTOMER}`, {}, no(404, 'Customer not found')),
    ],
    answer: { ok: false, failure: { kind: 'not_found' } },
  },
  {
    name: 'GET /customers/{id}/transactions: each row names its card, whose secrets stay behind',
    ask: { read: (issuer) => issuer.listCustomerRecords(CUSTOMER, null) },
    exchanges: [
      get(
        `/customers/${CUSTOMER}/transactions`,
        paged,
        ok(
          200,
          'Request successful',
          [
            {
              id: ROW,
              category: 'CARD',
              type: 'FUND',
              amount: 50,
              status: 'SUCCESS',
              description: 'Card funding: **** **** **** 5407',
              created_at: CREATED,
              card: { ...heldCard, ...LEAK },
              customer: { id: CUSTOMER, email: 'amina@example.org' },
            },
          ],
          { pagination: { page: 1, limit: 100, total: 1, totalPages: 1 } },
        ),
      ),
    ],
    answer: {
      ok: true,
      value: {
        items: [
          { issuerRecordId: ROW, issuerCardId: CARD, kind: 'fund', amountMinor: 5_000n, status: 'success' },
        ],
        next: null,
      },
    },
    planted: PLANTED,
  },
];

/** cartevo.md 4.1 and 4.2. */
export const customerSamples: readonly ContractSample[] = [...writes, ...reads];
