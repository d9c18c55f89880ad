import { DayBars } from '@/components/charts/day-bars.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { formatMoneyText, toMoneyText } from '@/lib/domain/money.ts';
import type { FundedDay } from '@/lib/domain/overview/overview-view.ts';

interface FundedPanelProps {
  /** Named where there are several. */
  readonly issuerName: string | null;
  readonly days: readonly FundedDay[];
  readonly currency: string;
  readonly exponent: number;
}

/** What went to cards on each day. */
export function FundedPanel({ issuerName, days, currency, exponent }: FundedPanelProps) {
  const minor = days.reduce((sum, day) => sum + BigInt(day.minor), 0n);
  const total = formatMoneyText(toMoneyText({ minor, currency, exponent }));
  const today = days.at(-1);
  return (
    <Panel
      title={issuerName === null ? 'Topped up per day' : `Topped up per day · ${issuerName}`}
      aside={`${days.length} days · ${total}`}
    >
      <p className="text-muted">
        {minor === 0n
          ? `Nothing went to cards in ${days.length} days.`
          : `Today ${today ? formatMoneyText(today.amount) : 'nothing'}.`}
      </p>
      <DayBars days={days} caption="What went to cards on each day, in the company’s zone" />
    </Panel>
  );
}
