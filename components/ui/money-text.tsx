import { groupDecimalText, type MoneyText as MoneyTextValue } from '@/lib/domain/money.ts';

/** An amount as people read it: grouped, true minus, tabular, its currency quieter. Never wraps. */
export function MoneyText({ money }: { money: MoneyTextValue }) {
  return (
    <span className="figures">
      {groupDecimalText(money.amount)}
      <span className="text-muted">{` ${money.currency}`}</span>
    </span>
  );
}
