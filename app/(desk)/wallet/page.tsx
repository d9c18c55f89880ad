import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { IssuerWallets } from '@/components/overview/issuer-wallets.tsx';
import { WalletMovements } from '@/components/overview/wallet-movements.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { areSeveral } from '@/lib/domain/lists/issuer-tag.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { listWalletMovements } from '@/lib/queries/overview/list-wallet-movements.ts';
import { readWallets } from '@/lib/queries/overview/read-wallets.ts';
import { readNow } from '@/lib/queries/read-now.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { readIssuerTags } from '../issuer-tags.ts';
import { setLowBalance } from './actions.ts';

export const metadata: Metadata = { title: 'Wallet' };

/** Company money at the issuers, and what they list for it. */
export default async function WalletPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const older = readParam(await searchParams, 'older') || null;
  const db = liveDb();
  const [wallets, movements, issuers, now] = await Promise.all([
    readWallets(db),
    listWalletMovements(db, { older }),
    readIssuerTags(),
    readNow(db),
  ]);
  const offBecause = can(role, 'manage_settings')
    ? undefined
    : `Ask someone with the role ${rolesThatCan('manage_settings').join(' or ')} to set it.`;
  const isOne = !areSeveral(issuers);
  const owners = issuers.filter(({ id }) => wallets.some(({ issuer }) => issuer === id));
  return (
    <Page title="Wallet">
      <div className="grid grid-cols-1 gap-6">
        {owners.length === 0 && (
          <Panel flush>
            <NoWallet />
          </Panel>
        )}
        {owners.map(({ id, name, keepsBalances }) => (
          <IssuerWallets
            key={id}
            title={isOne ? null : name}
            issuerName={name}
            wallets={wallets.filter(({ issuer }) => issuer === id)}
            keepsBalances={keepsBalances}
            now={now}
            offBecause={offBecause}
            save={setLowBalance}
          />
        ))}
        {(owners.length > 0 || movements.rows.length > 0) && (
          <WalletMovements
            page={movements}
            issuers={issuers}
            isOlderPart={older !== null}
            mayExport={can(role, 'export')}
          />
        )}
      </div>
    </Page>
  );
}

/** No issuer may keep any for the company: then there is nothing to wait for. */
function NoWallet() {
  const on = [...liveDeps().issuers.values()];
  if (on.length > 0 && !on.some(({ capabilities }) => capabilities.hasCompanyWallet)) {
    return (
      <EmptyState title="There is no company wallet">
        Cards draw on money of their customers: it stands on each customer’s page.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No wallet was read yet">
      They stand here once the worker has had its first contact with an issuer.
    </EmptyState>
  );
}
