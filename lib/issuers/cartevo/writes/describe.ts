import { LosslessNumber, stringify } from 'lossless-json';
import { countryName } from '../../../domain/customers/countries.ts';
import { toDecimalText, USD } from '../../../domain/money.ts';
import type { CustomerDocuments, DocumentFile, IssuerWrite, NewCustomer } from '../../issuer.ts';
import { segment } from '../client.ts';
import { isWellFormed } from './check-customer.ts';

/** One write as it goes out, without the credential. */
export interface Described {
  readonly method: 'POST' | 'PUT';
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly contentType: string | null;
}

/** Cents as a JSON number in dollars, written digit by digit. */
const dollars = (minor: bigint): LosslessNumber => new LosslessNumber(toDecimalText(minor, USD.exponent));

const json = (path: string, body: object): Described => ({
  method: 'POST',
  path,
  body: stringify(body) ?? '',
  contentType: 'application/json',
});
const bodyless = (
  method: 'POST' | 'PUT',
  path: string,
  query: Readonly<Record<string, string>>,
): Described => ({ method, path, query, body: null, contentType: null });

const card = (issuerCardId: string, act: string): string => `/cards/${segment(issuerCardId)}/${act}`;

/**
 * Method, path and body of a write (cartevo.md 4.1 to 4.8). Unknown properties are refused by Cartevo, so
 * nothing of ours is in it. Null for what Cartevo cannot be asked.
 */
export async function describeWrite(write: IssuerWrite): Promise<Described | null> {
  switch (write.kind) {
    case 'create_customer':
      return write.documents !== null && isWellFormed(write.customer, write.documents)
        ? describeCustomer(write.customer, write.documents)
        : null;
    case 'issue':
      return json('/cards', {
        customer_id: write.issuerCustomerId,
        brand: write.brand,
        ...(write.nameOnCard === null ? {} : { name_on_card: write.nameOnCard }),
        amount: dollars(write.amountMinor),
      });
    case 'fund':
    case 'withdraw':
      return json(card(write.issuerCardId, write.kind), { amount: dollars(write.amountMinor) });
    case 'freeze':
      return bodyless('PUT', card(write.issuerCardId, 'freeze'), { lock: String(write.lock) });
    case 'unfreeze':
      return bodyless('PUT', card(write.issuerCardId, 'unfreeze'), { unlock: String(write.lock) });
    case 'terminate':
      return bodyless('POST', card(write.issuerCardId, 'terminate'), {
        freezeOnFailure: String(write.freezeOnFailure),
      });
    case 'reissue':
    case 'activate':
    case 'set_limit':
    case 'rename':
      return null;
  }
}

/** The parameters of Cartevo, and the fields they are filled from. */
const PARAMETERS = [
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['email', 'email'],
  ['country', 'country'],
  ['country_iso_code', 'countryCode'],
  ['street', 'street'],
  ['city', 'city'],
  ['state', 'state'],
  ['postal_code', 'postalCode'],
  ['country_phone_code', 'phoneCode'],
  ['phone_number', 'phone'],
  ['identification_number', 'identificationNumber'],
  ['id_document_type', 'documentType'],
  ['date_of_birth', 'dateOfBirth'],
] as const;

/** Of a well-formed customer; Cartevo wants the country by its name as well. */
function personFields(customer: NewCustomer): Readonly<Record<string, string>> {
  const whole: NewCustomer = { ...customer, country: countryName(customer.countryCode ?? '') ?? '' };
  return Object.fromEntries(PARAMETERS.map(([theirs, ours]) => [theirs, whole[ours] ?? '']));
}

/** Enrolled with the card issuer in the same call either way, so that a card can follow the KYC decision. */
async function describeCustomer(customer: NewCustomer, documents: CustomerDocuments): Promise<Described> {
  const person = personFields(customer);
  if (documents.by === 'addresses') {
    return json('/customers/enroll', {
      ...person,
      id_document_front_url: documents.front,
      ...(documents.back === null ? {} : { id_document_back_url: documents.back }),
    });
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(person)) form.append(name, value);
  appendFile(form, 'id_document_front', documents.front);
  if (documents.back !== null) appendFile(form, 'id_document_back', documents.back);
  // The platform writes the form; only its bytes are taken.
  const encoded = new Response(form);
  return {
    method: 'POST',
    path: '/customers',
    query: { enroll: 'true' },
    body: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type'),
  };
}

function appendFile(form: FormData, field: string, file: DocumentFile): void {
  const bytes = new Uint8Array(file.bytes);
  form.append(field, new Blob([bytes], { type: file.contentType }), file.name);
}
