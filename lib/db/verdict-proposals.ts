import type { Confirmed, Declined, NotConfirmed, Proposal } from '../domain/attention/attention-store.ts';
import { APPROVAL_WINDOW_MS } from '../domain/intents/intent.ts';
import { can } from '../domain/permissions.ts';
import type { Judged } from '../domain/store.ts';
import { isBeingWithdrawn, lockDiscrepancy } from './discrepancies.ts';
import type { PrismaClient, VerdictProposal } from './generated/client.ts';
import { type GivenVerdict, judgeByPerson, whyNotVerdict } from './judge-by-person.ts';
import { audit, type Locked, later, lockIntent, TX, type Tx, toIntent } from './rows.ts';
import { uuidV5 } from './uuid-v5.ts';

type ClosedAs = 'confirmed' | 'declined' | 'taken_back' | 'expired' | 'overtaken';

/** Keeps a first person's verdict for a second one. The same person's same verdict again is the same one. */
export async function propose(tx: Tx, locked: Locked, given: GivenVerdict): Promise<Judged> {
  const { row, now } = locked;
  const intent = toIntent(row);
  const open = await tx.verdictProposal.findFirst({ where: { intentId: row.id, closedAt: null } });
  if (open && !(await closeIfStale(tx, open, locked))) {
    const isSame = open.proposedBy === given.actorId && open.state === given.state;
    if (!isSame || open.discrepancyId !== given.discrepancyId) return { kind: 'proposal_open' };
    return { kind: 'proposed', intent, until: open.expiresAt };
  }
  const earlier = await tx.verdictProposal.count({ where: { intentId: row.id } });
  const expiresAt = later(now, APPROVAL_WINDOW_MS);
  const proposal = await tx.verdictProposal.create({
    data: {
      id: uuidV5(row.id, `proposal ${earlier + 1}`),
      intentId: row.id,
      discrepancyId: given.discrepancyId,
      fromState: row.state,
      state: given.state,
      issuerCardId: given.issuerCardId,
      reason: given.reason,
      proposedBy: given.actorId,
      proposedAt: now,
      expiresAt,
    },
  });
  const detail = { proposal: proposal.id, state: given.state, reason: given.reason };
  await tell(tx, proposal, 'verdict.proposed', given.actorId, detail);
  return { kind: 'proposed', intent, until: expiresAt };
}

/** A second person agrees. Whatever has changed since it was proposed is looked at again, under the row's lock. */
export async function confirmVerdict(
  prisma: PrismaClient,
  input: { proposalId: string; actorId: string; longestWaitMs: number },
): Promise<Confirmed> {
  return prisma.$transaction(async (tx): Promise<Confirmed> => {
    const found = await lockProposal(tx, input.proposalId);
    if (!found) return { kind: 'refused', code: 'proposal_not_found' };
    const { proposal, locked } = found;
    const code = await whyNotConfirm(tx, proposal, locked, input.actorId);
    if (code !== null) return refuse(tx, proposal, input.actorId, 'confirm', code);
    const { reason, issuerCardId, discrepancyId, proposedBy } = proposal;
    const given: GivenVerdict = {
      state: proposal.state === 'succeeded' ? 'succeeded' : 'not_applied',
      actorId: proposedBy,
      confirmedBy: input.actorId,
      longestWaitMs: input.longestWaitMs,
      reason,
      issuerCardId,
      discrepancyId,
    };
    const refusal = await whyNotVerdict(tx, locked, given);
    if (refusal) return refusal;
    const judged = await judgeByPerson(tx, locked, given);
    if (judged.kind === 'judged') await close(tx, proposal, 'confirmed', locked.now, { by: input.actorId });
    return judged;
  }, TX);
}

/** A second person says no, with a reason; the first may take it back. */
export async function declineVerdict(
  prisma: PrismaClient,
  { proposalId, actorId, reason }: { proposalId: string; actorId: string; reason: string },
): Promise<Declined> {
  return prisma.$transaction(async (tx): Promise<Declined> => {
    const found = await lockProposal(tx, proposalId);
    if (!found) return { kind: 'refused', code: 'proposal_not_found' };
    const { proposal, locked } = found;
    const code = (await whyNotPerson(tx, actorId)) ?? (await whyOver(tx, proposal, locked));
    if (code !== null) return refuse(tx, proposal, actorId, 'decline', code);
    const as = proposal.proposedBy === actorId ? 'taken_back' : 'declined';
    await close(tx, proposal, as, locked.now, { by: actorId, reason });
    return { kind: 'closed', intent: toIntent(locked.row) };
  }, TX);
}

/** Closes one whose time is over or whose request is settled otherwise; false when it still stands. */
export async function closeIfStale(tx: Tx, proposal: VerdictProposal, locked: Locked): Promise<boolean> {
  return (await whyOver(tx, proposal, locked)) !== null;
}

