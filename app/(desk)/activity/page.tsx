import type { Metadata } from 'next';
import { ActivityList } from '@/components/activity/activity-list.tsx';
import { Page } from '@/components/frame/page.tsx';
import { ACTIVITY_PARAMS, readActivityQuery } from '@/lib/domain/activity/activity-list.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import type { RawParams } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findObjectName } from '@/lib/queries/find-object-name.ts';
import { listActivity } from '@/lib/queries/list-activity.ts';
import { listActors } from '@/lib/queries/list-actors.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readIssuerTags } from '../issuer-tags.ts';

export const metadata: Metadata = { title: 'Activity' };

/** Who did what with this desk, and what the desk did by itself. */
export default async function ActivityPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const { role } = await requireActor('read');
  const params = await searchParams;
  const withPeople = can(role, 'manage_people');
  const query = readActivityQuery(params);
  const [page, people, issuers, objectName] = await Promise.all([
    listActivity(liveDb(), query, { withPeople }),
    listActors(liveDb()),
    readIssuerTags(),
    query.object === null ? null : findObjectName(liveDb(), query.object),
  ]);
  return (
    <Page title="Activity">
      <ActivityList
        initial={initialPage(listAddress(ACTIVITY_PARAMS, params), page)}
        people={people}
        issuers={issuers}
        withPeople={withPeople}
        objectName={objectName}
      />
    </Page>
  );
}
