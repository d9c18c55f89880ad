import type { Store } from '../domain/store.ts';
import { beginAskingAgain } from './ask-again.ts';
import { createCacheStore } from './cache-store.ts';
import { beginSending, cancel, claimIntent, dropIntent, refuseClaim, releaseClaim } from './claim-intent.ts';
import { approveIntent, declineIntent, setApprovalOver } from './decide-intent.ts';
import { checkEpoch } from './desk-epoch.ts';
import { createEventStore } from './events.ts';
import type { PrismaClient } from './generated/client.ts';
import { judgeIntent } from './judge-intent.ts';
import { pauseIssuer, resumeIssuer } from './pause-issuer.ts';
import { findOnlyCard, recordPersonVerdict } from './person-verdict.ts';
import { recordIntent } from './record-intent.ts';
import { recordOutcome } from './record-outcome.ts';
import { repeatFreeze } from './repeat-freeze.ts';
import { findDiscrepancy, resolveDiscrepancy } from './resolve-discrepancy.ts';
import { audit, lockIntent, TX, toIntent } from './rows.ts';
import { setLowBalance } from './set-low-balance.ts';
import { sweep } from './sweep.ts';
import { createSyncStore } from './sync-store.ts';
import { takeCase } from './take-case.ts';
import { findLooked, findUnknown, recordReading, requestLook, takeDue } from './unknown-intents.ts';
import { confirmVerdict, declineVerdict, findProposal } from './verdict-proposals.ts';
import { vouchOnlyThisDesk } from './vouch.ts';

/** The journal, the cache and the inbox on PostgreSQL. Each method is one transaction. */
export function createStore(prisma: PrismaClient): Store {
  return {
    ...createCacheStore(prisma),
    ...createSyncStore(prisma),
    ...createEventStore(prisma),
    findIntent: async (id) => {
      const row = await prisma.intent.findUnique({ where: { id } });
      return row && toIntent(row);
    },
    recordIntent: (draft) => recordIntent(prisma, draft),
    claimIntent: async (input) => {
      // In a transaction of its own: its pause must stand whatever becomes of the claim.
      await checkEpoch(prisma);
      return claimIntent(prisma, input);
    },
    releaseClaim: (input) => releaseClaim(prisma, input),
    refuseClaim: (input) => refuseClaim(prisma, input),
    dropIntent: (input) => dropIntent(prisma, input),
    beginSending: (input) => beginSending(prisma, input),
    beginAskingAgain: async (input) => {
      await checkEpoch(prisma);
      return beginAskingAgain(prisma, input);
    },
    recordOutcome: (input) => recordOutcome(prisma, input),
    cancelIntent: ({ intentId, actorId }) =>
      prisma.$transaction(async (tx) => {
        const locked = await lockIntent(tx, intentId);
        if (locked?.row.state !== 'ready' && locked?.row.state !== 'awaiting_approval') return false;
        await cancel(tx, locked.row, 'withdrawn', actorId, locked.now);
        return true;
      }, TX),
    approveIntent: (input) => approveIntent(prisma, input),
    declineIntent: (input) => declineIntent(prisma, input),
    setApprovalOver: (input) => setApprovalOver(prisma, input),
    setLowBalance: (input) => setLowBalance(prisma, input),
    noteRefusal: ({ code, ...entry }) =>
      prisma.$transaction(
        (tx) => audit(tx, { ...entry, action: 'request.refused', detail: { reason: code } }),
        TX,
      ),
    noteExport: ({ actorId, kind, address }) =>
      prisma.$transaction(
        (tx) =>
          audit(tx, {
            actorId,
            action: 'list.exported',
            objectKind: 'list',
            objectId: kind,
            detail: { address },
          }),
        TX,
      ),
    noteIdentityCheck: ({ actorId, customerId, kind }) =>
      prisma.$transaction(
        (tx) =>
          audit(tx, {
            actorId,
            action: 'identity_check.begun',
            objectKind: 'customer',
            objectId: customerId,
            detail: { kind },
          }),
        TX,
      ),
    checkEpoch: () => checkEpoch(prisma),
    pauseIssuer: (input) => pauseIssuer(prisma, input),
    resumeIssuer: (input) => resumeIssuer(prisma, input),
    vouchOnlyThisDesk: (input) => vouchOnlyThisDesk(prisma, input),
    findUnknown: (id) => findUnknown(prisma, id),
    findLooked: (id) => findLooked(prisma, id),
    recordReading: (input) => recordReading(prisma, input),
    judgeIntent: (input) => judgeIntent(prisma, input),
    recordPersonVerdict: (input) => recordPersonVerdict(prisma, input),
    findProposal: (id) => findProposal(prisma, id),
    findOnlyCard: (intentId) => findOnlyCard(prisma, intentId),
    confirmVerdict: (input) => confirmVerdict(prisma, input),
    declineVerdict: (input) => declineVerdict(prisma, input),
    findDiscrepancy: (id) => findDiscrepancy(prisma, id),
    resolveDiscrepancy: (input) => resolveDiscrepancy(prisma, input),
    takeCase: (input) => takeCase(prisma, input),
    repeatFreeze: (input) => repeatFreeze(prisma, input),
    requestLook: (id) => requestLook(prisma, id),
    sweep: () => sweep(prisma),
    takeDue: (limit, leaseMs) => takeDue(prisma, limit, leaseMs),
  };
}
