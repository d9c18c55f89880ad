'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import type { MoneyRequest } from '@/lib/client/use-money-request.ts';
import type { DrawnWallet } from '@/lib/domain/cards/card-view.ts';
import { type FundingAfter, readFundingAmount } from '@/lib/domain/cards/read-funding-amount.ts';
import { formatMoney, type MoneyText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';
import { AmountField } from './amount-field.tsx';
import { BeforeAfter } from './before-after.tsx';
import { MemoFields } from './memo-fields.tsx';
import type { CardMoneyAction, MoneyOffer } from './money-actions.ts';
import { moneyVerb } from './money-verb.ts';
import { boundsOf, minorOf, tellMinor } from './offer-bounds.ts';
import { ProblemNote } from './problem-note.tsx';
import { RepeatNote } from './repeat-note.tsx';
import { useMoneyForm } from './use-money-form.ts';

export interface MoneyCard {
  readonly id: string;
  readonly last4: string | null;
  readonly holder: string;
  readonly balance: MoneyText | null;
  readonly asOf: string;
  /** What it draws on where it has no balance of its own. */
  readonly drawsOn: readonly DrawnWallet[];
}

interface CardMoneyFormProps {
  readonly kind: 'fund' | 'withdraw';
  readonly card: MoneyCard;
  readonly offer: MoneyOffer;
  readonly request: MoneyRequest;
  readonly send: CardMoneyAction;
  readonly onCancel: () => void;
}

/** What moves, from where to where, and what both look like after it. */
export function CardMoneyForm({ kind, card, offer, request, send, onCancel }: CardMoneyFormProps) {
  const { draft, problem, isPending } = request;
  const { amount = '', memo = '', reference = '' } = draft.fields;
  const form = useMoneyForm(request);
  const { change, refused } = form;
  const read = readFundingAmount(amount, boundsOf(kind, offer, card.balance));
  const confirm = (event: FormEvent) =>
    form.confirm(event, read, ({ intentId }, repeatOf) =>
      send({ intentId, cardId: card.id, amount, memo, reference, repeatOf }),
    );

  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <AmountField
          label="Amount"
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
        <BeforeAfter currency={offer.currency} sides={sidesOf(kind, card, offer, read)} />
        {form.repeat && <RepeatNote failure={form.repeat} isTicked={form.isTicked} onTick={form.setTicked} />}
        <ProblemNote problem={problem} neverArrived={request.neverArrived} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={isPending} offBecause={form.offBecause}>
          {read.ok ? confirmWords(kind, offer, amountWords(read.value, offer)) : moneyVerb(kind, offer)}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** "Top up 50.00 USD"; onto a wallet of its own "Fund its account with 50.00 USD". */
const confirmWords = (kind: 'fund' | 'withdraw', offer: MoneyOffer, amount: string): string =>
  kind === 'fund' && !offer.hasCardBalance
    ? `${moneyVerb(kind, offer)} with ${amount}`
    : `${moneyVerb(kind, offer)} ${amount}`;

const amountWords = (after: FundingAfter, { currency, exponent }: MoneyOffer): string =>
  formatMoney({ minor: after.amountMinor, currency, exponent });

function sidesOf(kind: 'fund' | 'withdraw', card: MoneyCard, offer: MoneyOffer, read: Result<FundingAfter>) {
  const { wallet } = offer;
  const company = {
    label: 'Company wallet',
    asOf: wallet?.asOf ?? null,
    before: wallet?.balance ?? null,
    after: read.ok ? tellMinor(read.value.walletMinor, offer) : null,
  };
  if (!offer.hasCardBalance)
    return [...card.drawsOn.map((wallet) => accountSide(kind, wallet, offer, read)), company];
  return [
    {
      label: `Card •••• ${card.last4 ?? '····'}`,
      asOf: card.asOf,
      before: card.balance,
      after: read.ok ? tellMinor(read.value.cardMinor, offer) : null,
    },
    company,
  ];
}

/** The account that is funded, or that money is taken back from. */
function accountSide(
  kind: 'fund' | 'withdraw',
  { name, balance, asOf }: DrawnWallet,
  offer: MoneyOffer,
  read: Result<FundingAfter>,
) {
  const moved = read.ok ? read.value.amountMinor : null;
  const before = minorOf(balance, offer.exponent);
  const after = moved === null ? null : kind === 'fund' ? before + moved : before - moved;
  return { label: name ?? 'Its account', asOf, before: balance, after: tellMinor(after, offer) };
}
