import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { IntentList } from '@/components/intents/intent-list.tsx';
import { INTENT_LIST_PARAMS, readIntentListQuery } from '@/lib/domain/intents/intent-list.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listIntents } from '@/lib/queries/list-intents.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readIssuerTags } from '../../issuer-tags.ts';

export const metadata: Metadata = { title: 'Top-ups' };

/** Every top-up, withdrawal and new card, newest first, with how it stands. */
export default async function TopUpsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const [page, issuers] = await Promise.all([
    listIntents(liveDb(), readIntentListQuery(params)),
    readIssuerTags(),
  ]);
  return (
    <Page title="Top-ups">
      <IntentList
        initial={initialPage(listAddress(INTENT_LIST_PARAMS, params), page)}
        issuers={issuers}
        mayExport={can(role, 'export')}
      />
    </Page>
  );
}
