import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time.tsx';
import { groupDecimalText, type MoneyText } from '@/lib/domain/money.ts';

interface Side {
  readonly label: ReactNode;
  /** When the issuer last told it; null when nobody has. */
  readonly asOf: string | null;
  readonly before: MoneyText | null;
  readonly after: MoneyText | null;
}

/** What both sides hold, before and after; the fee is named as what it is: not told yet. */
export function BeforeAfter({ sides, currency }: { sides: readonly Side[]; currency: string }) {
  return (
    <table className="mt-4 w-full rounded-lg bg-line-soft text-table">
      <caption className="sr-only">What it changes, in {currency}</caption>
      <thead>
        <tr className="text-label text-muted">
          <th scope="col" className="pt-2 pl-3 text-left font-normal">
            {currency}
          </th>
          <th scope="col" className="pt-2 text-right font-normal">
            before
          </th>
          <td aria-hidden="true" />
          <th scope="col" className="pt-2 pr-3 text-right font-normal">
            after
          </th>
        </tr>
      </thead>
      <tbody>
        {sides.map((side, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed pair that never moves
          <tr key={index} className="align-baseline">
            <th scope="row" className="py-1 pl-3 text-left font-normal">
              {side.label}
              {side.asOf !== null && (
                <span className="block text-label text-muted">
                  as of <Time at={side.asOf} as="moment" />
                </span>
              )}
            </th>
            <td className="figures py-1 text-right">
              {side.before ? groupDecimalText(side.before.amount) : '–'}
            </td>
            <td aria-hidden="true" className="px-2 text-center text-muted">
              →
            </td>
            <td className="figures py-1 pr-3 text-right font-semibold">
              {side.after ? groupDecimalText(side.after.amount) : '–'}
            </td>
          </tr>
        ))}
        <tr className="align-baseline">
          <th scope="row" className="pt-1 pb-2 pl-3 text-left font-normal">
            Fee
          </th>
          <td colSpan={3} className="pt-1 pr-3 pb-2 text-right text-label text-muted">
            told by the issuer afterwards
          </td>
        </tr>
      </tbody>
    </table>
  );
}
