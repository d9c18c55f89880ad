import { SEND_BY_MS } from '../../../domain/intents/intent.ts';
import type { SendingInput, Store } from '../../../domain/store.ts';
import { everyPlan, type RemovedSafeguard } from './removed-safeguard.ts';

/** The attempt and its baseline are written together with the outcome, not before the first byte. */
export const attemptNotCommittedFirst: RemovedSafeguard = {
  name: 'attempt not committed first',
  wiring: { store: commitAfterwards },
  breaks: ['attempt first'],
  concerns: everyPlan,
};

function commitAfterwards(store: Store): Store {
  const pending = new Map<string, SendingInput>();
  return {
    ...store,
    beginSending: async (input) => {
      pending.set(input.attemptId, input);
      return { sendBy: new Date((await store.now()).getTime() + SEND_BY_MS) };
    },
    recordOutcome: async (outcome) => {
      const input = pending.get(outcome.attemptId);
      pending.delete(outcome.attemptId);
      if (input) await store.beginSending(input);
      return store.recordOutcome(outcome);
    },
  };
}
