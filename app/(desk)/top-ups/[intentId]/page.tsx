import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/components/frame/page.tsx';
import { IntentEvidence } from '@/components/intents/intent-evidence.tsx';
import { IntentFacts } from '@/components/intents/intent-facts.tsx';
import { IntentStanding } from '@/components/intents/intent-standing.tsx';
import { KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findIntentDetail } from '@/lib/queries/find-intent-detail.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { cancelIntent, checkAgain, settleIntent } from '../../actions.ts';
import { longestWaitMsOf } from '../../money-offer.ts';

export const metadata: Metadata = { title: 'Top-up' };

/** One request for money: where it stands, and everything that says so. */
export default async function TopUpPage({ params }: { params: Promise<{ intentId: string }> }) {
  const actor = await requireActor('read');
  const { intentId } = await params;
  const intent = await findIntentDetail(liveDb(), intentId, longestWaitMsOf);
  if (!intent) notFound();
  return (
    <Page title={KIND_WORDS[intent.kind]} parent={{ href: '/top-ups', label: 'Top-ups' }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <IntentStanding
          intent={intent}
          judge={can(actor.role, 'judge') ? { checkAgain, settle: settleIntent } : null}
          cancel={can(actor.role, 'move_money') ? cancelIntent : null}
        />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <IntentFacts intent={intent} />
        </div>
        <IntentEvidence intent={intent} />
      </div>
    </Page>
  );
}
