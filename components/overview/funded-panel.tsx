import { DayBars } from '@/components/charts/day-bars.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { formatMoneyText, toMoneyText } from '@/lib/domain/money.ts';
import type { FundedDay } from '@/lib/domain/overview/overview-view.ts';

interface FundedPanelProps {
  readonly days: readonly FundedDay[];
  readonly currency: string;
  readonly exponent: number;
}

/** What went to cards on each day. */
export function FundedPanel({ days, currency, exponent }: FundedPanelProps) {
  const minor = days.reduce((sum, day) => sum + BigInt(day.minor), 0n);
  const total = formatMoneyText(toMoneyText({ minor, currency, exponent }));
  const today = days.at(-1);
  return (
    <Panel title="Topped up per day" aside={`${days.length} days · ${total}`}>
      <p className="text-muted">
        {minor === 0n
          ? `Nothing went to cards in ${days.length} days.`
          : `Today ${today ? formatMoneyText(today.amount) : 'nothing'}.`}
      </p>
      <DayBars days={days} caption="What went to cards on each day, in the company’s zone" />
    </Panel>
  );
}
