import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { IntentList } from '@/components/intents/intent-list.tsx';
import { INTENT_LIST_PARAMS, readIntentListQuery } from '@/lib/domain/intents/intent-list.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listIntents } from '@/lib/queries/list-intents.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

export const metadata: Metadata = { title: 'Top-ups' };

/** Every top-up, withdrawal and new card, newest first, with how it stands. */
export default async function TopUpsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const page = await listIntents(liveDb(), readIntentListQuery(params));
  return (
    <Page title="Top-ups">
      <IntentList
        initial={{ search: listAddress(INTENT_LIST_PARAMS, params), page }}
        mayExport={can(role, 'export')}
      />
    </Page>
  );
}
