import { whyNotThisAmount } from '../domain/intents/check-money.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { can, rolesThatCan } from '../domain/permissions.ts';
import { type Failure, fail, ok, type Result } from '../domain/result.ts';
import type { Capabilities } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import {
  getIssuer,
  type RequestForm,
  record,
  refuse,
  type Submitted,
  whyNotTheseTexts,
} from './record-intent.ts';

export interface IssueForm extends RequestForm {
  readonly customerId: string;
  readonly brand: string;
  readonly nameOnCard: string;
}

/**
 * Issues a card to a customer, funded with `amount` ('' for none). Issuing may take the issuer minutes, so
 * the worker sends it; the answer is the recorded state.
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
  if (!(await deps.store.findIntent(form.intentId))) {
    if (customer.isActive === false) return fail('customer_not_active');
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
  return record(deps, actor, state, {
    id: form.intentId,
    issuer: customer.issuer,
    kind: 'issue',
    customerId: customer.id,
    cardId: null,
    amountMinor: amount.value,
    currency: capabilities.currency,
    exponent: capabilities.exponent,
    brand: form.brand,
    nameOnCard: form.nameOnCard.trim() || defaultName(customer, capabilities),
    lock: false,
    memo: form.memo,
    reference: form.reference,
    repeatOf: form.repeatOf,
    firstLookMs: 0,
  });
}

/** Nothing typed, or any way of writing zero, is an unfunded card. */
function parseInitialAmount(text: string, exponent: number): Result<bigint> {
  if (/^\s*(0+(\.0*)?)?\s*$/.test(text)) return ok(0n);
  return parseTypedAmount(text, exponent);
}

function whyNotThisCard(form: IssueForm, capabilities: Capabilities): Failure | null {
  if (!capabilities.brands.includes(form.brand)) return fail('brand_invalid', { field: 'brand' }).failure;
  if (fitsOnCard(form.nameOnCard.trim(), capabilities)) return null;
  return fail('name_on_card_invalid', {
    field: 'nameOnCard',
    params: { maximum: capabilities.maxNameOnCardLength.toString() },
  }).failure;
}

const fitsOnCard = (name: string, { maxNameOnCardLength }: Capabilities): boolean =>
  name.length <= maxNameOnCardLength && /^[\p{L}\p{M} .'’-]*$/u.test(name);

/** The customer's name where it fits; null leaves the choice to the issuer, which knows how to shorten it. */
function defaultName(customer: { firstName: string; lastName: string }, capabilities: Capabilities) {
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  return fitsOnCard(name, capabilities) ? name : null;
}
