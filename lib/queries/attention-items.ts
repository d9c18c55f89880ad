import type { AttentionItem, OfferedWithdrawal, SuggestionView } from '../domain/attention/attention-view.ts';
import { DISCREPANCY_WORDS, isDiscrepancyKind } from '../domain/attention/discrepancy.ts';
import { type FoundDetail, resolutionsOf } from '../domain/attention/found.ts';
import { suggestResolution } from '../domain/attention/suggest-resolution.ts';
import { suggestVerdict, toSuggestionView } from '../domain/attention/suggest-verdict.ts';
import { needsApproval } from '../domain/intents/approval.ts';
import { ruleOutFrom } from '../domain/intents/rule-out-from.ts';
import { tellIntent } from '../domain/intents/tell-intent.ts';
import type { Judgement } from '../domain/judge/judgement.ts';
import { tellLeg } from '../domain/judge/tell-judgement.ts';
import { toMoneyText } from '../domain/money.ts';
import type { AttentionPlace } from './attention-cases.ts';
import type { AttentionFacts, CaseRow, DiscrepancyRow } from './attention-facts.ts';
import { toIntentView, toLegsView } from './intent-rows.ts';

interface Told {
  readonly facts: AttentionFacts;
  readonly now: string;
  /** An issuer's longest wait (ms), for the instant from which "did not happen" may be declared. */
  readonly longestWaitMsOf: (issuer: string) => number;
}

/** One item for people; null where it was settled between two statements. */
export function toAttentionItem(place: AttentionPlace, told: Told): AttentionItem | null {
  const { facts } = told;
  if (place.source === 'intent') {
    const row = facts.intents.get(place.id);
    return row ? toUnknownItem(place, row, told) : null;
  }
  const found = facts.discrepancies.get(place.id);
  const row = found && facts.intents.get(found.intentId);
  return found && row ? toFoundItem(place, found, row, told) : null;
}

const commonOf = (place: AttentionPlace, row: CaseRow) => ({
  id: place.id,
  source: place.source,
  kind: place.kind,
  intent: toIntentView(row),
  since: place.since.toISOString(),
  atRisk: toMoneyText({ ...place, minor: BigInt(place.risk_minor) }),
  readings: row._count.readings,
  needsSecondPerson: needsApproval(row, row.issuerRow.approvalOverMinor),
});

function toUnknownItem(place: AttentionPlace, row: CaseRow, told: Told): AttentionItem {
  const { facts, now, longestWaitMsOf } = told;
  const common = commonOf(place, row);
  const legs = toLegsView(row);
  const judgement = (row.judgements[0]?.content ?? null) as unknown as Judgement | null;
  const suggested = suggestVerdict(judgement);
  const [attempt] = row.attempts;
  const proposal = facts.proposals.get(row.id);
  return {
    ...common,
    sentence:
      place.kind === 'pending_card'
        ? 'The issuer is still working on this card.'
        : tellIntent(common.intent, now).sentence,
    legs: legs?.legs ?? [],
    readAt: legs?.takenAt ?? null,
    because: legs?.because ?? null,
    needs: legs?.needs ?? null,
    suggestion: toSuggestionView(suggested),
    clearFor: suggested.clearFor,
    ruleOutFrom: attempt ? ruleOutFrom(attempt, longestWaitMsOf(row.issuer)).toISOString() : null,
    newCards: facts.newCards.get(row.id) ?? [],
    proposal: proposal?.discrepancyId === null ? proposal : null,
    owner: row.owner && row.ownedAt ? { ...row.owner, since: row.ownedAt.toISOString() } : null,
    withdrawal: null,
    resolutions: [],
  };
}

function toFoundItem(
  place: AttentionPlace,
  found: DiscrepancyRow,
  row: CaseRow,
  { facts }: Told,
): AttentionItem {
  if (!isDiscrepancyKind(found.kind)) throw new Error(`discrepancies: unknown kind ${found.kind}`);
  const detail = found.detail as unknown as FoundDetail;
  const proposal = facts.proposals.get(row.id);
  const ownerName = found.ownerId === null ? undefined : facts.names.get(found.ownerId);
  return {
    ...commonOf(place, row),
    sentence: DISCREPANCY_WORDS[found.kind],
    legs: detail.legs.map((leg) => tellLeg(leg, row)),
    readAt: detail.at,
    because: detail.because,
    needs: null,
    suggestion: suggestFor(found, row, facts),
    clearFor: null,
    ruleOutFrom: null,
    newCards: [],
    proposal: proposal?.discrepancyId === found.id ? proposal : null,
    owner:
      found.ownerId !== null && found.ownedAt && ownerName !== undefined
        ? { id: found.ownerId, name: ownerName, since: found.ownedAt.toISOString() }
        : null,
    withdrawal: withdrawalOf(found, facts),
    resolutions: resolutionsOf(found.kind, row, detail.claims),
  };
}

function suggestFor(found: DiscrepancyRow, row: CaseRow, facts: AttentionFacts): SuggestionView {
  if (!isDiscrepancyKind(found.kind)) throw new Error(`discrepancies: unknown kind ${found.kind}`);
  return suggestResolution({
    kind: found.kind,
    intentKind: row.kind,
    intentState: row.state,
    isAskedAgain: facts.askedAgain.has(found.id),
    isOnlyThisDesk: row.issuerRow.onlyThisDeskSince !== null,
    withdrawal: withdrawalOf(found, facts),
  });
}

function withdrawalOf(
  { withdrawalId, amountMinor, currency, exponent, createdAt }: DiscrepancyRow,
  { withdrawals, restoredAt }: AttentionFacts,
): OfferedWithdrawal | null {
  if (withdrawalId === null) return null;
  const { state = null, stateReason = null } = withdrawals.get(withdrawalId) ?? {};
  const amount = toMoneyText({ minor: amountMinor, currency, exponent });
  const isMaybeLost = state === null && restoredAt !== null && createdAt <= restoredAt;
  return { intentId: withdrawalId, amount, state, stateReason, isMaybeLost };
}
