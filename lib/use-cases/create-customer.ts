import { createHash } from 'node:crypto';
import { countryName } from '../domain/customers/countries.ts';
import {
  isDocumentKind,
  type PersonForm,
  tidyPerson,
  whyNotThisPerson,
} from '../domain/customers/new-customer.ts';
import { type Actor, HELD_IN_MEMORY_MS } from '../domain/intents/intent.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CustomerDocuments, NewCustomer } from '../issuers/issuer.ts';
import { scrubText } from '../issuers/scrub.ts';
import { type DocumentsForm, readDocuments } from './customer-documents.ts';
import type { Deps } from './deps.ts';
import type { HeldWrite, PersonWrite } from './held-write.ts';
import { getIssuer, record, type Submitted } from './record-intent.ts';
import { runForAnswer, runIntent } from './run-intent.ts';

export interface NewCustomerForm {
  /** Made once by the form; a retry reuses it. */
  readonly intentId: string;
  readonly issuer: string;
  readonly person: PersonForm;
  readonly documents: DocumentsForm;
  /** The earlier equal request the person ticked "a second time" for. */
  readonly repeatOf: string | null;
}

/** How often the process that holds the documents tries again while nothing was sent (ms), and for how long. */
const RETRY_MS = 5_000;
const HOLD_MS = 120_000;

/**
 * Asks the issuer for a new customer. The person's data and documents stay in this process: it sends them itself
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
  const read = readPerson(form.person, deps.clock.now());
  if (!read.ok) return read;
  const documents = readDocuments(form.documents);
  if (!documents.ok) return documents;
  const { canCreateCustomer, customerDocuments, currency, exponent } = issuer.capabilities;
  if (!canCreateCustomer || !customerDocuments.includes(documents.value.by)) return fail('not_offered');
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
      memo: '',
      reference: '',
      repeatOf: form.repeatOf,
      firstLookMs: HELD_IN_MEMORY_MS,
    },
    boundTexts(write),
  );
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value, () => runHeld(deps, form.intentId, write));
}

/** Runs what only this process can send until it is on its way, or until it has been tried for long enough. */
async function runHeld(deps: Deps, intentId: string, write: PersonWrite): Promise<void> {
  const elapsed = deps.clock.stopwatch();
  // The hash is of this very request: recording it has compared the two.
  const inputHash = (await deps.store.findIntent(intentId))?.inputHash ?? '';
  const held: HeldWrite = { write, inputHash };
  for (;;) {
    await runIntent(deps, intentId, held);
    const intent = await deps.store.findIntent(intentId);
    if (intent?.state !== 'ready') return;
    if (elapsed() >= HOLD_MS) {
      await deps.store.dropIntent({ intentId, reason: 'documents_gone' });
      return;
    }
    await deps.sleep(RETRY_MS);
  }
}

function readPerson(form: PersonForm, now: Date): Result<NewCustomer> {
  const person = tidyPerson(form);
  const [failure] = whyNotThisPerson(person, now.toISOString().slice(0, 10));
  if (failure) return { ok: false, failure };
  const country = countryName(person.countryCode);
  if (country === null) return fail('country_invalid', { field: 'countryCode' });
  const { documentType } = person;
  if (!isDocumentKind(documentType)) return fail('document_kind_invalid', { field: 'documentType' });
  // What the issuer lists comes back through the scrubber: another text would never be found again.
  if (scrubText(person.email) !== person.email) return fail('email_invalid', { field: 'email' });
  return ok({ ...person, country, documentType });
}

/** What is asked besides what the journal keeps. Only its keyed hash is written down. */
const boundTexts = ({ customer, documents }: PersonWrite): readonly string[] => [
  'customer/1',
  ...Object.entries(customer)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat(),
  ...documentTexts(documents),
];

function documentTexts(documents: CustomerDocuments): readonly string[] {
  if (documents.by === 'addresses') return ['addresses', documents.front, documents.back ?? ''];
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return ['files', digest(documents.front.bytes), documents.back ? digest(documents.back.bytes) : ''];
}
