import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { CardSlotsPanel } from '@/components/overview/card-slots-panel.tsx';
import { FundedPanel } from '@/components/overview/funded-panel.tsx';
import { LatestRequests } from '@/components/overview/latest-requests.tsx';
import { StateCounts } from '@/components/overview/state-counts.tsx';
import { WalletPanel } from '@/components/overview/wallet-panel.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { readIntentListQuery } from '@/lib/domain/intents/intent-list.ts';
import { areSeveral, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listIntents } from '@/lib/queries/list-intents.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { countStates } from '@/lib/queries/overview/count-states.ts';
import { readCardSlots } from '@/lib/queries/overview/read-card-slots.ts';
import { readFundedDays } from '@/lib/queries/overview/read-funded-days.ts';
import { readWallets } from '@/lib/queries/overview/read-wallets.ts';
import { readNow } from '@/lib/queries/read-now.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { issuerTagOf, readIssuerTags } from '../issuer-tags.ts';

export const metadata: Metadata = { title: 'Overview' };

/** Where the money is, what goes out, what waits for somebody. */
export default async function OverviewPage() {
  await requireActor('read');
  const db = liveDb();
  const [wallets, counts, latest, slots, issuers, now] = await Promise.all([
    readWallets(db),
    countStates(db),
    listIntents(db, readIntentListQuery({}), { size: 6 }),
    readCardSlots(db),
    readIssuerTags(),
    readNow(db),
  ]);
  const forCards = wallets.filter(({ isForCards }) => isForCards);
  const isOne = !areSeveral(issuers);
  const nameOf = (issuer: string) => issuerTagName(issuers, issuer);
  const keepsBalances = (issuer: string) => issuerTagOf(issuer).keepsBalances;
  const funded = await Promise.all(
    forCards
      // Where cards keep no balance nothing is put on them.
      .filter(({ issuer }) => keepsBalances(issuer))
      .map(async ({ issuer, currency, exponent }) => ({
        ...{ issuer, currency, exponent },
        days: await readFundedDays(db, { issuer, currency, exponent, zone: companyTimeZone(), days: 28 }),
      })),
  );
  // Of several issuers those that tell nothing would be lines about nothing.
  const told = isOne ? slots : slots.filter((one) => one.told !== null);
  return (
    <Page title="Overview">
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-1 gap-4">
          {forCards.length === 0 && awaitsWallet() && (
            <Panel title="Company wallet" flush>
              <EmptyState title="No wallet was read yet">
                Its balance stands here once the worker has had its first contact with an issuer.
              </EmptyState>
            </Panel>
          )}
          {forCards.map((wallet) => (
            <WalletPanel
              key={wallet.id}
              wallet={wallet}
              title={isOne ? 'Company wallet' : `${nameOf(wallet.issuer)} wallet`}
              now={now}
              tellsPace={keepsBalances(wallet.issuer)}
            />
          ))}
        </div>
        <div className="grid grid-cols-1 gap-4">
          {funded.map(({ issuer, days, currency, exponent }) => (
            <FundedPanel
              key={issuer}
              issuerName={isOne ? null : nameOf(issuer)}
              days={days}
              currency={currency}
              exponent={exponent}
            />
          ))}
          <StateCounts counts={counts} />
          <CardSlotsPanel slots={told.map((one) => ({ ...one, name: nameOf(one.issuer) }))} />
        </div>
        <div className="lg:col-span-2">
          <LatestRequests rows={latest.rows} issuers={issuers} />
        </div>
      </div>
    </Page>
  );
}

/** Whether a wallet of the company is still to be read; no issuer may have any, or none may be on yet. */
function awaitsWallet(): boolean {
  const issuers = [...liveDeps().issuers.values()];
  return issuers.length === 0 || issuers.some(({ capabilities }) => capabilities.hasCompanyWallet);
}
