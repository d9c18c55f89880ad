import type { Metadata } from 'next';
import { AttentionDesk } from '@/components/attention/attention-desk.tsx';
import { Page } from '@/components/frame/page.tsx';
import { ATTENTION_LIST_PARAMS, readAttentionListQuery } from '@/lib/domain/attention/attention-list.ts';
import { initialPage } from '@/lib/domain/lists/initial-page.ts';
import { listAddress } from '@/lib/domain/lists/list-address.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findAttentionItem, listAttention } from '@/lib/queries/list-attention.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { checkAgain, settleIntent } from '../../actions.ts';
import { readIssuerTags } from '../../issuer-tags.ts';
import { longestWaitMsOf } from '../../money-offer.ts';
import {
  confirmVerdict,
  declineVerdict,
  resolveDiscrepancy,
  settleInBulk,
  takeCase,
  withdrawForDiscrepancy,
} from '../actions.ts';

export const metadata: Metadata = { title: 'Attention' };

/** What needs a person: unknowns, and what was found against requests that were settled. */
export default async function AttentionPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const actor = await requireActor('read');
  const params = await searchParams;
  const [page, { item }, issuers] = await Promise.all([
    listAttention(liveDb(), readAttentionListQuery(params), { personId: actor.userId, longestWaitMsOf }),
    findAttentionItem(liveDb(), readParam(params, 'item'), longestWaitMsOf),
    readIssuerTags(),
  ]);
  return (
    <Page title="Attention">
      <AttentionDesk
        initial={initialPage(listAddress(ATTENTION_LIST_PARAMS, params), page)}
        initialItem={item}
        issuers={issuers}
        looker={{
          id: actor.userId,
          mayJudge: can(actor.role, 'judge'),
          mayApprove: can(actor.role, 'approve'),
          mayMoveMoney: can(actor.role, 'move_money'),
          judges: rolesThatCan('judge').join(' or '),
        }}
        acts={{
          settle: settleIntent,
          checkAgain,
          settleInBulk,
          confirm: confirmVerdict,
          decline: declineVerdict,
          resolve: resolveDiscrepancy,
          withdraw: withdrawForDiscrepancy,
          take: takeCase,
        }}
      />
    </Page>
  );
}
