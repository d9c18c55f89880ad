import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventStanding } from '@/components/events/event-standing.tsx';
import { Page } from '@/components/frame/page.tsx';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findEventDetail } from '@/lib/queries/find-event-detail.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { replayEvent } from '../../actions.ts';
import { issuerNameOf } from '../../money-offer.ts';

export const metadata: Metadata = { title: 'Webhook' };

/** One webhook: what came, what became of it, and the way to have it applied again. */
export default async function WebhookPage({ params }: { params: Promise<{ eventId: string }> }) {
  const actor = await requireActor('read');
  const { eventId } = await params;
  const event = await findEventDetail(liveDb(), eventId);
  if (!event) notFound();
  return (
    <Page title={event.name || 'Webhook'} parent={{ href: '/webhooks', label: 'Webhooks' }}>
      <EventStanding
        event={event}
        issuerName={issuerNameOf(event.issuer)}
        replay={can(actor.role, 'replay_webhooks') ? replayEvent : null}
      />
    </Page>
  );
}
