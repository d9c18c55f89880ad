import type { Intent, Verdict } from '../../../db/generated/client.ts';
import { needsApproval } from '../../../domain/intents/approval.ts';
import type { DeskRows, ScheduleEnd } from '../schedule-end.ts';
import { limitsOf, whoWasDisabled } from './policy-over-time.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('second person');

/**
 * A person's verdict over the limit counts only with a second one, another than the first and neither of them
 * disabled; what a second person confirmed was proposed, and counted once; what was not confirmed never did.
 */
export function secondPerson({ rows }: ScheduleEnd): readonly Violation[] {
  const intents = new Map(rows.intents.map((intent) => [intent.id, intent]));
  const given = rows.verdicts.filter(({ by }) => by === 'person');
  return [
    ...given.flatMap((verdict) => {
      const intent = intents.get(verdict.intentId);
      const why = intent ? whyNotGiven(verdict, intent, rows) : null;
      return why === null ? [] : [tell(why, verdict.intentId)];
    }),
    ...rows.proposals.flatMap(({ id, intentId, closedAs }) => {
      const counted = given.filter((verdict) => proposalOf(verdict, rows)?.id === id).length;
      const meant = closedAs === 'confirmed' ? 1 : 0;
      return counted === meant ? [] : [tell(`a proposal (${closedAs}) counted ${counted} times`, intentId)];
    }),
  ];
}

function whyNotGiven(verdict: Verdict, intent: Intent, rows: DeskRows): string | null {
  const { actorId, confirmedBy, createdAt } = verdict;
  const isDisabledAt = whoWasDisabled(rows);
  if (actorId === null) return 'a verdict of nobody';
  if (confirmedBy === null) {
    // Two changes of the limit may fall into one millisecond: both must have asked for a second person.
    const isOver = limitsOf(rows)(intent.issuer, createdAt).every((over) => needsApproval(intent, over));
    return isOver ? `${verdict.state} over the limit counted without a second person` : null;
  }
  if (confirmedBy === actorId) return 'confirmed by the one who proposed it';
  if (isDisabledAt(actorId, createdAt)) return 'confirmed after its first person was disabled';
  if (isDisabledAt(confirmedBy, createdAt)) return 'confirmed by a person who was disabled';
  return proposalOf(verdict, rows) ? null : 'confirmed, and nobody proposed it';
}

/** The one that a confirmed verdict came of. */
const proposalOf = ({ intentId, state, actorId, confirmedBy, createdAt }: Verdict, { proposals }: DeskRows) =>
  proposals.find(
    (proposal) =>
      proposal.intentId === intentId &&
      proposal.state === state &&
      proposal.proposedBy === actorId &&
      proposal.closedBy === confirmedBy &&
      proposal.closedAt?.getTime() === createdAt.getTime(),
  );
