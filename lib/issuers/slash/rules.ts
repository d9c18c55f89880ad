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

interface Told {
  readonly restriction: string;
  readonly values: readonly string[];
}

/** The part of a constraint that is about this. */
const TOLD = {
  countries: ({ country_rule: told }) => told && { ...told, values: told.countries },
  categories: ({ merchant_category_rule: told }) => told && { ...told, values: told.merchant_categories },
  codes: ({ merchant_category_code_rule: told }) => told && { ...told, values: told.merchant_category_codes },
  merchants: ({ merchant_rule: told }) => told && { ...told, values: told.merchants },
} as const satisfies Record<RuleSubject, (constraint: ConstraintWire) => Told | null | undefined>;

/** The names of that part, and of its list. */
const NAMES = {
  countries: ['countryRule', 'countries'],
  categories: ['merchantCategoryRule', 'merchantCategories'],
  codes: ['merchantCategoryCodeRule', 'merchantCategoryCodes'],
  merchants: ['merchantRule', 'merchants'],
} as const satisfies Record<RuleSubject, readonly [part: string, list: string]>;

/** The rule about this; null: there is none; undefined: there is one that nobody documented, so it is not told. */
function ruleOf(constraint: Constraint, about: RuleSubject): UseRule | null | undefined {
  const told = constraint && TOLD[about](constraint);
  if (!told) return null;
  const how = wayOf(told.restriction);
  return how === null ? undefined : makeRule(about, how, told.values);
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
  const [part, list] = NAMES[about];
  return { [part]: rule && { [list]: rule.values, restriction: RESTRICTION[rule.how] } };
}
