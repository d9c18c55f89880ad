import type { Metadata } from 'next';
import { EventList } from '@/components/events/event-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { EVENT_LIST_PARAMS, readEventListQuery } from '@/lib/domain/events/event-list.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listEvents } from '@/lib/queries/list-events.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { readIssuerTags } from '../../issuer-tags.ts';

export const metadata: Metadata = { title: 'Webhooks' };

/** What the issuers told by themselves, the last first, and what became of it. */
export default async function WebhooksPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  await requireActor('read');
  const params = await searchParams;
  const [page, issuers] = await Promise.all([
    listEvents(liveDb(), readEventListQuery(params)),
    readIssuerTags(),
  ]);
  return (
    <Page title="Webhooks">
      <EventList
        initial={initialPage(listAddress(EVENT_LIST_PARAMS, params), page)}
        issuers={issuers}
        doors={doorsOf()}
      />
    </Page>
  );
}

/** Where each issuer that sends any is to send its webhooks. */
const doorsOf = (): readonly string[] =>
  [...liveDeps().issuers.values()]
    .filter(({ webhooks }) => webhooks !== null)
    .map(({ id }) => `/api/webhooks/${id}`);
