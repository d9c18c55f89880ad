import { createHash } from 'node:crypto';
import { type PersonForm, tidyPerson, whyNotThisPerson } from '../domain/customers/new-customer.ts';
import { type Actor, HELD_IN_MEMORY_MS } from '../domain/intents/intent.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { takesDocuments } from '../issuers/capabilities.ts';
import type { CustomerDocuments, CustomerField, NewCustomer } from '../issuers/issuer.ts';
import { scrubText } from '../issuers/scrub.ts';
import { type DocumentsForm, readDocuments } from './customer-documents.ts';
import type { Deps } from './deps.ts';
import type { PersonWrite } from './held-write.ts';
import { getIssuer, record, type Submitted } from './record-intent.ts';
import { runHeld } from './run-held.ts';
import { runForAnswer } from './run-intent.ts';

export interface NewCustomerForm {
  /** Made once by the form; a retry reuses it. */
  readonly intentId: string;
  readonly issuer: string;
  readonly person: PersonForm;
  readonly documents: DocumentsForm;
  /** The earlier equal request the person ticked "a second time" for. */
  readonly repeatOf: string | null;
}

/**
 * Asks the issuer for a new customer. The person's data, and documents, stay in this process: it sends them itself
 * and tries again for two minutes while nothing was sent; if it dies before that, nobody can, and the request is
 * cancelled. Answers within 1.5 s; the run goes on.
 */
export async function createCustomer(
  deps: Deps,
  actor: Actor,
  form: NewCustomerForm,
): Promise<Result<Submitted>> {
  if (!can(actor.role, 'create_customer')) {
    return fail('forbidden', { params: { roles: rolesThatCan('create_customer').join(' or ') } });
  }
  const found = await getIssuer(deps, form.issuer);
  if (!found.ok) return found;
  const { issuer, state } = found.value;
  const { canCreateCustomer, customerForm, currency, exponent } = issuer.capabilities;
  if (!canCreateCustomer) return fail('not_offered');
  const read = readPerson(customerForm, form.person, deps.clock.now());
  if (!read.ok) return read;
  const documents = readDocuments(form.documents);
  if (!documents.ok) return documents;
  if (!takesDocuments(issuer.capabilities, documents.value?.by ?? null)) return fail('not_offered');
  if (state.pausedAt && !(await deps.store.findIntent(form.intentId))) return fail('issuer_paused');
  const write: PersonWrite = { kind: 'create_customer', customer: read.value, documents: documents.value };
  const { email, firstName, lastName } = read.value;
  const recorded = await record(
    deps,
    actor,
    state,
    {
      id: form.intentId,
      issuer: form.issuer,
      kind: 'create_customer',
      customerId: null,
      newCustomer: { email, firstName, lastName },
      cardId: null,
      amountMinor: 0n,
      currency,
      exponent,
      brand: null,
      nameOnCard: null,
      lock: false,
      isHeld: true,
      memo: '',
      reference: '',
      repeatOf: form.repeatOf,
      firstLookMs: HELD_IN_MEMORY_MS,
    },
    boundTexts(write),
  );
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value, () => runHeld(deps, form.intentId, write, 'documents_gone'));
}

/** The answers that are there, by the fields of the form. What no field asks for was not typed into it. */
function readPerson(form: readonly CustomerField[], typed: PersonForm, now: Date): Result<NewCustomer> {
  const stranger = Object.keys(typed).find((name) => !form.some((field) => field.name === name));
  if (stranger !== undefined) return fail('input_invalid', { field: stranger });
  const person = tidyPerson(form, typed);
  const [failure] = whyNotThisPerson(form, person, now.toISOString().slice(0, 10));
  if (failure) return { ok: false, failure };
  const { firstName = '', lastName = '', email = '' } = person;
  // What the issuer lists comes back through the scrubber: another text would never be found again.
  if (scrubText(email) !== email) return fail('email_invalid', { field: 'email' });
  const answered = Object.entries(person).filter(([, text]) => text !== '');
  return ok({ ...Object.fromEntries(answered), firstName, lastName, email });
}

/** What is asked besides what the journal keeps. Only its keyed hash is written down. */
const boundTexts = ({ customer, documents }: PersonWrite): readonly string[] => [
  'customer/1',
  ...Object.entries(customer)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat(),
  ...documentTexts(documents),
];

function documentTexts(documents: CustomerDocuments | null): readonly string[] {
  if (documents === null) return [];
  if (documents.by === 'addresses') return ['addresses', documents.front, documents.back ?? ''];
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return ['files', digest(documents.front.bytes), documents.back ? digest(documents.back.bytes) : ''];
}
