import type { Discrepancy, VerdictProposal } from '../../../db/generated/client.ts';
import { seededUuid } from '../seeded-random.ts';
import {
  anIntent,
  anyOf,
  aPerson,
  type Call,
  type Drawn,
  LONGEST_WAIT_MS,
  lastAttempt,
  toldCard,
  toldCustomer,
  toldReading,
} from './random-desk.ts';

// Random calls about what a request came to: people who decide, looks, the judge.

export function decide(drawn: Drawn): Call | null {
  const row =
    anIntent(drawn, 'awaiting_approval') ?? (drawn.random.chance(0.1) ? anIntent(drawn) : undefined);
  if (!row) return null;
  const decision = { intentId: row.id, actorId: aPerson(drawn), inputHash: row.inputHash };
  if (drawn.random.chance(0.3)) {
    return { name: 'declineIntent', run: ({ store }) => store.declineIntent({ ...decision, reason: 'no' }) };
  }
  const input = { ...decision, sendWindowMs: 900_000, firstLookMs: 0 };
  return { name: 'approveIntent', run: ({ store }) => store.approveIntent(input) };
}

export function look(drawn: Drawn): Call | null {
  const { random } = drawn;
  const row = anIntent(drawn, 'unknown') ?? anIntent(drawn, 'rejected', 'not_applied');
  const attempt = row && lastAttempt(drawn, row);
  if (!row || !attempt) return null;
  const intentId = row.id;
  switch (random.below(5)) {
    case 0:
      return { name: 'findUnknown', run: ({ store }) => store.findUnknown(intentId) };
    case 1:
      return { name: 'findLooked', run: ({ store }) => store.findLooked(intentId) };
    case 2:
      return { name: 'requestLook', run: ({ store }) => store.requestLook(intentId) };
    case 3:
      if (row.kind === 'freeze') {
        const input = { intentId, id: seededUuid(random), sendWindowMs: 900_000 };
        return { name: 'repeatFreeze', run: ({ store }) => store.repeatFreeze(input) };
      }
      return judge(drawn);
    default:
      return judge(drawn);
  }
}

/** A reading, and what the judge makes of it. */
export function judge(drawn: Drawn): Call | null {
  const { random } = drawn;
  const row = anIntent(drawn, 'unknown') ?? anIntent(drawn, 'rejected', 'not_applied', 'succeeded');
  const attempt = row && lastAttempt(drawn, row);
  if (!row || !attempt) return null;
  const intentId = row.id;
  const id = seededUuid(random);
  const reading = toldReading(random, drawn.now(), row);
  const asOf = drawn.now();
  const cards = random.chance(0.6) ? [toldCard(random, random.pick(['k4', 'k5']), asOf)] : [];
  const customers = random.chance(0.6) ? [toldCustomer(random.pick(['c3', 'c4']), asOf)] : [];
  return {
    name: `judge ${row.kind}`,
    run: async ({ store }) => {
      await store.recordReading({ id, intentId, attemptId: attempt.id, reading, delayMs: 5_000 });
      const told = { intentId, readingId: id, cards, customers, asOf, longestWaitMs: LONGEST_WAIT_MS };
      return store.judgeIntent(told);
    },
  };
}

export function personVerdict(drawn: Drawn): Call | null {
  const row = anIntent(drawn, 'unknown');
  if (!row) return null;
  const { random } = drawn;
  const state = random.pick(['succeeded', 'not_applied'] as const);
  const input = {
    ...{ intentId: row.id, state, actorId: aPerson(drawn), reason: 'seen', longestWaitMs: LONGEST_WAIT_MS },
    issuerCardId: row.kind === 'issue' && state === 'succeeded' ? random.pick(['k4', 'k1']) : null,
    ...(row.kind === 'create_customer' && state === 'succeeded' ? { issuerCustomerId: 'c3' } : {}),
  };
  return { name: `person ${row.kind} ${state}`, run: ({ store }) => store.recordPersonVerdict(input) };
}

export function secondPerson(drawn: Drawn): Call | null {
  const proposal = anyOf<VerdictProposal>(drawn, 'verdictProposal');
  if (!proposal) return null;
  const told = { proposalId: proposal.id, actorId: aPerson(drawn) };
  return drawn.random.chance(0.6)
    ? {
        name: 'confirmVerdict',
        run: ({ store }) => store.confirmVerdict({ ...told, longestWaitMs: LONGEST_WAIT_MS }),
      }
    : { name: 'declineVerdict', run: ({ store }) => store.declineVerdict({ ...told, reason: 'no' }) };
}

export function resolve(drawn: Drawn): Call | null {
  const found = anyOf<Discrepancy>(drawn, 'discrepancy');
  if (!found) return null;
  const { random } = drawn;
  const actorId = aPerson(drawn);
  if (random.chance(0.4)) {
    const taken = {
      source: 'discrepancy',
      id: found.id,
      ownerId: found.ownerId,
      isMine: true,
      actorId,
    } as const;
    return { name: 'takeCase', run: ({ store }) => store.takeCase(taken) };
  }
  const resolution = random.pick(['stands', 'succeeded', 'not_applied'] as const);
  const told = {
    discrepancyId: found.id,
    resolution,
    actorId,
    reason: 'seen',
    longestWaitMs: LONGEST_WAIT_MS,
  };
  return { name: `resolve ${resolution}`, run: ({ store }) => store.resolveDiscrepancy(told) };
}
