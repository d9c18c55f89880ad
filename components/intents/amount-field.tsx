'use client';

import { type RefObject, useState } from 'react';
import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { FundingAfter } from '@/lib/domain/cards/read-funding-amount.ts';
import { formatMoney, withoutCurrency } from '@/lib/domain/money.ts';
import type { Failure, Result } from '@/lib/domain/result.ts';

interface AmountFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
  readonly exponent: number;
  /** How the text reads; null where nothing needs to be typed and nothing is. */
  readonly read: Result<FundingAfter> | null;
  /** What the desk answered about this very text. */
  readonly refused: Failure | null;
  /** The person has tried to confirm: an empty or half-typed amount is now worth a sentence. */
  readonly isTried: boolean;
  readonly readOnly: boolean;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/**
 * An amount as text. Says what it understood at each key, and why it cannot take it once the person has
 * left the field; the server reads the same text again and decides.
 */
export function AmountField(props: AmountFieldProps) {
  const { label, value, onChange, currency, exponent, read, refused, isTried, readOnly, inputRef } = props;
  const [isLeft, setLeft] = useState(false);
  const failure =
    refused ?? (read && !read.ok && (isTried || (isLeft && value !== '')) ? read.failure : null);
  const understood = read?.ok ? understoodWords(read.value.amountMinor, currency, exponent) : null;
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(withoutCurrency(event.target.value, currency))}
      onBlur={() => setLeft(true)}
      onFocus={() => setLeft(false)}
      suffix={currency}
      inputMode="decimal"
      autoComplete="off"
      placeholder="0.00"
      readOnly={readOnly}
      {...(inputRef ? { ref: inputRef } : {})}
      {...(failure === null && understood !== null ? { hint: understood } : {})}
      {...(failure === null ? {} : { error: sentences(failure) })}
    />
  );
}

/** "50.00 USD"; nothing is something only where a card may begin without money. */
const understoodWords = (minor: bigint, currency: string, exponent: number): string =>
  minor === 0n ? 'The card begins without money.' : formatMoney({ minor, currency, exponent });
