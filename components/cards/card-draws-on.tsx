import { MoneyText } from '@/components/ui/money-text.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { currencyWords } from '@/lib/domain/customers/customer-wallet.ts';

/** In place of a balance that a card does not have: whose money it spends, as last told. */
export function CardDrawsOn({ card, issuerName }: { readonly card: CardView; readonly issuerName: string }) {
  return (
    <>
      <p className="mt-1 text-table">
        {issuerName} keeps no balance on a card. {whoseWords(card)}
      </p>
      {card.drawsOn.map((wallet) => (
        <p key={wallet.id} className="mt-1 flex items-baseline justify-between gap-3 text-table">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {wallet.name ?? (wallet.isCustomers ? 'Wallet' : 'Company wallet')}
          </span>
          <span className="text-right">
            <MoneyText money={{ ...wallet.balance, currency: currencyWords(wallet.balance.currency) }} />
            <span className="block text-label text-muted">
              as of <Time at={wallet.asOf} as="moment" />
            </span>
          </span>
        </p>
      ))}
    </>
  );
}

function whoseWords({ drawsOn, customer }: CardView): string {
  const [first, ...others] = drawsOn;
  if (!first) return 'What this one draws on was not told yet.';
  if (!first.isCustomers) return 'This one draws on an account of the company:';
  return `This one draws on ${others.length > 0 ? 'wallets' : 'the wallet'} of ${customer.name}:`;
}
