import { dateText } from '@/components/ui/time-text.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import type { FundedDay } from '@/lib/domain/overview/overview-view.ts';

interface DayBarsProps {
  readonly days: readonly FundedDay[];
  /** What the table behind it is called. */
  readonly caption: string;
}

const HEIGHT = 96;

/** "2026-03-03" → "3 Mar 2026". */
const dayWords = (day: string): string => dateText(new Date(day), 'UTC');

/** A bar a day from zero, with its exact number on hover and a table behind for those who do not see it. */
export function DayBars({ days, caption }: DayBarsProps) {
  const top = days.reduce((most, { minor }) => (BigInt(minor) > most ? BigInt(minor) : most), 1n);
  // Heights are pixels, not money: whole pixels are exact enough.
  const height = (minor: string) => Number((BigInt(minor) * BigInt(HEIGHT)) / top);
  return (
    <figure className="mt-3">
      <div aria-hidden="true" className="flex h-24 items-end gap-[3px] border-b border-line">
        {days.map(({ day, minor, amount, count }, index) => (
          <div
            key={day}
            title={`${dayWords(day)}: ${formatMoneyText(amount)}, ${count} ${count === 1 ? 'top-up' : 'top-ups'}`}
            className="flex h-full flex-1 items-end"
          >
            <div
              style={{ height: `${minor === '0' ? 0 : Math.max(height(minor), 2)}px` }}
              className={`w-full rounded-t-[2px] ${index === days.length - 1 ? 'bg-accent' : 'bg-accent/35'}`}
            />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between text-label text-muted">
        <span>{days[0] && dayWords(days[0].day)}</span>
        <span>today</span>
      </div>
      {/* Around the table: a table itself is never narrower than its words. */}
      <div className="sr-only">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Amount</th>
              <th scope="col">Count</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, amount, count }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{formatMoneyText(amount)}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
