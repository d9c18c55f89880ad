import type { Metadata } from 'next';
import { EventList } from '@/components/events/event-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { EVENT_LIST_PARAMS, readEventListQuery } from '@/lib/domain/events/event-list.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listEvents } from '@/lib/queries/list-events.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

export const metadata: Metadata = { title: 'Webhooks' };

/** What the issuers told by themselves, the last first, and what became of it. */
export default async function WebhooksPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  await requireActor('read');
  const params = await searchParams;
  const page = await listEvents(liveDb(), readEventListQuery(params));
  return (
    <Page title="Webhooks">
      <EventList
        initial={{ search: listAddress(EVENT_LIST_PARAMS, params), page }}
        issuerNames={issuerNames()}
      />
    </Page>
  );
}

const issuerNames = (): Readonly<Record<string, string>> =>
  Object.fromEntries([...liveDeps().issuers.values()].map(({ id, displayName }) => [id, displayName]));
