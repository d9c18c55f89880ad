'use client';

import { ReadNowButton } from '@/components/cards/read-now-button.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { type CustomerWallet, currencyWords } from '@/lib/domain/customers/customer-wallet.ts';
import type { Result } from '@/lib/domain/result.ts';

export type RefreshCustomerAction = (input: { customerId: string }) => Promise<Result<null>>;

interface CustomerWalletsProps {
  readonly customerId: string;
  readonly wallets: readonly CustomerWallet[];
  readonly refresh: RefreshCustomerAction;
}

/** Money that is the customer's own and that the cards draw on; read when somebody asks. */
export function CustomerWallets({ customerId, wallets, refresh }: CustomerWalletsProps) {
  return (
    <Panel>
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-label text-muted">The customer’s own money</h2>
        <ReadNowButton read={() => refresh({ customerId })}>Read it now</ReadNowButton>
      </header>
      {wallets.length === 0 && (
        <p className="text-muted">Not read yet. The cards draw on it; it is none of the company’s.</p>
      )}
      <ul className="grid gap-2">
        {wallets.map((wallet) => (
          <li key={wallet.id}>
            {wallet.name !== null && wallets.length > 1 && <bdi className="text-table">{wallet.name}</bdi>}
            <p className="text-heading font-semibold [overflow-wrap:anywhere]">
              <MoneyText money={{ ...wallet.balance, currency: currencyWords(wallet.balance.currency) }} />
            </p>
            <p className="text-label text-muted">
              as of <Time at={wallet.asOf} as="moment" />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
