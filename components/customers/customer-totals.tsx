import { Fragment } from 'react';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CustomerFunding } from '@/lib/domain/customers/customer-money.ts';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';

interface CustomerTotalsProps extends Pick<CustomerView, 'cards' | 'totals'> {
  readonly funding: CustomerFunding;
  /** False: the issuer keeps no balance on a card, and there is nothing to sum. */
  readonly keepsBalances: boolean;
}

/** What the customer's cards hold together, as far as it is told. */
export function CustomerTotals({ cards, totals, funding, keepsBalances }: CustomerTotalsProps) {
  const untold = cards.filter(({ balance }) => balance === null).length;
  return (
    <Panel>
      <h2 className="text-label text-muted">On all cards</h2>
      {totals.length === 0 && (
        <p className="text-body text-muted">
          {keepsBalances ? 'No balance is known yet.' : 'This issuer keeps no balance on a card.'}
        </p>
      )}
      {totals.map(({ balance, cards: count, asOf }) => (
        <div key={balance.currency} className="mt-0.5">
          <p className="text-figure font-semibold tracking-[-0.02em] [overflow-wrap:anywhere]">
            <MoneyText money={balance} />
          </p>
          <p className="text-label text-muted">
            {count === 1 ? 'one card' : `${count} cards`} · oldest as of <Time at={asOf} as="ago" />
          </p>
        </div>
      ))}
      {keepsBalances && untold > 0 && (
        <p className="mt-1 text-label text-muted">
          {untold === 1 ? 'One more card’s balance is' : `${untold} more cards’ balances are`} not told.
        </p>
      )}
      {keepsBalances && <Funding funding={funding} />}
    </Panel>
  );
}

/** What went onto the cards and back, as the issuer lists it; an unknown is in neither. */
function Funding({ funding: { days, currencies, asOf, unread } }: { funding: CustomerFunding }) {
  return (
    <div className="mt-3 border-t border-line-soft pt-3">
      <h2 className="text-label text-muted">Last {days} days</h2>
      {currencies.length === 0 && <p className="text-table text-muted">Nothing was moved.</p>}
      {currencies.length > 0 && (
        <Facts>
          {currencies.map(({ toppedUp, withdrawn }) => (
            <Fragment key={toppedUp.currency}>
              <Fact label="Topped up">
                <MoneyText money={toppedUp} />
              </Fact>
              <Fact label="Taken back">
                <MoneyText money={withdrawn} />
              </Fact>
            </Fragment>
          ))}
        </Facts>
      )}
      <p className="mt-1 text-label text-muted">
        {asOf !== null && (
          <>
            Transactions as of <Time at={asOf} as="ago" />.{' '}
          </>
        )}
        {unread > 0 &&
          (unread === 1
            ? 'Those of one card are not read yet.'
            : `Those of ${unread} cards are not read yet.`)}
      </p>
    </div>
  );
}
