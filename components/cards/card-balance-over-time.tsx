import { BalanceLine } from '@/components/charts/balance-line.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { toMoneyText } from '@/lib/domain/money.ts';
import type { BalancePoint } from '@/lib/domain/overview/overview-view.ts';

interface CardBalanceOverTimeProps {
  readonly points: readonly BalancePoint[];
  readonly currency: string;
  readonly exponent: number;
  /** ISO instant of the rendering. */
  readonly now: string;
}

/** Every balance the issuer told, as steps; the last of them as a list for those who do not see the picture. */
export function CardBalanceOverTime({ points, currency, exponent, now }: CardBalanceOverTimeProps) {
  if (points.length < 2) return null;
  const money = (minor: string) => toMoneyText({ minor: BigInt(minor), currency, exponent });
  return (
    <Panel title="Balance over time" aside="as the issuer told it">
      <BalanceLine points={points} until={now} threshold={null} thresholdWords={null} lastsDays={null} />
      <details className="mt-2 text-label">
        <summary className="cursor-pointer text-muted hover:text-text">The last changes as numbers</summary>
        <ol className="mt-2 grid gap-1">
          {points
            .slice(-12)
            .reverse()
            .map(({ at, minor }) => (
              <li key={at} className="flex justify-between">
                <Time at={at} as="moment" />
                <MoneyText money={money(minor)} />
              </li>
            ))}
        </ol>
      </details>
    </Panel>
  );
}
