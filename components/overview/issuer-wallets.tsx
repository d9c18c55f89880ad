import { Fragment } from 'react';
import { Panel } from '@/components/ui/panel.tsx';
import type { WalletSheet } from '@/lib/domain/overview/overview-view.ts';
import { type LowBalanceAction, LowBalanceForm } from './low-balance-form.tsx';
import { OtherWallets } from './other-wallets.tsx';
import { WalletPanel } from './wallet-panel.tsx';

interface IssuerWalletsProps {
  /** Null where the page has only one issuer. */
  readonly title: string | null;
  readonly issuerName: string;
  readonly wallets: readonly WalletSheet[];
  /** Whether the issuer's cards have balances of their own: else they draw on a wallet as they are used. */
  readonly keepsBalances: boolean;
  readonly now: string;
  readonly offBecause: string | undefined;
  readonly save: LowBalanceAction;
}

/** The company's wallets at one issuer: each that cards draw on with when it is low, then all the others. */
export function IssuerWallets(props: IssuerWalletsProps) {
  const { title, wallets, keepsBalances, now, offBecause, save } = props;
  const [forCards, others] = [true, false].map((is) => wallets.filter(({ isForCards }) => isForCards === is));
  return (
    <section aria-label={title ?? undefined}>
      {title !== null && <h2 className="mb-2 text-heading font-semibold">{title}</h2>}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        {forCards?.map((wallet) => (
          <Fragment key={wallet.id}>
            <WalletPanel wallet={wallet} now={now} title={titleOf(wallet, props)} tellsPace={keepsBalances} />
            <Panel title={`When ${nameOf(wallet, props)} runs low`}>
              <LowBalanceForm
                issuerId={wallet.issuer}
                amount={wallet.lowBalance?.amount ?? ''}
                currency={wallet.currency}
                offBecause={offBecause}
                save={save}
              />
            </Panel>
          </Fragment>
        ))}
        {others !== undefined && others.length > 0 && (
          <div className="lg:col-span-2">
            <OtherWallets wallets={others} nameOf={(wallet) => nameOf(wallet, props)} />
          </div>
        )}
      </div>
    </section>
  );
}

function titleOf(wallet: WalletSheet, props: IssuerWalletsProps): string {
  const own = props.keepsBalances ? 'cards draw on this one' : 'cards are funded from this one';
  return `${nameOf(wallet, props)}${wallet.isForCards ? ` · ${own}` : ''}`;
}

const nameOf = ({ name, currency }: WalletSheet, { issuerName }: IssuerWalletsProps): string =>
  `${name ?? issuerName} · ${currency}`;
