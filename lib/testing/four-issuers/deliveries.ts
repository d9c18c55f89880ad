import type { SeededRandom } from '../simulation/seeded-random.ts';
import { createPost, type Webhook } from '../simulation/webhook-post.ts';
import type { KeyedStage } from './play.ts';

/** The way of the bank's webhooks to the door of the desk. */
export function deliverFrom(stage: KeyedStage, random: SeededRandom): (webhook: Webhook) => void {
  const { bank, plan } = stage;
  if (bank.webhooks === null) return () => {};
  return createPost({
    ...{ ...stage, ...bank.webhooks, issuer: bank.id, random, plan: plan.deliveries },
    onUnexpected: (what, error) => {
      if (!isKeyAway(error)) stage.onUnexpected(what, error);
    },
  });
}

/** The door could not ask whose key it is, and answers so: what came is lost here. */
const isKeyAway = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('The key of a webhook could not be looked up');
