import type { RecordClaim } from '../../../db/generated/client.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('claimed once');

/** A record that the issuer lists is claimed by one intent at most. */
export function claimedOnce({ rows }: ScheduleEnd): readonly Violation[] {
  const holders = new Map<string, RecordClaim>();
  return rows.claims.flatMap((claim) => {
    const { issuer, cardId, issuerRecordId, intentId } = claim;
    const key = `${issuer} ${cardId} ${issuerRecordId}`;
    const holder = holders.get(key);
    if (!holder) holders.set(key, claim);
    if (!holder || holder.intentId === intentId) return [];
    return [tell(`record ${issuerRecordId} is claimed by ${holder.intentId} too`, intentId)];
  });
}
