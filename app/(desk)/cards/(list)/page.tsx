import type { Metadata } from 'next';
import { CardList } from '@/components/cards/card-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { CARD_LIST_PARAMS, readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findCustomerName } from '@/lib/queries/find-customer-name.ts';
import { listCardBrands } from '@/lib/queries/list-card-brands.ts';
import { listCards } from '@/lib/queries/list-cards.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readCardCurrency } from '@/lib/queries/read-card-currency.ts';
import { balanceIssuers, readIssuerTags } from '../../issuer-tags.ts';

export const metadata: Metadata = { title: 'Cards' };

/** All cards, newest first unless the address says otherwise. */
export default async function CardsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const keeping = balanceIssuers();
  const currency = await readCardCurrency(liveDb(), keeping);
  const query = readCardListQuery(params, currency);
  const [page, brands, issuers, customerName] = await Promise.all([
    listCards(liveDb(), query, { zone: companyTimeZone(), balanceIssuers: keeping }),
    listCardBrands(liveDb()),
    readIssuerTags(),
    query.customerId === null ? null : findCustomerName(liveDb(), query.customerId),
  ]);
  return (
    <Page title="Cards">
      <CardList
        initial={initialPage(listAddress(CARD_LIST_PARAMS, params), page)}
        brands={brands}
        issuers={issuers}
        currency={currency}
        customerName={customerName}
        mayExport={can(role, 'export')}
      />
    </Page>
  );
}
