import type { Intent } from '../../../db/generated/client.ts';
import type { IntentDraft, OutcomeInput } from '../../../domain/store.ts';
import { seededUuid } from '../seeded-random.ts';
import { type Call, type Drawn, ISSUER, toldCard, toldCustomer, toldReading } from './random-desk.ts';

/** What the issuer answers to what it carried out. */
export function answered(drawn: Drawn, { kind }: Pick<Intent, 'kind'>): Partial<OutcomeInput> {
  const { random } = drawn;
  switch (kind) {
    case 'fund':
    case 'withdraw': {
      const issuerRecordId = `r${random.below(12)}`;
      return { moved: { issuerRecordId, feeMinor: random.pick([0n, 30n]), beforeMinor: 0n, afterMinor: 9n } };
    }
    case 'issue':
      return { issued: toldCard(random, random.pick(['k4', 'k5', 'k6']), drawn.now()) };
    case 'create_customer':
      return { created: toldCustomer(random.pick(['c3', 'c4', 'c5']), drawn.now()) };
    case 'terminate':
      return {
        status: { status: 'terminated', rawStatus: 'TERMINATED' },
        refund: { processed: random.pick([true, false, null]), beforeMinor: random.pick([5n, null]) },
      };
    default:
      return { status: { status: kind === 'freeze' ? 'frozen' : 'active', rawStatus: kind } };
  }
}

/** The whole way of one order, to an answer or to none. */
export function sendWhole(
  drawn: Drawn,
  asked: IntentDraft,
  outcome = drawn.random.pick(['accepted', 'unknown', 'unknown', 'rejected'] as const),
): Call {
  const { random } = drawn;
  const claimed = { intentId: asked.id, owner: 'p1', walletSlot: `${ISSUER}:${asked.id}` };
  const attemptId = seededUuid(random);
  const sending = {
    ...{ intentId: asked.id, owner: 'p1', attemptId, baseline: toldReading(random, drawn.now()) },
    ...{
      credentialExpiresAt: new Date(drawn.now().getTime() + 600_000),
      fencedBy: null,
      callTimeoutMs: 30_000,
    },
  };
  const told: OutcomeInput = {
    ...{ intentId: asked.id, attemptId, outcome, reason: null, issuerMessage: null, httpStatus: null },
    ...(outcome === 'accepted' ? answered(drawn, asked) : {}),
  };
  return {
    name: `send ${asked.kind} ${outcome}`,
    run: async ({ store }) => {
      const steps: unknown[] = [await store.recordIntent(asked)];
      steps.push(await store.claimIntent(claimed));
      const sent = await store.beginSending(sending);
      steps.push(sent);
      if (sent) steps.push(await store.recordOutcome(told));
      return steps;
    },
  };
}
