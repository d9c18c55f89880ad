'use client';

import { type ReactNode, useId, useState } from 'react';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import { hasStart, hasZone } from '@/lib/domain/cards/limit-place.ts';
import { PERIOD_WORDS, tellLimit } from '@/lib/domain/cards/limit-view.ts';
import type { LimitPeriod } from '@/lib/domain/cards/snapshots.ts';
import { isRuleSubject, RULE_NAMES, tellRule } from '@/lib/domain/cards/use-rule.ts';
import { formatMoney, parseTypedAmount } from '@/lib/domain/money.ts';
import type { OrderCard } from './card-order-form.tsx';
import type { CardOffer } from './money-actions.ts';

interface LimitFieldsProps {
  readonly card: OrderCard;
  readonly offer: CardOffer;
  /** A span of time, what a rule is about, or `EVERYTHING`. */
  readonly period: string;
  readonly amount: string;
  readonly zone: string;
  readonly startsOn: string;
  readonly onChange: (name: 'period' | 'amount' | 'zone' | 'startsOn', value: string) => void;
  readonly errorOf: (field: string) => string | undefined;
  readonly readOnly: boolean;
  /** What a rule asks, instead of an amount. */
  readonly children: ReactNode;
}

/** What is limited, and to how much; nothing takes the limit away. */
export function LimitFields(props: LimitFieldsProps) {
  const { card, offer, period, amount, zone, startsOn, onChange, errorOf, readOnly, children } = props;
  const zonesId = useId();
  const [isLeft, setLeft] = useState(false);
  const read = amount.trim() === '' ? null : parseTypedAmount(amount, offer.exponent);
  const misread = isLeft && read?.ok === false ? sentences(read.failure) : undefined;
  const note = (error: string | undefined, hint: string) => (error === undefined ? { hint } : { error });
  const now = limitOf(card, period);
  const rule = card.rules?.find(({ about }) => about === period);
  const told = now ? tellLimit(now) : rule && tellRule(rule);
  const standing = told === undefined ? unknownWords(card) : `Now: ${told}.`;
  const hint = period === EVERYTHING ? ALL_OFF : standing;
  return (
    <>
      <SelectField
        label={offer.ruleSubjects.length === 0 ? 'Span of time' : 'What is limited'}
        value={period}
        onChange={(event) => !readOnly && onChange('period', event.target.value)}
        {...note(errorOf('period'), hint)}
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
        {offer.canClearLimits && <option value={EVERYTHING}>Every limit and rule</option>}
      </SelectField>
      {isRuleSubject(period) && children}
      {period !== EVERYTHING && !isRuleSubject(period) && (
        <TextField
          label={mayStand(card, period) ? 'Limit (empty takes it away)' : 'Limit'}
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
      {asksZone(offer, period) && (
        <>
          <TextField
            label="Time zone"
            value={zone}
            onChange={(event) => onChange('zone', event.target.value)}
            list={zonesId}
            autoComplete="off"
            readOnly={readOnly}
            {...note(errorOf('zone'), 'Its span of time begins at midnight there.')}
          />
          <datalist id={zonesId}>
            {Intl.supportedValuesOf('timeZone').map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
      {asksStart(offer, period) && (
        <TextField
          label="Counted from (optional)"
          type="date"
          value={startsOn}
          onChange={(event) => onChange('startsOn', event.target.value)}
          readOnly={readOnly}
          {...note(errorOf('startsOn'), 'Today or earlier; its day begins each span of time.')}
        />
      )}
    </>
  );
}

/** Instead of one span of time: all of them, and all rules. */
export const EVERYTHING = 'everything';
const ALL_OFF = 'Also what was set elsewhere, and what the desk cannot name.';

const asksZone = ({ placesLimits, limitPeriods }: CardOffer, period: string): boolean =>
  placesLimits && limitPeriods.some((one) => one === period && hasZone(one));
const asksStart = ({ placesLimits, limitPeriods }: CardOffer, period: string): boolean =>
  placesLimits && limitPeriods.some((one) => one === period && hasStart(one));

type TypedPlace = Readonly<Record<'zone' | 'startsOn', string>>;

/** Where the limit of that span begins now; a new one begins where the issuer would have it begin. */
export function standingPlace(card: OrderCard, period: string, offer: CardOffer): TypedPlace {
  const { zone, startsOn } = limitOf(card, period)?.place ?? {};
  return {
    zone: asksZone(offer, period) ? (zone ?? 'UTC') : '',
    startsOn: asksStart(offer, period) ? (startsOn ?? '') : '',
  };
}

/** As far as something was typed. */
export const typedPlace = ({ zone, startsOn }: Readonly<Record<string, string>>): Partial<TypedPlace> => ({
  ...(zone === undefined ? {} : { zone }),
  ...(startsOn === undefined ? {} : { startsOn }),
});

/** Nothing limits the card, as far as the issuer told. */
export const isFree = ({ limits, rules }: OrderCard): boolean => limits?.length === 0 && rules?.length === 0;

const limitOf = ({ limits }: OrderCard, period: string) => limits?.find((one) => one.period === period);

/** Where nobody told of limits there may be one all the same. */
const mayStand = (card: OrderCard, period: string): boolean =>
  card.limits === null || limitOf(card, period) !== undefined;

const unknownWords = ({ limits }: OrderCard): string =>
  limits === null
    ? 'The issuer did not tell its limits: it may have one.'
    : 'The desk knows of no such limit.';

export const TAKE_AWAY = 'Take the limit away';

/** "Set limit 500.00 USD a month", or that it is taken away; null while neither can be meant. */
export function limitWords(
  { period, amount }: { readonly period: string; readonly amount: string },
  card: OrderCard,
  { currency, exponent, limitPeriods }: Pick<CardOffer, 'currency' | 'exponent' | 'limitPeriods'>,
): string | null {
  if (period === EVERYTHING) return 'Take every limit and rule away';
  const span = limitPeriods.find((one): one is LimitPeriod => one === period);
  if (span === undefined) return null;
  if (amount.trim() === '') {
    return mayStand(card, period) ? TAKE_AWAY : null;
  }
  const read = parseTypedAmount(amount, exponent);
  if (!read.ok) return null;
  return `Set limit ${formatMoney({ minor: read.value, currency, exponent })} ${PERIOD_WORDS[span].each}`;
}
