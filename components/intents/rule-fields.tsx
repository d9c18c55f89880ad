'use client';

import { useQuery } from '@tanstack/react-query';
import { Checkbox } from '@/components/ui/checkbox.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import {
  isRuleWay,
  isTyped,
  makeRule,
  RULE_NAMES,
  type RuleSubject,
  readRuleValues,
  ruleText,
  tellRule,
  type UseRule,
} from '@/lib/domain/cards/use-rule.ts';
import type { OrderCard } from './card-order-form.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { ListChoicesAction } from './money-actions.ts';

/** What a rule says as it stands in its dialog. */
export interface TypedRule {
  readonly about: RuleSubject;
  /** '' : no rule. */
  readonly how: string;
  /** As typed, or one a line. */
  readonly values: string;
}

interface RuleFieldsProps extends TypedRule {
  readonly issuer: string;
  readonly onChange: (name: 'how' | 'values', value: string) => void;
  readonly errorOf: (field: string) => string | undefined;
  readonly readOnly: boolean;
  readonly listChoices: ListChoicesAction;
}

const WAYS = [
  { value: '', label: 'No rule' },
  { value: 'only', label: 'Only these' },
  { value: 'never', label: 'Never these' },
];

/** Which way a rule goes, and what it names. */
export function RuleFields(props: RuleFieldsProps) {
  const { about, how, values, onChange, errorOf, readOnly } = props;
  const error = errorOf('values');
  return (
    <>
      <ChoiceField
        legend="The card works"
        choices={WAYS}
        value={how}
        onChange={(way) => onChange('how', way)}
        error={errorOf('how')}
        readOnly={readOnly}
      />
      {how !== '' && isTyped(about) && (
        <TextField
          label={RULE_NAMES[about]}
          value={values}
          onChange={(event) => onChange('values', event.target.value)}
          autoComplete="off"
          placeholder={CODES[about].such}
          readOnly={readOnly}
          {...(error === undefined ? { hint: CODES[about].hint } : { error })}
        />
      )}
      {how !== '' && !isTyped(about) && <Listed {...props} />}
    </>
  );
}

const CODES = {
  countries: { such: 'FR, US', hint: 'Codes of two letters.' },
  codes: { such: '5411, 5812', hint: 'Codes of four digits.' },
} as const;

/** What the issuer has, and what was chosen although it has it no more. */
function Listed({ issuer, about, values, onChange, errorOf, readOnly, listChoices }: RuleFieldsProps) {
  const query = useQuery({
    queryKey: ['rule-choices', issuer, about],
    queryFn: () => listChoices({ issuer, field: about }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const chosen = values.split('\n').filter(Boolean);
  const listed = query.data?.ok ? query.data.value : [];
  const gone = chosen.filter((value) => !listed.some((one) => one.value === value));
  const choices = [...listed, ...gone.map((value) => ({ value, label: value }))];
  const notRead = query.isError
    ? 'The desk could not be reached, so nothing can be chosen here yet.'
    : query.data?.ok === false
      ? sentences(query.data.failure)
      : undefined;
  const problem = errorOf('values') ?? notRead;
  const toggle = (value: string) =>
    onChange(
      'values',
      (chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]).join('\n'),
    );
  return (
    <fieldset>
      <legend className="mb-1 text-label text-muted">{RULE_NAMES[about]}</legend>
      {query.isPending && <p className="text-label text-muted">Reading at the issuer…</p>}
      <div className="max-h-52 overflow-y-auto rounded-md border border-edge p-2">
        {choices.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={() => !readOnly && toggle(value)}
          />
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="mt-1 text-label text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

/** As the card has it; where it has none, nothing chosen. */
export function standingRule(card: OrderCard, about: RuleSubject): Omit<TypedRule, 'about'> {
  const rule = card.rules?.find((one) => one.about === about);
  return { how: rule?.how ?? '', values: rule?.values.join(isTyped(about) ? ', ' : '\n') ?? '' };
}

/** "Set rule: only in FR, US", or that it is taken away; null while neither can be meant. */
export function ruleWords({ about, how, values }: TypedRule, card: OrderCard): string | null {
  const standing = card.rules?.find((one) => one.about === about) ?? null;
  if (how === '') return card.rules === null || standing ? 'Take the rule away' : null;
  const rule = readRule(about, how, values);
  if (rule === null || ruleText(rule) === ruleText(standing)) return null;
  return `Set rule: ${tellRule(rule)}`;
}

function readRule(about: RuleSubject, how: string, typed: string): UseRule | null {
  const read = readRuleValues(about, typed);
  if (!isRuleWay(how) || 'wrong' in read || read.values.length === 0) return null;
  return makeRule(about, how, read.values);
}
