import type { BankId } from './bank.ts';
import { checkKeyed, layOut } from './check-keyed.ts';
import { keyedPlanOf } from './plans-of.ts';
import { type KeyedEnd, playKeyed } from './play.ts';
import { repeatsIn } from './rules/keys-alike.ts';
import { sentAnew } from './rules/nothing-sent-after.ts';

/** What became of many schedules of one issuer. */
export interface KeyedBatch {
  readonly schedules: number;
  readonly steps: number;
  /** Writes the issuer heard, and what they did. */
  readonly sent: number;
  readonly effects: number;
  /** Keys that stood on more than one request: each of one intent, or it is among the failures. */
  readonly keysReused: number;
  /** Schedules in which a backup was put back, and requests sent once more that it had made the desk forget. */
  readonly restores: number;
  readonly sentAnew: number;
  /** Requests that a second person agreed to and that were sent, those declined, and how often one agreed to their own. */
  readonly agreed: number;
  readonly declined: number;
  readonly ownRefused: number;
  /** Webhooks that were kept, and that came again. */
  readonly events: number;
  readonly eventsAgain: number;
  /** Unknowns that took effect, and those of them that are settled so; nobody ever declares one here. */
  readonly took: number;
  readonly settledAlone: number;
  /** Faults that met a write. */
  readonly faults: ReadonlySet<string>;
  readonly failures: readonly { readonly seed: number; readonly told: readonly string[] }[];
}

/** Plays the schedules of seeds `from` to `from + count - 1`, one after the other. */
export async function runKeyedBatch(bank: BankId, from: number, count: number): Promise<KeyedBatch> {
  const batch = {
    schedules: 0,
    steps: 0,
    sent: 0,
    effects: 0,
    keysReused: 0,
    took: 0,
    settledAlone: 0,
    restores: 0,
    sentAnew: 0,
    agreed: 0,
    declined: 0,
    ownRefused: 0,
    events: 0,
    eventsAgain: 0,
  };
  const faults = new Set<string>();
  const failures: { seed: number; told: readonly string[] }[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const end = await playKeyed(keyedPlanOf(bank, seed));
    batch.schedules += 1;
    batch.steps += end.trace.length;
    batch.sent += end.sent.length;
    batch.effects += end.effects.filter(({ request }) => request !== 0).length;
    batch.keysReused += repeatsIn(end);
    batch.restores += end.lost === null ? 0 : 1;
    batch.sentAnew += sentAnew(layOut(end)).length;
    batch.events += end.rows.events.length;
    batch.eventsAgain += end.rows.events.filter(({ deliveries }) => deliveries > 1).length;
    const approvals = approvalsOf(end);
    batch.agreed += approvals.agreed;
    batch.declined += approvals.declined;
    batch.ownRefused += approvals.ownRefused;
    const { took, alone } = unknownsOf(end);
    batch.took += took;
    batch.settledAlone += alone;
    for (const { fault } of end.sent) if (fault !== null) faults.add(fault);
    const told = checkKeyed(end).map(
      ({ rule, message, intentId }) => `${rule}: ${message} ${intentId ?? ''}`,
    );
    if (told.length > 0) failures.push({ seed, told });
  }
  return { ...batch, faults, failures };
}

function unknownsOf(end: KeyedEnd): { readonly took: number; readonly alone: number } {
  const { attemptsOf, effectsOf, isForgotten, intents } = layOut(end);
  const took = intents.filter(
    ({ id }) =>
      attemptsOf(id).some(({ outcome }) => outcome === 'unknown') &&
      effectsOf(id).length > 0 &&
      !isForgotten(id),
  );
  return { took: took.length, alone: took.filter(({ state }) => state === 'succeeded').length };
}

function approvalsOf({ rows, sent }: KeyedEnd): Pick<KeyedBatch, 'agreed' | 'declined' | 'ownRefused'> {
  const heard = new Set(sent.map(({ intentId }) => intentId));
  const isOwn = (detail: unknown) => (detail as { readonly reason?: string }).reason === 'approval_own';
  return {
    agreed: rows.intents.filter(({ id, approvedBy }) => approvedBy !== null && heard.has(id)).length,
    declined: rows.intents.filter(({ stateReason }) => stateReason === 'declined').length,
    ownRefused: rows.audit.filter(
      ({ action, detail }) => action === 'intent.approval_refused' && isOwn(detail),
    ).length,
  };
}
