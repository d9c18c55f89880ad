'use client';

import { type ReactNode, useState } from 'react';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import { PERIOD_WORDS, tellLimit } from '@/lib/domain/cards/limit-view.ts';
import type { LimitPeriod } from '@/lib/domain/cards/snapshots.ts';
import { isRuleSubject, RULE_NAMES, tellRule } from '@/lib/domain/cards/use-rule.ts';
import { formatMoney, parseTypedAmount } from '@/lib/domain/money.ts';
import type { OrderCard } from './card-order-form.tsx';
import type { CardOffer } from './money-actions.ts';

interface LimitFieldsProps {
  readonly card: OrderCard;
  readonly offer: CardOffer;
  /** A span of time, or what a rule is about. */
  readonly period: string;
  readonly amount: string;
  readonly onChange: (name: 'period' | 'amount', value: string) => void;
  readonly errorOf: (field: string) => string | undefined;
  readonly readOnly: boolean;
  /** What a rule asks, instead of an amount. */
  readonly children: ReactNode;
}

/** What is limited, and to how much; nothing takes the limit away. */
export function LimitFields(props: LimitFieldsProps) {
  const { card, offer, period, amount, onChange, errorOf, readOnly, children } = props;
  const [isLeft, setLeft] = useState(false);
  const read = amount.trim() === '' ? null : parseTypedAmount(amount, offer.exponent);
  const misread = isLeft && read?.ok === false ? sentences(read.failure) : undefined;
  const note = (error: string | undefined, hint: string) => (error === undefined ? { hint } : { error });
  const now = limitOf(card, period);
  const rule = card.rules?.find(({ about }) => about === period);
  const told = now ? tellLimit(now) : rule && tellRule(rule);
  const standing = told === undefined ? 'The desk knows of no such limit.' : `Now: ${told}.`;
  return (
    <>
      <SelectField
        label={offer.ruleSubjects.length === 0 ? 'Span of time' : 'What is limited'}
        value={period}
        onChange={(event) => !readOnly && onChange('period', event.target.value)}
        {...note(errorOf('period'), standing)}
      >
        {offer.limitPeriods.map((one) => (
          <option key={one} value={one}>
            {PERIOD_WORDS[one].name}
          </option>
        ))}
        {offer.ruleSubjects.map((one) => (
          <option key={one} value={one}>
            {RULE_NAMES[one]}
          </option>
        ))}
      </SelectField>
      {isRuleSubject(period) ? (
        children
      ) : (
        <TextField
          label={now === undefined ? 'Limit' : 'Limit (empty takes it away)'}
          value={amount}
          onChange={(event) => onChange('amount', event.target.value)}
          onBlur={() => setLeft(true)}
          onFocus={() => setLeft(false)}
          suffix={offer.currency}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          readOnly={readOnly}
          {...note(errorOf('amount') ?? misread, 'What may be spent, never what is there.')}
        />
      )}
    </>
  );
}

const limitOf = ({ limits }: OrderCard, period: string) => limits?.find((one) => one.period === period);

/** "Set limit 500.00 USD a month", or that it is taken away; null while neither can be meant. */
export function limitWords(
  { period, amount }: { readonly period: string; readonly amount: string },
  card: OrderCard,
  { currency, exponent, limitPeriods }: Pick<CardOffer, 'currency' | 'exponent' | 'limitPeriods'>,
): string | null {
  const span = limitPeriods.find((one): one is LimitPeriod => one === period);
  if (span === undefined) return null;
  if (amount.trim() === '') {
    // Where nobody told of limits there may be one all the same.
    return card.limits === null || limitOf(card, period) ? 'Take the limit away' : null;
  }
  const read = parseTypedAmount(amount, exponent);
  if (!read.ok) return null;
  return `Set limit ${formatMoney({ minor: read.value, currency, exponent })} ${PERIOD_WORDS[span].each}`;
}
