'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';
import { type FundingAfter, readFundingAmount } from '@/lib/domain/cards/read-funding-amount.ts';
import { formatMoney } from '@/lib/domain/money.ts';
import type { Failure, Result } from '@/lib/domain/result.ts';
import { AmountField, sentences } from './amount-field.tsx';
import { BeforeAfter } from './before-after.tsx';
import { BrandChoice } from './brand-choice.tsx';
import { MemoFields } from './memo-fields.tsx';
import type { IssueCardAction, MoneyOffer } from './money-actions.ts';
import { boundsOf, tellMinor } from './offer-bounds.ts';
import { ProblemNote } from './problem-note.tsx';
import { RepeatNote } from './repeat-note.tsx';
import { useMoneyForm } from './use-money-form.ts';

export interface IssueOffer extends MoneyOffer {
  readonly brands: readonly string[];
  readonly maxNameLength: number;
}

export interface IssueCustomer {
  readonly id: string;
  readonly name: string;
}

interface IssueCardFormProps {
  readonly customer: IssueCustomer;
  readonly offer: IssueOffer;
  readonly request: MoneyRequest;
  readonly issueCard: IssueCardAction;
  readonly onCancel: () => void;
}

/** A new card for one customer, with or without money on it. */
export function IssueCardForm({ customer, offer, request, issueCard, onCancel }: IssueCardFormProps) {
  const { draft, problem, isPending } = request;
  const { brand = '', nameOnCard = '', amount = '', memo = '', reference = '' } = draft.fields;
  const form = useMoneyForm(request);
  const { change, refused } = form;
  const read = readFundingAmount(amount, boundsOf('issue', offer, zero(offer)));
  const confirm = (event: FormEvent) =>
    form.confirm(event, read, ({ intentId }, repeatOf) =>
      issueCard({ intentId, customerId: customer.id, brand, nameOnCard, amount, memo, reference, repeatOf }),
    );

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <BrandChoice
          brands={offer.brands}
          value={brand}
          onChange={(value) => change('brand', value)}
          error={errorOf(refused, 'brand')}
          readOnly={isPending}
        />
        <NameField
          value={nameOnCard}
          onChange={(value) => change('nameOnCard', value)}
          maximum={offer.maxNameLength}
          error={errorOf(refused, 'nameOnCard')}
          readOnly={isPending}
        />
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
        <MemoFields
          memo={memo}
          reference={reference}
          onChange={change}
          refused={refused}
          readOnly={isPending}
        />
        <BeforeAfter currency={offer.currency} sides={sidesOf(offer, read)} />
        <Note tone="info" className="mt-4">
          Issuing can take up to two minutes. You can close this meanwhile.
        </Note>
        {form.repeat && <RepeatNote failure={form.repeat} isTicked={form.isTicked} onTick={form.setTicked} />}
        <ProblemNote problem={problem} neverArrived={request.neverArrived} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={isPending} offBecause={form.offBecause}>
          {confirmWords(read, brand, offer)}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maximum: number;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

function NameField({ value, onChange, maximum, error, readOnly }: NameFieldProps) {
  return (
    <TextField
      className="mt-3 mb-3"
      label="Name on card"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      readOnly={readOnly}
      {...(error === undefined
        ? { hint: `Up to ${maximum} letters, spaces, points and hyphens.` }
        : { error })}
    />
  );
}

const errorOf = (refused: Failure | null, field: string): string | undefined =>
  refused?.field === field ? sentences(refused) : undefined;

const zero = (offer: MoneyOffer) => tellMinor(0n, offer);

/** "Issue Visa card with 50.00 USD": the act, its object and the amount. */
function confirmWords(read: Result<FundingAfter>, brand: string, { currency, exponent }: MoneyOffer): string {
  const act = `Issue ${brandName(brand)} card`;
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
