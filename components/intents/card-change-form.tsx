'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import { isRuleSubject, type RuleSubject } from '@/lib/domain/cards/use-rule.ts';
import type { OrderCard } from './card-order-form.tsx';
import { changeMeans } from './card-order-words.ts';
import { ChoiceField } from './choice-field.tsx';
import {
  EVERYTHING,
  isFree,
  LimitFields,
  limitWords,
  standingPlace,
  TAKE_AWAY,
  typedPlace,
} from './limit-fields.tsx';
import type {
  CardChange,
  CardChangeAction,
  CardChangeInput,
  CardOffer,
  ListChoicesAction,
} from './money-actions.ts';
import { ProblemNote } from './problem-note.tsx';
import { RuleFields, ruleWords, standingRule, type TypedRule } from './rule-fields.tsx';

interface CardChangeFormProps {
  readonly kind: CardChange;
  readonly card: OrderCard;
  readonly offer: CardOffer;
  readonly request: MoneyRequest;
  readonly send: CardChangeAction;
  readonly listChoices: ListChoicesAction;
  readonly onCancel: () => void;
}

/** Activates, limits, renames or replaces a card: the one thing each must know, and a word for its story. */
export function CardChangeForm(props: CardChangeFormProps) {
  const { kind, card, offer, request, send, listChoices, onCancel } = props;
  const { draft, problem, isPending, change, changeAll } = request;
  const { memo = '', last4 = '', amount = '', reason = '' } = draft.fields;
  const nameOnCard = draft.fields.nameOnCard ?? card.nameOnCard ?? '';
  const period = draft.fields.period ?? proposedPeriod(offer, card);
  const rule = kind === 'set_limit' && isRuleSubject(period) ? ruleOf(period, draft.fields, card) : null;
  const place = { ...standingPlace(card, period, offer), ...typedPlace(draft.fields) };
  const typed = { last4, period, amount, ...place, nameOnCard, reason, rule };
  const refused = problem?.kind === 'refused' ? problem.failure : null;
  const errorOf = (field: string) => (refused?.field === field ? sentences(refused) : undefined);
  const offBecause = whyNotYet(kind, typed, card, offer);
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (offBecause !== undefined) return;
    const told = onlyOf(kind, typed);
    void request.submit(({ intentId }) => send({ intentId, cardId: card.id, memo, ...told }));
  };
  const text = (name: 'last4' | 'nameOnCard' | 'memo', value: string) => ({
    value,
    onChange: (event: { target: { value: string } }) => change(name, event.target.value),
    autoComplete: 'off',
    readOnly: isPending,
  });
  const changeLimit = (name: 'period' | 'amount' | 'zone' | 'startsOn', value: string) => {
    if (name !== 'period') return change(name, value);
    // What was said of one subject is none of another's: it begins as the card has it.
    const anew = isRuleSubject(value) ? standingRule(card, value) : standingPlace(card, value, offer);
    changeAll({ ...anew, period: value });
  };
  const errorAt = (field: string) => {
    const error = errorOf(field);
    return error === undefined ? {} : { error };
  };
  const means = changeMeans(kind);
  const words = confirmWords(kind, typed, card, offer);
  // What lifts a limit never looks like what sets one.
  const takesAway = kind === 'set_limit' && (words === TAKE_AWAY || period === EVERYTHING);

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        {means.length > 0 && (
          <ul className="mb-3 list-disc space-y-1 pl-4">
            {means.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <div className="grid gap-3">
          {kind === 'activate' && (
            <TextField
              label="Last four digits, as printed on the card"
              inputMode="numeric"
              maxLength={4}
              {...text('last4', last4)}
              {...errorAt('last4')}
            />
          )}
          {kind === 'set_limit' && (
            <LimitFields
              card={card}
              offer={offer}
              period={period}
              amount={amount}
              {...place}
              onChange={changeLimit}
              errorOf={errorOf}
              readOnly={isPending}
            >
              {rule && (
                <RuleFields
                  {...rule}
                  issuer={card.issuer}
                  onChange={change}
                  errorOf={errorOf}
                  readOnly={isPending}
                  listChoices={listChoices}
                />
              )}
            </LimitFields>
          )}
          {kind === 'rename' && (
            <TextField
              label={offer.isOwnCustomer ? 'Label' : 'Name on card'}
              hint={`Up to ${offer.maxNameLength} characters.`}
              {...text('nameOnCard', nameOnCard)}
              {...errorAt('nameOnCard')}
            />
          )}
          {kind === 'reissue' && offer.reissueReasons.length > 0 && (
            <ChoiceField
              legend={`Why, for ${offer.issuerName}`}
              choices={offer.reissueReasons}
              value={reason}
              onChange={(value) => change('reason', value)}
              error={errorOf('reason')}
              readOnly={isPending}
            />
          )}
          <TextField label="A word for the card’s story" {...text('memo', memo)} {...errorAt('memo')} />
        </div>
        <ProblemNote problem={problem} neverArrived={request.neverArrived} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          kind={takesAway ? 'danger' : 'primary'}
          busy={isPending}
          offBecause={offBecause}
        >
          {words}
        </Button>
      </DialogFooter>
    </form>
  );
}

type Typed = Omit<CardChangeInput, 'intentId' | 'cardId' | 'memo' | 'rule'> & {
  readonly rule: TypedRule | null;
};

const NOTHING: Typed = {
  last4: '',
  period: '',
  amount: '',
  zone: '',
  startsOn: '',
  nameOnCard: '',
  reason: '',
  rule: null,
};

/** As typed; until something was, as the card has it. */
function ruleOf(about: RuleSubject, fields: Readonly<Record<string, string>>, card: OrderCard): TypedRule {
  const standing = standingRule(card, about);
  return { about, how: fields.how ?? standing.how, values: fields.values ?? standing.values };
}

/** Only what this change is about: a kept word of another one is nobody's business. */
function onlyOf(kind: CardChange, typed: Typed): Typed {
  const { last4, period, amount, zone, startsOn, nameOnCard, reason, rule } = typed;
  switch (kind) {
    case 'activate':
      return { ...NOTHING, last4 };
    case 'set_limit':
      return rule ? { ...NOTHING, rule } : { ...NOTHING, period, amount, zone, startsOn };
    case 'rename':
      return { ...NOTHING, nameOnCard };
    case 'reissue':
      return { ...NOTHING, reason };
  }
}

/** The span of the limit that the card has, where it has one: that is what is mostly changed. */
const proposedPeriod = ({ limitPeriods }: CardOffer, { limits }: OrderCard): string =>
  limits?.find(({ period }) => limitPeriods.includes(period))?.period ?? limitPeriods[0] ?? '';

function whyNotYet(kind: CardChange, typed: Typed, card: OrderCard, offer: CardOffer): string | undefined {
  switch (kind) {
    case 'activate':
      return /^\d{4}$/.test(typed.last4.trim()) ? undefined : 'Type the four digits first.';
    case 'rename':
      if (typed.nameOnCard.trim() === '') return 'Type a name first.';
      return typed.nameOnCard.trim() === card.nameOnCard ? 'It is called that already.' : undefined;
    case 'reissue':
      return offer.reissueReasons.length > 0 && typed.reason === '' ? 'Choose why first.' : undefined;
    case 'set_limit':
      if (typed.rule) return ruleWords(typed.rule, card) === null ? 'Say what the rule is first.' : undefined;
      if (typed.period === EVERYTHING) return isFree(card) ? 'It has neither limit nor rule.' : undefined;
      return limitWords(typed, card, offer) === null ? 'Type an amount such as 500.00 first.' : undefined;
  }
}

function confirmWords(kind: CardChange, typed: Typed, card: OrderCard, offer: CardOffer): string {
  const last4 = `••${card.last4 ?? '··'}`;
  switch (kind) {
    case 'activate':
      return `Activate card ${last4}`;
    case 'rename':
      return `Rename card ${last4}`;
    case 'reissue':
      return `Reissue card ${last4}`;
    case 'set_limit':
      return (typed.rule ? ruleWords(typed.rule, card) : limitWords(typed, card, offer)) ?? 'Set limit';
  }
}
