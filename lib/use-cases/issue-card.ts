import { readIssueFields } from '../domain/cards/read-issue-fields.ts';
import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import { type Actor, HELD_IN_MEMORY_MS } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { type Failure, fail, ok, type Result } from '../domain/result.ts';
import type { Capabilities, Issuer } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import {
  getIssuer,
  type RequestForm,
  record,
  refuse,
  type Submitted,
  whyNotTheseTexts,
} from './record-intent.ts';
import { runHeld } from './run-held.ts';
import { runForAnswer } from './run-intent.ts';

export interface IssueForm extends RequestForm {
  readonly customerId: string;
  /** '' where the issuer decides. */
  readonly brand: string;
  readonly nameOnCard: string;
  /** What the issuer's own questions were answered with, by their names. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The same of what is kept nowhere. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/**
 * Issues a card to a customer, funded with `amount` ('' for none). Issuing may take the issuer minutes, so
 * the worker sends it; the answer is the recorded state. One with a secret in it this process sends itself.
 */
export async function issueCard(deps: Deps, actor: Actor, form: IssueForm): Promise<Result<Submitted>> {
  if (!can(actor.role, 'issue_card')) {
    return fail('forbidden', { params: { roles: rolesThatCan('issue_card').join(' or ') } });
  }
  const customer = await deps.store.findCustomer(form.customerId);
  if (!customer) return refuse(deps, actor, 'customer_not_found', 'customer', form.customerId);
  const found = await getIssuer(deps, customer.issuer);
  if (!found.ok) return found;
  const { issuer, state } = found.value;
  const { capabilities } = issuer;
  const amount = parseInitialAmount(form.amount, capabilities.exponent);
  if (!amount.ok) return amount;
  const badInput = whyNotTheseTexts(form) ?? whyNotThisCard(form, capabilities);
  if (badInput) return { ok: false, failure: badInput };
  if (amount.value > 0n && !capabilities.canFundAtCreation) return fail('not_offered', { field: 'amount' });
  const typed = { fields: form.fields ?? {}, secrets: form.secrets ?? {} };
  const answers = readIssueFields(capabilities.issueForm, typed, capabilities);
  if (!answers.ok) return answers;
  const { fields, secrets } = answers.value;
  const isHeld = Object.keys(secrets).length > 0;
  if (!(await deps.store.findIntent(form.intentId))) {
    if (customer.isActive === false) return fail('customer_not_active');
    if (capabilities.needsConsent && (await lacksConsent(issuer, customer.issuerCustomerId))) {
      return fail('consent_missing');
    }
    if (state.pausedAt) return fail('issuer_paused');
    const wallet = await deps.store.findWallet(customer.issuer);
    const refusal = whyNotThisAmount({
      ...capabilities,
      kind: 'issue',
      amountMinor: amount.value,
      cardBalanceMinor: 0n,
      walletBalanceMinor: wallet?.balanceMinor ?? null,
    });
    if (refusal) return { ok: false, failure: refusal };
  }
  const nameOnCard = nameOf(form, customer, capabilities);
  const recorded = await record(deps, actor, state, {
    id: form.intentId,
    issuer: customer.issuer,
    kind: 'issue',
    customerId: customer.id,
    cardId: null,
    amountMinor: amount.value,
    currency: capabilities.currency,
    exponent: capabilities.exponent,
    brand: form.brand === '' ? null : form.brand,
    nameOnCard,
    lock: false,
    memo: form.memo,
    reference: form.reference,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(isHeld ? { isHeld } : {}),
    ...(capabilities.keepsMark ? { isMarked: true } : {}),
    // Cards of a company that is its own customer are told apart by what they are called.
    ...(capabilities.isOwnCustomer ? { isToldByName: true } : {}),
    repeatOf: form.repeatOf,
    firstLookMs: isHeld ? HELD_IN_MEMORY_MS : 0,
  });
  if (!recorded.ok || !isHeld) return recorded;
  const { issuerCustomerId } = customer;
  const write = {
    kind: 'issue',
    issuerCustomerId,
    brand: form.brand,
    nameOnCard,
    amountMinor: amount.value,
  } as const;
  return runForAnswer(deps, recorded.value, () =>
    runHeld(deps, form.intentId, { ...write, fields, secrets }, 'secret_gone'),
  );
}

/** Asked of the issuer's own side of it: a consent may have ended there. What cannot be told now is told later. */
async function lacksConsent(issuer: Issuer, issuerCustomerId: string): Promise<boolean> {
  const credential = await issuer.credential(0, issuerCustomerId);
  return !credential.ok && credential.failure.kind === 'unauthorized';
}

/** Nothing typed, or any way of writing zero, is an unfunded card. */
function parseInitialAmount(text: string, exponent: number): Result<bigint> {
  if (/^\s*(0+(\.0*)?)?\s*$/.test(text)) return ok(0n);
  return parseTypedAmount(text, exponent);
}

function whyNotThisCard(form: IssueForm, capabilities: Capabilities): Failure | null {
  const isBrand =
    capabilities.brands.length === 0 ? form.brand === '' : capabilities.brands.includes(form.brand);
  if (!isBrand) return fail('brand_invalid', { field: 'brand' }).failure;
  if (fitsOnCard(form.nameOnCard.trim(), capabilities)) return null;
  return fail(capabilities.isOwnCustomer ? 'label_invalid' : 'name_on_card_invalid', {
    field: 'nameOnCard',
    params: { maximum: capabilities.maxNameOnCardLength.toString() },
  }).failure;
}

/** What is embossed is a person's name; what only labels a card of the company may hold more. */
const fitsOnCard = (name: string, { maxNameOnCardLength, isOwnCustomer }: Capabilities): boolean =>
  name.length <= maxNameOnCardLength &&
  (isOwnCustomer ? /^[\p{L}\p{M}\p{N} .,'’&#/()_-]*$/u : /^[\p{L}\p{M} .'’-]*$/u).test(name);

function nameOf(
  form: IssueForm,
  customer: { firstName: string; lastName: string },
  capabilities: Capabilities,
): string | null {
  if (capabilities.maxNameOnCardLength === 0) return null;
  return form.nameOnCard.trim() || defaultName(customer, capabilities);
}

/** The customer's name where it fits; null leaves the choice to the issuer, which knows how to shorten it. */
function defaultName(customer: { firstName: string; lastName: string }, capabilities: Capabilities) {
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  return fitsOnCard(name, capabilities) ? name : null;
}
