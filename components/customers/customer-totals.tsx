import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';

/** What the customer's cards hold together, as far as it is told. */
export function CustomerTotals({ cards, totals }: Pick<CustomerView, 'cards' | 'totals'>) {
  const untold = cards.filter(({ balance }) => balance === null).length;
  return (
    <Panel>
      <h2 className="text-label text-muted">On all cards</h2>
      {totals.length === 0 && <p className="text-body text-muted">No balance is known yet.</p>}
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
      {untold > 0 && (
        <p className="mt-1 text-label text-muted">
          {untold === 1 ? 'One more card’s balance is' : `${untold} more cards’ balances are`} not told.
        </p>
      )}
    </Panel>
  );
}
