import { receiveEvent } from '../../use-cases/receive-event.ts';
import { begin } from './desk-process.ts';
import type { Fleet } from './desk-world.ts';
import type { DeliveryPlan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface Webhook {
  readonly rawBody: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PostParts {
  /** Whose webhooks they are, and what their signatures are checked with, as in IncomingDelivery. */
  readonly issuer: string;
  readonly secret: string | null;
  /** How late a webhook may come (ms). */
  readonly latestMs: number;
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly plan: DeliveryPlan;
  readonly fleet: Fleet;
  readonly isCalm: () => boolean;
  readonly onUnexpected: (what: string, error: unknown) => void;
}

/** The way of a webhook to the desk: it may be lost, come twice, or come late. */
export function createPost(parts: PostParts): (webhook: Webhook) => void {
  const { scheduler, random, plan, latestMs } = parts;
  const arrive = (webhook: Webhook, afterMs: number) => {
    const place = { process: 'post', step: 'webhook arrives', task: null };
    void scheduler.sleep(place, afterMs).then(() => hand(webhook, parts));
  };
  return (webhook) => {
    const isLost = random.chance(plan.lost);
    const isTwice = random.chance(plan.twice);
    const isLate = random.chance(plan.late);
    if (parts.isCalm()) return arrive(webhook, 50);
    if (isLost) return;
    arrive(webhook, isLate ? random.below(latestMs) : random.between(20, 900));
    if (isTwice) arrive(webhook, random.below(latestMs));
  };
}

/** What app/api/webhooks does with a delivery. */
function hand(
  { rawBody, headers }: Webhook,
  { scheduler, fleet, issuer, secret, onUnexpected }: PostParts,
): void {
  const web = fleet.web();
  if (!web) return;
  begin(scheduler, web, 'webhook received', async () => {
    const header = (name: string) => headers[name] ?? null;
    await receiveEvent(web.deps, { issuer, rawBody, header, secret }).catch((error: unknown) =>
      onUnexpected('receive_webhook', error),
    );
  });
}
