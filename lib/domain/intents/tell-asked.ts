import { tellPlace } from '../cards/limit-place.ts';
import { PERIOD_WORDS } from '../cards/limit-view.ts';
import { LIMIT_PERIODS } from '../cards/snapshots.ts';
import { isRuleSubject, RULE_NAMES, type RuleSubject, ruleOfText, tellRule } from '../cards/use-rule.ts';
import { formatMoney } from '../money.ts';

/** One thing a request was asked with, beside what every request has. */
export interface AskedWords {
  readonly label: string;
  readonly words: string;
}

/**
 * What an intent's own fields say, as a person reads it. The issuer's words stay as they are: what they are called in
 * its form is the form's to say, and that may have changed since.
 */
export function tellAsked(
  fields: unknown,
  money: { readonly currency: string; readonly exponent: number },
): readonly AskedWords[] {
  if (typeof fields !== 'object' || fields === null) return [];
  const told = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const asked = Object.fromEntries(told);
  const { period, limitMinor, about, rule, everything } = asked;
  if (everything !== undefined) return [{ label: 'Limits and rules', words: 'all taken away' }];
  if (isRuleSubject(about) && rule !== undefined) return [tellNewRule(about, rule)];
  if (period !== undefined && limitMinor !== undefined) {
    const { label, words } = tellNewLimit(period, limitMinor, money);
    return [{ label, words: `${words}${tellPlace(asked)}` }];
  }
  return told.map(([name, value]) => ({ label: labelOf(name), words: value === 'true' ? 'yes' : value }));
}

function tellNewLimit(
  period: string,
  limitMinor: string,
  money: { readonly currency: string; readonly exponent: number },
): AskedWords {
  const span = LIMIT_PERIODS.find((one) => one === period);
  const each = span === undefined ? period : PERIOD_WORDS[span].each;
  if (!/^\d+$/.test(limitMinor)) return { label: 'Limit', words: `${each}: taken away` };
  return { label: 'Limit', words: `${formatMoney({ ...money, minor: BigInt(limitMinor) })} ${each}` };
}

function tellNewRule(about: RuleSubject, text: string): AskedWords {
  const rule = ruleOfText(about, text);
  return { label: RULE_NAMES[about], words: rule === null ? 'rule taken away' : tellRule(rule) };
}

/** "virtualAccountId" → "Virtual account id". */
const labelOf = (name: string): string => {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
