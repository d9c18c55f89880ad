import { hasStart, hasZone } from '../domain/cards/limit-place.ts';
import type { LimitPeriod } from '../domain/cards/snapshots.ts';
import { isRuleWay, makeRule, readRuleValues, ruleText } from '../domain/cards/use-rule.ts';
import { isDay } from '../domain/lists/day.ts';
import { parseTypedAmount } from '../domain/money.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { dayIn, isTimeZone } from '../domain/time-zone.ts';
import type { Capabilities } from '../issuers/capabilities.ts';

/** What is asked for of a card's limits and rules, as typed; '' for what is not asked. */
export interface LimitForm {
  /** In which span of time; or `everything`, to take every limit and rule away. */
  readonly period: string;
  /** '' takes the limit away. */
  readonly amount: string;
  /** Where its periods begin, and the day they are counted from; '' leaves both as they are. */
  readonly zone: string;
  readonly startsOn: string;
  /** Instead of a limit: what a rule is about; which way, '' takes it away; and its values. */
  readonly rule: { readonly about: string; readonly how: string; readonly values: string } | null;
}

interface Around {
  readonly exponent: number;
  readonly capabilities: Capabilities;
  readonly now: Date;
}

/** What is kept of it with the intent: all that the write is made of, and nothing else. */
type Kept = Readonly<Record<string, string>>;

export function readNewLimit(form: LimitForm, around: Around): Result<Kept> {
  const { capabilities, exponent } = around;
  if (form.rule) return readRule(form.rule, capabilities);
  if (form.period === 'everything') {
    return capabilities.canClearLimits ? ok({ everything: '' }) : fail('not_offered', { field: 'period' });
  }
  const period = capabilities.limitPeriods.find((one) => one === form.period);
  if (period === undefined) return fail('limit_period_invalid', { field: 'period' });
  if (form.amount.trim() === '') return ok({ period, limitMinor: '' });
  const amount = parseTypedAmount(form.amount, exponent);
  if (!amount.ok) return amount;
  const place = readPlace(period, form, around);
  return place.ok ? ok({ period, limitMinor: amount.value.toString(), ...place.value }) : place;
}

function readPlace(period: LimitPeriod, form: LimitForm, { capabilities, now }: Around): Result<Kept> {
  const zone = hasZone(period) ? form.zone.trim() : '';
  const startsOn = hasStart(period) ? form.startsOn.trim() : '';
  if (zone === '' && startsOn === '') return ok({});
  if (!capabilities.placesLimits) return fail('not_offered');
  if (zone !== '' && !isTimeZone(zone)) return fail('time_zone_unknown', { field: 'zone' });
  if (startsOn !== '' && (!isDay(startsOn) || startsOn > dayIn(zone || 'UTC', now))) {
    return fail('limit_start_invalid', { field: 'startsOn' });
  }
  return ok({ ...(zone === '' ? {} : { zone }), ...(startsOn === '' ? {} : { startsOn }) });
}

function readRule(asked: NonNullable<LimitForm['rule']>, { ruleSubjects }: Capabilities): Result<Kept> {
  const about = ruleSubjects.find((one) => one === asked.about);
  if (about === undefined) return fail('rule_not_offered', { field: 'about' });
  if (asked.how === '') return ok({ about, rule: '' });
  if (!isRuleWay(asked.how)) return fail('rule_not_offered', { field: 'how' });
  const read = readRuleValues(about, asked.values);
  if ('wrong' in read) return fail('rule_value_invalid', { field: 'values', params: { value: read.wrong } });
  if (read.values.length === 0) return fail('rule_values_missing', { field: 'values' });
  return ok({ about, rule: ruleText(makeRule(about, asked.how, read.values)) });
}
