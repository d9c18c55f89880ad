import type { ReactNode } from 'react';
import { BalanceLine } from '@/components/charts/balance-line.tsx';
import { Chip } from '@/components/ui/chip.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { formatMoneyText } from '@/lib/domain/money.ts';
import type { Pace, WalletSheet } from '@/lib/domain/overview/overview-view.ts';

/** Minor units of a sheet's own threshold, as its picture wants them. */
const minorOf = (amount: string): string => amount.replace('.', '');

interface WalletPanelProps {
  readonly wallet: WalletSheet;
  readonly title: string;
  readonly now: string;
  /** False where cards keep no balance: nothing goes out to them of which a pace could be told. */
  readonly tellsPace: boolean;
}

/** Company money at the issuer: what is there, since when, how long it lasts, what is spoken for. */
export function WalletPanel({ wallet, title, now, tellsPace }: WalletPanelProps) {
  const { balance, asOf, pace, lowBalance, isLow, inFlight, unknown, points, isForCards } = wallet;
  return (
    <Panel
      title={title}
      aside={
        <>
          as of <Time at={asOf} as="moment" />
        </>
      }
    >
      <p className="flex flex-wrap items-center gap-3 text-figure font-semibold">
        <MoneyText money={balance} />
        {isLow && <Chip tone="bad">Low</Chip>}
      </p>
      {isForCards && tellsPace && (
        <p className="mt-1 text-muted">
          {pace ? paceWords(pace) : 'How long it lasts is said once three days are known.'}
        </p>
      )}
      <BalanceLine
        points={points}
        until={now}
        threshold={lowBalance ? minorOf(lowBalance.amount) : null}
        thresholdWords={lowBalance ? `Low under ${formatMoneyText(lowBalance)}` : null}
        lastsDays={pace?.lastsDays ?? null}
      />
      {isForCards && (
        <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-table">
          <Figure label="In flight">{inFlight ? <MoneyText money={inFlight} /> : 'nothing'}</Figure>
          <Figure label="Unknown">
            {unknown ? (
              <span className="text-unknown">
                <MoneyText money={unknown} />
              </span>
            ) : (
              'nothing'
            )}
          </Figure>
          <Figure label="Low under">{lowBalance ? <MoneyText money={lowBalance} /> : 'not set'}</Figure>
        </dl>
      )}
    </Panel>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

function paceWords({ lastsDays, perDay, days }: Pace): string {
  const pace = `at the pace of the last ${days} days (${formatMoneyText(perDay)} a day to cards, less what came back)`;
  if (lastsDays === null) return `Nothing goes out ${pace}.`;
  if (lastsDays === 0) return `Lasts less than a day ${pace}.`;
  return `Lasts about ${lastsDays} ${lastsDays === 1 ? 'day' : 'days'} ${pace}.`;
}
