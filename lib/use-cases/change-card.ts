import { whyNotOnCard } from '../domain/cards/card-actions.ts';
import { isAmong } from '../domain/cards/issue-field.ts';
import { isRuleWay, makeRule, readRuleValues, ruleText } from '../domain/cards/use-rule.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CardTarget } from '../domain/store.ts';
import { type Capabilities, takesKind } from '../issuers/capabilities.ts';
import type { Deps } from './deps.ts';
import { HANDOVER_MS } from './move-card-money.ts';
import { findTarget, record, type Submitted, whyNotTheseTexts } from './record-intent.ts';
import { runForAnswer } from './run-intent.ts';

export type CardChange = 'activate' | 'set_limit' | 'rename' | 'reissue';

export interface CardChangeForm {
  /** Made once by the dialog; a retry reuses it. */
  readonly intentId: string;
  readonly cardId: string;
  readonly memo: string;
  /** Activate: the last four digits, typed off the card that came. */
  readonly last4: string;
  /** Set limit: in which span of time, and how much as typed; '' takes it away. */
  readonly period: string;
  readonly amount: string;
  /** Set limit: instead of both, what a rule is about; which way, '' takes it away; and the values as typed. */
  readonly rule: { readonly about: string; readonly how: string; readonly values: string } | null;
  /** Rename: as typed. */
  readonly nameOnCard: string;
  /** Reissue: one of the issuer's reasons. */
  readonly reason: string;
}

interface Change {
  readonly nameOnCard: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Switches a card on, limits it, renames it or has another issued for it. Answers within 1.5 s; the run goes on. */
export async function changeCard(
  deps: Deps,
  actor: Actor,
  kind: CardChange,
  form: CardChangeForm,
): Promise<Result<Submitted>> {
  const found = await findTarget(deps, actor, form.cardId);
  if (!found.ok) return found;
  const { card, issuer, state } = found.value;
  const badText = whyNotTheseTexts({ memo: form.memo, reference: '' });
  if (badText) return { ok: false, failure: badText };
  if (!takesKind(issuer.capabilities, kind)) return fail('not_offered');
  const change = readChange(kind, form, card, issuer.capabilities);
  if (!change.ok) return change;
  if (!(await deps.store.findIntent(form.intentId))) {
    const situation = { role: actor.role, status: card.status, isIssuerPaused: state.pausedAt !== null };
    // Whether another request has the card is the journal's to say, under the card's lock.
    const refusal = whyNotOnCard(kind, { ...situation, hasOpenMoney: false });
    if (refusal) return { ok: false, failure: refusal };
  }
  const { fields, nameOnCard } = change.value;
  const recorded = await record(deps, actor, state, {
    id: form.intentId,
    issuer: card.issuer,
    kind,
    customerId: card.customerId,
    cardId: card.id,
    amountMinor: 0n,
    currency: card.currency,
    exponent: card.exponent,
    brand: null,
    nameOnCard,
    lock: false,
    memo: form.memo,
    reference: '',
    fields,
    repeatOf: null,
    firstLookMs: HANDOVER_MS,
  });
  if (!recorded.ok) return recorded;
  return runForAnswer(deps, recorded.value);
}

function readChange(
  kind: CardChange,
  form: CardChangeForm,
  card: CardTarget,
  capabilities: Capabilities,
): Result<Change> {
  const only = (fields: Change['fields']): Result<Change> => ok({ nameOnCard: null, fields });
  switch (kind) {
    case 'activate': {
      const last4 = form.last4.trim();
      const isIts = /^\d{4}$/.test(last4) && (card.last4 === null || card.last4 === last4);
      return isIts ? only({ last4 }) : fail('last4_not_this_card', { field: 'last4' });
    }
    case 'set_limit':
      return readLimit(form, card, capabilities);
    case 'rename': {
      const name = form.nameOnCard.trim();
      const maximum = capabilities.maxNameOnCardLength;
      if (name !== '' && name.length <= maximum) return ok({ nameOnCard: name, fields: {} });
      return fail('name_on_card_invalid', { field: 'nameOnCard', params: { maximum: maximum.toString() } });
    }
    case 'reissue': {
      const isReason = isAmong(capabilities.reissueReasons, form.reason);
      if (!isReason) return fail('reason_not_chosen', { field: 'reason' });
      return only(form.reason === '' ? {} : { reason: form.reason });
    }
  }
}

function readLimit(form: CardChangeForm, card: CardTarget, capabilities: Capabilities): Result<Change> {
  if (form.rule) return readRule(form.rule, capabilities);
  const { limitPeriods } = capabilities;
  const period = limitPeriods.find((one) => one === form.period);
  if (period === undefined) return fail('limit_period_invalid', { field: 'period' });
  if (form.amount.trim() === '') return ok({ nameOnCard: null, fields: { period, limitMinor: '' } });
  const amount = parseTypedAmount(form.amount, card.exponent);
  if (!amount.ok) return amount;
  return ok({ nameOnCard: null, fields: { period, limitMinor: amount.value.toString() } });
}

function readRule(
  asked: NonNullable<CardChangeForm['rule']>,
  { ruleSubjects }: Capabilities,
): Result<Change> {
  const about = ruleSubjects.find((one) => one === asked.about);
  if (about === undefined) return fail('rule_not_offered', { field: 'about' });
  const only = (rule: string): Result<Change> => ok({ nameOnCard: null, fields: { about, rule } });
  if (asked.how === '') return only('');
  if (!isRuleWay(asked.how)) return fail('rule_not_offered', { field: 'how' });
  const read = readRuleValues(about, asked.values);
  if ('wrong' in read) return fail('rule_value_invalid', { field: 'values', params: { value: read.wrong } });
  if (read.values.length === 0) return fail('rule_values_missing', { field: 'values' });
  return only(ruleText(makeRule(about, asked.how, read.values)));
}
