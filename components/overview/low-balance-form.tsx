'use client';

import { SettingForm } from '@/components/settings/setting-form.tsx';
import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';

export type LowBalanceAction = (input: { issuer: string; amount: string }) => Promise<Result<unknown>>;

interface LowBalanceFormProps {
  readonly issuerId: string;
  /** Decimal text; '' where none is set. */
  readonly amount: string;
  readonly currency: string;
  readonly offBecause: string | undefined;
  readonly save: LowBalanceAction;
}

/** Under which balance the desk warns on every page. */
export function LowBalanceForm({ issuerId, amount, currency, offBecause, save }: LowBalanceFormProps) {
  return (
    <SettingForm
      label="Warn under"
      hint="On every page, to everybody. Leave it empty for never."
      initial={groupDecimalText(amount)}
      currency={currency}
      button="Set the threshold"
      offBecause={offBecause}
      save={(typed) => save({ issuer: issuerId, amount: typed })}
    />
  );
}
