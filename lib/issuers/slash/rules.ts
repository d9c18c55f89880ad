import {
  makeRule,
  RULE_SUBJECTS,
  type RuleSubject,
  type RuleWay,
  ruleText,
  type UseRule,
} from '../../domain/cards/use-rule.ts';
import type { ConstraintWire } from './wire.ts';

/** "blacklist" is spelled so in the document. */
const RESTRICTION = { only: 'allowlist', never: 'blacklist' } as const satisfies Record<RuleWay, string>;

const wayOf = (restriction: string): RuleWay | null =>
  restriction === 'allowlist' ? 'only' : restriction === 'blacklist' ? 'never' : null;

type Constraint = ConstraintWire | null | undefined;

/** The rule about this; null: there is none; undefined: there is one that nobody documented, so it is not told. */
function ruleOf(constraint: Constraint, about: RuleSubject): UseRule | null | undefined {
  const { country_rule: country, merchant_category_rule: category } = constraint ?? {};
  const told = about === 'countries' ? country : category;
  if (!told) return null;
  const how = wayOf(told.restriction);
  return how === null
    ? undefined
    : makeRule(about, how, 'countries' in told ? told.countries : told.merchant_categories);
}

/** The rules in force; undefined where one of them is not understood. */
export function rulesOf(constraint: Constraint): readonly UseRule[] | undefined {
  const rules = RULE_SUBJECTS.map((about) => ruleOf(constraint, about));
  return rules.includes(undefined) ? undefined : rules.flatMap((rule) => rule ?? []);
}

/** What the rules say by their subjects, as texts to compare; undefined for one that is not understood. */
export const ruleTexts = (constraint: Constraint): ReadonlyMap<RuleSubject, string | undefined> =>
  new Map(
    RULE_SUBJECTS.map((about) => {
      const rule = ruleOf(constraint, about);
      return [about, rule === undefined ? undefined : ruleText(rule)];
    }),
  );

/** The part of a constraint that says this; null takes it away. */
export function toConstraint(about: RuleSubject, rule: UseRule | null): object {
  const restriction = rule && RESTRICTION[rule.how];
  return about === 'countries'
    ? { countryRule: rule && { countries: rule.values, restriction } }
    : { merchantCategoryRule: rule && { merchantCategories: rule.values, restriction } };
}
