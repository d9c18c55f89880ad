import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { LowBalanceForm } from '@/components/overview/low-balance-form.tsx';
import { WalletMovements } from '@/components/overview/wallet-movements.tsx';
import { WalletPanel } from '@/components/overview/wallet-panel.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { listWalletMovements } from '@/lib/queries/overview/list-wallet-movements.ts';
import { readWallets } from '@/lib/queries/overview/read-wallets.ts';
import { readNow } from '@/lib/queries/read-now.ts';
import { issuerNameOf } from '../money-offer.ts';
import { setLowBalance } from './actions.ts';

export const metadata: Metadata = { title: 'Wallet' };

/** Company money at the issuers, and what they list for it. */
export default async function WalletPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const older = readParam(await searchParams, 'older') || null;
  const db = liveDb();
  const [wallets, movements, now] = await Promise.all([
    readWallets(db),
    listWalletMovements(db, { older }),
    readNow(db),
  ]);
  const offBecause = can(role, 'manage_settings')
    ? undefined
    : `Ask someone with the role ${rolesThatCan('manage_settings').join(' or ')} to set it.`;
  return (
    <Page title="Wallet">
      <div className="grid grid-cols-1 gap-4">
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          {wallets.length === 0 && (
            <Panel flush>
              <EmptyState title="No wallet was read yet">
                They stand here once the worker has had its first contact with an issuer.
              </EmptyState>
            </Panel>
          )}
          {wallets.map((wallet) => (
            <WalletPanel
              key={wallet.id}
              wallet={wallet}
              now={now}
              title={`${issuerNameOf(wallet.issuer)} · ${wallet.currency}${wallet.isForCards ? ' · cards draw on this one' : ''}`}
            />
          ))}
          {wallets
            .filter(({ isForCards }) => isForCards)
            .map((wallet) => (
              <Panel key={wallet.id} title="When it runs low">
                <LowBalanceForm
                  issuerId={wallet.issuer}
                  amount={wallet.lowBalance?.amount ?? ''}
                  currency={wallet.currency}
                  offBecause={offBecause}
                  save={setLowBalance}
                />
              </Panel>
            ))}
        </div>
        <WalletMovements page={movements} isOlderPart={older !== null} />
      </div>
    </Page>
  );
}