/** Everything about a proposal is done under the lock of its request, and then of what it would resolve. */
async function lockProposal(
  tx: Tx,
  id: string,
): Promise<{ proposal: VerdictProposal; locked: Locked } | null> {
  const seen = await tx.verdictProposal.findUnique({ where: { id } });
  const locked = seen && (await lockIntent(tx, seen.intentId));
  if (!locked) return null;
  if (seen.discrepancyId !== null) await lockDiscrepancy(tx, seen.discrepancyId);
  return { proposal: await tx.verdictProposal.findUniqueOrThrow({ where: { id } }), locked };
}

async function whyNotConfirm(
  tx: Tx,
  proposal: VerdictProposal,
  locked: Locked,
  actorId: string,
): Promise<NotConfirmed | null> {
  const person = await whyNotPerson(tx, actorId);
  if (person) return person;
  if (proposal.proposedBy === actorId) return 'proposal_own';
  const over = await whyOver(tx, proposal, locked);
  if (over) return over;
  if (await isAboutWithdrawn(tx, proposal)) return 'withdrawal_under_way';
  const proposer = await tx.user.findUniqueOrThrow({ where: { id: proposal.proposedBy } });
  if (!proposer.disabledAt && can(proposer.role, 'judge')) return null;
  await close(tx, proposal, 'overtaken', locked.now, { reason: 'proposer_gone' });
  return 'proposer_gone';
}

/** What is on its way back stays open until that is settled, as for whoever resolves it. */
async function isAboutWithdrawn(tx: Tx, { discrepancyId }: VerdictProposal): Promise<boolean> {
  const found =
    discrepancyId === null ? null : await tx.discrepancy.findUnique({ where: { id: discrepancyId } });
  return found !== null && isBeingWithdrawn(tx, found);
}

async function whyNotPerson(tx: Tx, actorId: string): Promise<NotConfirmed | null> {
  const { disabledAt, role } = await tx.user.findUniqueOrThrow({ where: { id: actorId } });
  return disabledAt || !can(role, 'approve') ? 'forbidden' : null;
}

/** Why it cannot be decided on any more; what time or another verdict ended is closed now. */
async function whyOver(
  tx: Tx,
  proposal: VerdictProposal,
  { row, now }: Locked,
): Promise<NotConfirmed | null> {
  if (proposal.closedAs === 'expired') return 'proposal_expired';
  if (proposal.closedAs === 'overtaken') return 'proposal_overtaken';
  if (proposal.closedAt !== null) return 'proposal_closed';
  const about = proposal.discrepancyId;
  const found = about === null ? null : await tx.discrepancy.findUnique({ where: { id: about } });
  if (row.state !== proposal.fromState || (found && found.resolvedAt !== null)) {
    await close(tx, proposal, 'overtaken', now);
    return 'proposal_overtaken';
  }
  if (proposal.expiresAt > now) return null;
  await close(tx, proposal, 'expired', now);
  return 'proposal_expired';
}

async function close(
  tx: Tx,
  proposal: VerdictProposal,
  closedAs: ClosedAs,
  closedAt: Date,
  { by = null, reason = null }: { by?: string | null; reason?: string | null } = {},
): Promise<void> {
  await tx.verdictProposal.update({
    where: { id: proposal.id },
    data: { closedAt, closedAs, closedBy: by, closedReason: reason },
  });
  await tell(tx, proposal, `verdict.${closedAs}`, by, { proposal: proposal.id, reason });
}

async function refuse(
  tx: Tx,
  proposal: VerdictProposal,
  actorId: string,
  asked: 'confirm' | 'decline',
  code: NotConfirmed,
): Promise<{ kind: 'refused'; code: NotConfirmed }> {
  await tell(tx, proposal, 'verdict.refused', actorId, { proposal: proposal.id, asked, reason: code });
  return { kind: 'refused', code };
}

/** Told among the steps of the request it is about. */
const tell = (
  tx: Tx,
  { intentId }: VerdictProposal,
  action: string,
  actorId: string | null,
  detail: Record<string, string | null>,
): Promise<void> => audit(tx, { actorId, action, objectKind: 'intent', objectId: intentId, detail });

/** A proposed verdict, open or closed; null when there is none. */
export async function findProposal(prisma: PrismaClient, id: string): Promise<Proposal | null> {
  const row = await prisma.verdictProposal.findUnique({
    where: { id },
    include: { intent: { select: { issuer: true } } },
  });
  if (!row) return null;
  const { intentId, discrepancyId, state, intent } = row;
  return { id, intentId, issuer: intent.issuer, discrepancyId, state };
}
