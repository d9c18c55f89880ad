import { parse } from 'lossless-json';
import type { LimitPeriod } from '../../../domain/cards/snapshots.ts';
import { ruleText } from '../../../domain/cards/use-rule.ts';
import type { NewAmountLimit } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { type Body, isOwnPath } from '../client.ts';
import { limitTexts, PRESET_OF_PERIOD, periodOf } from '../limits.ts';
import { cardPath } from '../reads/card-reads.ts';
import { ruleTexts, toConstraint } from '../rules.ts';
import { cardWire, constraintWire } from '../wire.ts';
import { acceptLimit, acceptNoLimits } from './accept.ts';
import { cents, isAmount, type NoPlan, type Plan, toText, type Write } from './plan.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

/**
 * One limit or rule of a card, by the call that merges, or all of them taken away, by the one that replaces. What a
 * merge does not name stays as it is. Within the spending rule every part is named as it was read, but for the one
 * limit: whether a merge goes into it is not documented, and both ways come to the same. `read`: the card, right
 * before.
 */
export function planLimit(write: Write<'set_limit'>, read: Body): Plan | NoPlan {
  const { limit } = write;
  const path = `${cardPath(write.issuerCardId)}/spending-constraint`;
  if (!isOwnPath(path)) return { notSent: 'path_invalid' };
  if ('limitMinor' in limit && limit.limitMinor !== null && !isAmount(limit.limitMinor)) {
    return { notSent: 'input_invalid' };
  }
  const card = cardWire.safeParse(read.json).data;
  if (card === undefined || card.id !== write.issuerCardId) return { notSent: 'card_unread' };
  if ('everything' in limit) {
    return { method: 'PUT', path, body: NO_LIMITS, accept: (json) => acceptNoLimits(write, card, json) };
  }
  const spendingRule = ruleOf(read.text);
  if (spendingRule === null) return { notSent: 'card_unread' };
  const change =
    'about' in limit ? toConstraint(limit.about, limit.rule) : { spendingRule: changed(spendingRule, limit) };
  const body = toText(change);
  const said = constraintWire.safeParse(parseJson(body)?.json).data;
  if (said === undefined) return { notSent: 'card_unread' };
  const before = card.spending_constraint;
  const rules = ruleTexts(before);
  const expected =
    'about' in limit
      ? { limits: limitTexts(before), rules: new Map(rules).set(limit.about, ruleText(limit.rule)) }
      : { limits: limitTexts(said), rules };
  return {
    method: 'PATCH',
    path,
    body,
    accept: (json) => acceptLimit(write, { card, expected }, json),
  };
}

/** The call that replaces takes all away that is not named; what is named limits nothing. */
const NO_LIMITS = toText({ spendingRule: {} });

/** The spending rule as the issuer wrote it, with whatever it says beyond what is known here. */
function ruleOf(cardText: string): JsonObject | null {
  const constraint = asObject(parse(cardText))?.spendingConstraint ?? {};
  return asObject(asObject(constraint)?.spendingRule ?? {});
}

const presetOf = (limit: unknown): LimitPeriod | null => periodOf(asObject(limit)?.preset);

/** Null takes a part away; a part that is not there and not wanted is not named. */
function changed(rule: JsonObject, { period, limitMinor, zone, startsOn }: NewAmountLimit): JsonObject {
  const { utilizationLimit: single, utilizationLimitV2, transactionSizeLimit: size } = rule;
  const amount = limitMinor === null ? null : { amountCents: cents(limitMinor) };
  if (period === 'once') {
    const most = amount === null ? withoutMost(size) : { ...asObject(size), maximum: amount };
    return { ...rule, transactionSizeLimit: most };
  }
  const listed: readonly unknown[] = Array.isArray(utilizationLimitV2) ? utilizationLimitV2 : [];
  const isOfPeriod = (one: unknown): boolean => presetOf(one) === period;
  const others = listed.filter((one) => !isOfPeriod(one));
  const old = isOfPeriod(single) ? { utilizationLimit: null } : {};
  if (amount === null) return { ...rule, ...old, utilizationLimitV2: others.length === 0 ? null : others };
  // Its time zone and its first day stay where nothing is said of them.
  const before = asObject(listed.find(isOfPeriod) ?? (isOfPeriod(single) ? single : null));
  const place = { ...(zone ? { timezone: zone } : {}), ...(startsOn ? { startDate: startsOn } : {}) };
  const now = { ...before, ...place, limitAmount: amount, preset: PRESET_OF_PERIOD[period] };
  return {
    ...rule,
    ...old,
    utilizationLimitV2: [...others, now],
  };
}

/** The smallest payment stays: it is no limit on what may be spent. */
function withoutMost(size: unknown): JsonObject | null {
  const minimum = asObject(size)?.minimum;
  return minimum === undefined || minimum === null ? null : { minimum, maximum: null };
}
