import type { Metadata } from 'next';
import { CardList } from '@/components/cards/card-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { CARD_LIST_PARAMS, readCardListQuery } from '@/lib/domain/cards/card-list.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listCardBrands } from '@/lib/queries/list-card-brands.ts';
import { listCards } from '@/lib/queries/list-cards.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

export const metadata: Metadata = { title: 'Cards' };

/** All cards, newest first. */
export default async function CardsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const [page, brands] = await Promise.all([
    listCards(liveDb(), readCardListQuery(params)),
    listCardBrands(liveDb()),
  ]);
  return (
    <Page title="Cards">
      <CardList
        initial={{ search: listAddress(CARD_LIST_PARAMS, params), page }}
        brands={brands}
        mayExport={can(role, 'export')}
      />
    </Page>
  );
}
