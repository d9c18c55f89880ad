'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';
import { type FundingAfter, readFundingAmount } from '@/lib/domain/cards/read-funding-amount.ts';
import { formatMoney } from '@/lib/domain/money.ts';
import type { Failure, Result } from '@/lib/domain/result.ts';
import { AmountField } from './amount-field.tsx';
import { BeforeAfter } from './before-after.tsx';
import { ChoiceField } from './choice-field.tsx';
import { IssueFields } from './issue-fields.tsx';
import { MemoFields } from './memo-fields.tsx';
import type { IssueCardAction, IssueOffer, ListChoicesAction, MoneyOffer } from './money-actions.ts';
import { boundsOf, tellMinor } from './offer-bounds.ts';
import { ProblemNote } from './problem-note.tsx';
import { RepeatNote } from './repeat-note.tsx';
import { useIssueAnswers } from './use-issue-answers.ts';
import { useMoneyForm } from './use-money-form.ts';

export interface IssueCustomer {
  readonly id: string;
  readonly name: string;
}

interface IssueCardFormProps {
  readonly customer: IssueCustomer;
  readonly offer: IssueOffer;
  readonly request: MoneyRequest;
  readonly issueCard: IssueCardAction;
  readonly listChoices: ListChoicesAction;
  readonly onCancel: () => void;
}

/** A new card for one customer: what its issuer wants to know, and money on it where that goes. */
export function IssueCardForm(props: IssueCardFormProps) {
  const { customer, offer, request, issueCard, listChoices, onCancel } = props;
  const { draft, problem, isPending } = request;
  const { brand = '', nameOnCard = '', amount = '', memo = '', reference = '' } = draft.fields;
  const form = useMoneyForm(request);
  const answers = useIssueAnswers(offer, request);
  const { change, refused } = form;
  const read = readFundingAmount(amount, boundsOf('issue', offer, zero(offer)));
  const offBecause = form.offBecause ?? whyNoName(offer, nameOnCard);
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (offBecause !== undefined || !answers.check()) return;
    const { fields, secrets } = answers;
    form.confirm(event, read, ({ intentId }, repeatOf) => {
      answers.forgetSecrets();
      const texts = { nameOnCard, amount, memo, reference };
      return issueCard({ intentId, customerId: customer.id, brand, ...texts, fields, secrets, repeatOf });
    });
  };

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        {offer.brands.length > 0 && (
          <ChoiceField
            legend="Brand"
            choices={offer.brands.map((one) => ({ value: one, label: brandName(one) }))}
            value={brand}
            onChange={(value) => change('brand', value)}
            error={errorOf(refused, 'brand')}
            readOnly={isPending}
          />
        )}
        {offer.maxNameLength > 0 && (
          <NameField
            offer={offer}
            value={nameOnCard}
            onChange={(value) => change('nameOnCard', value)}
            error={errorOf(refused, 'nameOnCard')}
            readOnly={isPending}
          />
        )}
        {offer.canFundAtCreation && (
          <AmountField
            label="First amount (may stay empty)"
            value={amount}
            onChange={(value) => change('amount', value)}
            currency={offer.currency}
            exponent={offer.exponent}
            read={read}
            refused={refused?.field === 'amount' ? refused : null}
            isTried={form.isTried}
            readOnly={isPending}
            inputRef={form.amountRef}
          />
        )}
        <IssueFields
          offer={offer}
          answers={answers}
          refused={refused}
          onChange={(name, value) => {
            form.setTicked(false);
            answers.set(name, value);
          }}
          readOnly={isPending}
          listChoices={listChoices}
        />
        <MemoFields
          memo={memo}
          reference={reference}
          onChange={change}
          refused={refused}
          readOnly={isPending}
        />
        {offer.canFundAtCreation && <BeforeAfter currency={offer.currency} sides={sidesOf(offer, read)} />}
        <Note tone="info" className="mt-4">
          Issuing can take up to {longestWords(offer.longestSeconds)}. You can close this meanwhile.
        </Note>
        {form.repeat && <RepeatNote failure={form.repeat} isTicked={form.isTicked} onTick={form.setTicked} />}
        <ProblemNote
          problem={problem}
          neverArrived={request.neverArrived}
          ownFields={answers.asked.map(({ name }) => name)}
        />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={isPending} offBecause={offBecause}>
          {confirmWords(read, brand, offer)}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface NameFieldProps {
  readonly offer: IssueOffer;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

function NameField({ offer, value, onChange, error, readOnly }: NameFieldProps) {
  const { isOwnCustomer, needsName, maxNameLength } = offer;
  const hint = isOwnCustomer
    ? `Tells the cards of the company apart. Up to ${maxNameLength} letters, digits and simple signs.`
    : `Up to ${maxNameLength} letters, spaces, points and hyphens.`;
  return (
    <TextField
      className="mt-3 mb-3"
      label={`${isOwnCustomer ? 'Label' : 'Name on card'}${needsName ? ' (required)' : ''}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-required={needsName}
      autoComplete="off"
      readOnly={readOnly}
      {...(error === undefined ? { hint } : { error })}
    />
  );
}

function whyNoName({ needsName, isOwnCustomer }: IssueOffer, nameOnCard: string): string | undefined {
  if (!needsName || nameOnCard.trim() !== '') return undefined;
  return isOwnCustomer ? 'Give it a label first.' : 'Type the name on the card first.';
}

const longestWords = (seconds: number): string =>
  seconds < 120
    ? `${seconds} seconds`
    : seconds === 120
      ? 'two minutes'
      : `${Math.ceil(seconds / 60)} minutes`;

const errorOf = (refused: Failure | null, field: string): string | undefined =>
  refused?.field === field ? sentences(refused) : undefined;

const zero = (offer: MoneyOffer) => tellMinor(0n, offer);

/** "Issue Visa card with 50.00 USD": the act, its object and the amount. */
function confirmWords(read: Result<FundingAfter>, brand: string, { currency, exponent }: MoneyOffer): string {
  const act = brand === '' ? 'Issue card' : `Issue ${brandName(brand)} card`;
  if (!read.ok || read.value.amountMinor === 0n) return act;
  return `${act} with ${formatMoney({ minor: read.value.amountMinor, currency, exponent })}`;
}

function sidesOf(offer: MoneyOffer, read: Result<FundingAfter>) {
  return [
    {
      label: 'New card',
      asOf: null,
      before: null,
      after: read.ok ? tellMinor(read.value.cardMinor, offer) : null,
    },
    {
      label: 'Company wallet',
      asOf: offer.wallet?.asOf ?? null,
      before: offer.wallet?.balance ?? null,
      after: read.ok ? tellMinor(read.value.walletMinor, offer) : null,
    },
  ];
}
