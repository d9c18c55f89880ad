import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/components/frame/page.tsx';
import { IntentEvidence } from '@/components/intents/intent-evidence.tsx';
import { IntentFacts } from '@/components/intents/intent-facts.tsx';
import { IntentStanding } from '@/components/intents/intent-standing.tsx';
import { explain } from '@/lib/domain/errors.ts';
import { whyNotDecide } from '@/lib/domain/intents/approval.ts';
import { KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { can } from '@/lib/domain/permissions.ts';
import type { Failure } from '@/lib/domain/result.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findApproval } from '@/lib/queries/find-approval.ts';
import { findIntentDetail } from '@/lib/queries/find-intent-detail.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { approveIntent, cancelIntent, checkAgain, declineIntent, settleIntent } from '../../actions.ts';
import { longestWaitMsOf } from '../../money-offer.ts';

export const metadata: Metadata = { title: 'Top-up' };

/** One request for money: where it stands, and everything that says so. */
export default async function TopUpPage({ params }: { params: Promise<{ intentId: string }> }) {
  const actor = await requireActor('read');
  const { intentId } = await params;
  const intent = await findIntentDetail(liveDb(), intentId, longestWaitMsOf);
  if (!intent) notFound();
  const approval = await findApproval(liveDb(), intentId);
  const isOwn = intent.actor.id === actor.userId;
  const mayTakeBack = can(actor.role, 'move_money') && (intent.state !== 'awaiting_approval' || isOwn);
  return (
    <Page title={KIND_WORDS[intent.kind]} parent={{ href: '/top-ups', label: 'Top-ups' }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <IntentStanding
          intent={intent}
          judge={can(actor.role, 'judge') ? { checkAgain, settle: settleIntent } : null}
          decide={
            approval && {
              approval,
              offBecause: sentenceOf(whyNotDecide(actor, intent.actor.id)),
              approve: approveIntent,
              decline: declineIntent,
            }
          }
          cancel={mayTakeBack ? cancelIntent : null}
        />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <IntentFacts intent={intent} approval={approval} />
        </div>
        <IntentEvidence intent={intent} />
      </div>
    </Page>
  );
}

function sentenceOf(failure: Failure | null): string | undefined {
  if (failure === null) return undefined;
  const { sentence, next } = explain(failure);
  return `${sentence} ${next}`;
}
