'use client';

import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';
import { SettingForm } from './setting-form.tsx';

export type ApprovalAction = (input: { issuer: string; amount: string }) => Promise<Result<unknown>>;

/** Above which amount a second person is asked; decimal text, '' for never. */
export interface ApprovalLimit {
  readonly amount: string;
  readonly currency: string;
}

interface ApprovalFormProps {
  readonly issuerId: string;
  readonly limit: ApprovalLimit;
  readonly offBecause: string | undefined;
  readonly save: ApprovalAction;
}

/** The limit above which nobody moves money alone. */
export function ApprovalForm({ issuerId, limit, offBecause, save }: ApprovalFormProps) {
  return (
    <SettingForm
      label="A second person over"
      hint="For top-ups, withdrawals and new cards. 0 asks for every amount; leave it empty for never."
      initial={groupDecimalText(limit.amount)}
      currency={limit.currency}
      button="Set the limit"
      offBecause={offBecause}
      save={(amount) => save({ issuer: issuerId, amount })}
    >
      <p className="mb-3" aria-live="polite">
        {limitWords(limit)}
      </p>
    </SettingForm>
  );
}

function limitWords({ amount, currency }: ApprovalLimit): string {
  if (amount === '') return 'One person moves any amount alone.';
  if (/^0(\.0+)?$/.test(amount)) return 'A second person must agree to every amount.';
  return `A second person must agree to anything over ${groupDecimalText(amount)} ${currency}.`;
}
