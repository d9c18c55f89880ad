import { isCountryCode } from '../customers/countries.ts';

/** What a card may be used for, beside how much it may spend. */
export const RULE_SUBJECTS = ['countries', 'categories', 'codes', 'merchants'] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

/** `only`: there and nowhere else; `never`: anywhere but there. */
export const RULE_WAYS = ['only', 'never'] as const;
export type RuleWay = (typeof RULE_WAYS)[number];

/** Where, or for which kinds of shops, a card works. */
export interface UseRule {
  readonly about: RuleSubject;
  readonly how: RuleWay;
  /** Countries by ISO 3166 alpha-2, codes by ISO 18245, the others as the issuer names them; sorted, each once. */
  readonly values: readonly string[];
}

const MOST_VALUES = 250;
const LONGEST_VALUE = 64;

export const RULE_NAMES = {
  countries: 'Countries',
  categories: 'Kinds of shops',
  codes: 'Shop codes (MCC)',
  merchants: 'Single shops',
} as const satisfies Record<RuleSubject, string>;

export const isRuleSubject = (text: unknown): text is RuleSubject =>
  RULE_SUBJECTS.some((known) => known === text);
export const isRuleWay = (text: unknown): text is RuleWay => RULE_WAYS.some((known) => known === text);

export const makeRule = (about: RuleSubject, how: RuleWay, values: readonly string[]): UseRule => ({
  about,
  how,
  values: [...new Set(values)].sort(),
});

/** A rule as one text that equal rules have in common; '' for none. */
export const ruleText = (rule: Pick<UseRule, 'how' | 'values'> | null): string =>
  rule === null ? '' : [rule.how, ...rule.values].join('\n');

/** The rule of such a text; null for none, or for what is no such text. */
export function ruleOfText(about: RuleSubject, text: string): UseRule | null {
  const [how, ...values] = text.split('\n');
  return isRuleWay(how) ? makeRule(about, how, values) : null;
}

const isShort = (value: string): boolean => value.length <= LONGEST_VALUE;
const isCategoryCode = (value: string): boolean => /^\d{4}$/.test(value);

const IS_VALUE = {
  countries: isCountryCode,
  categories: isShort,
  codes: isCategoryCode,
  merchants: isShort,
} as const satisfies Record<RuleSubject, (value: string) => boolean>;

/** Whether the values are codes that people type in one line; the others are chosen. */
export const isTyped = (about: RuleSubject): about is 'countries' | 'codes' =>
  about === 'countries' || about === 'codes';

/** Typed or chosen values; the first that is none of that subject as `wrong`. */
export function readRuleValues(
  about: RuleSubject,
  typed: string,
): { readonly values: readonly string[] } | { readonly wrong: string } {
  const values = typed
    .split(isTyped(about) ? /[\s,;]+/ : '\n')
    .map((value) => (about === 'countries' ? value.toUpperCase() : value.trim()))
    .filter((value) => value !== '');
  const wrong = values.find((value) => !IS_VALUE[about](value));
  if (wrong !== undefined) return { wrong: wrong.slice(0, LONGEST_VALUE) };
  return values.length > MOST_VALUES ? { wrong: values[MOST_VALUES] ?? '' } : { values };
}

/** Rules as the database keeps them. Null where nobody told; what cannot be read is left out, not guessed. */
export function readKeptRules(kept: unknown): readonly UseRule[] | null {
  if (!Array.isArray(kept)) return null;
  return kept.flatMap((one) => readOne(one) ?? []);
}

function readOne(value: unknown): UseRule | null {
  if (typeof value !== 'object' || value === null) return null;
  const { about, how, values } = value as Record<string, unknown>;
  if (!isRuleSubject(about) || !isRuleWay(how) || !Array.isArray(values)) return null;
  return makeRule(
    about,
    how,
    values.filter((one) => typeof one === 'string'),
  );
}

const PLACE = {
  countries: ['in', 'nowhere'],
  categories: ['at', 'at no shop'],
  codes: ['at shops of code', 'at no shop'],
  merchants: ['at the shop', 'at no shop'],
} as const satisfies Record<RuleSubject, readonly [string, string]>;

/** "only in FR, US" · "never at Gambling" · "never at shops of code 7995" · "nowhere" */
export function tellRule({ about, how, values }: UseRule): string {
  const [place, nowhere] = PLACE[about];
  if (values.length === 0) return how === 'only' ? nowhere : 'everywhere';
  return `${how} ${place} ${values.join(', ')}`;
}
