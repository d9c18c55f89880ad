import { createDb } from '../db/client.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { runWorker } from '../jobs/worker.ts';
import type { Step } from '../use-cases/deps.ts';
import { importIssuer, makeContact } from '../use-cases/import-issuer.ts';
import { issueCard } from '../use-cases/issue-card.ts';
import { createDeps } from '../use-cases/live.ts';
import { topUpCard } from '../use-cases/top-up-card.ts';
import { sandboxEnv } from './sandbox-env.ts';

/** What the parent asks this process to do before it dies. */
export interface CrashOrder {
  readonly databaseUrl: string;
  readonly sandboxUrl: string;
  readonly dieAt: Step;
  /** At which time the step is reached; the first where not said. */
  readonly dieAtTime?: number;
  readonly actor: Actor;
  readonly ask:
    | { readonly kind: 'fund'; readonly intentId: string; readonly cardId: string; readonly amount: string }
    | {
        readonly kind: 'issue';
        readonly intentId: string;
        readonly customerId: string;
        readonly amount: string;
      }
    /** Nothing new: only the worker, for the steps of a look. */
    | { readonly kind: 'work' }
    /** A first import, to its end. */
    | { readonly kind: 'import' };
}

/**
 * A desk of its own that is killed, as `kill -9` does it, when it reaches the step. The worker runs beside
 * the request, as in production, so that a step that only a worker reaches is reached too.
 */
let times = 0;
const order = JSON.parse(process.argv[2] ?? '') as CrashOrder;
const deps = createDeps(createDb(order.databaseUrl), sandboxEnv(order.databaseUrl, order.sandboxUrl), {
  step: async (name) => {
    if (name !== order.dieAt) return;
    times += 1;
    if (times === (order.dieAtTime ?? 1)) process.kill(process.pid, 'SIGKILL');
  },
});

const { ask, actor } = order;
if (ask.kind === 'import') {
  const issuer = deps.issuers.get('cartevo');
  if (!issuer) throw new Error('Cartevo is off');
  await makeContact(deps, issuer);
  await importIssuer(deps, issuer);
  process.exit(0);
}
const form = { memo: 'per diem', reference: '', repeatOf: null };
const asked =
  ask.kind === 'fund'
    ? await topUpCard(deps, actor, { ...ask, ...form })
    : ask.kind === 'issue'
      ? await issueCard(deps, actor, { ...ask, ...form, brand: 'VISA', nameOnCard: '' })
      : null;
if (asked && !asked.ok) throw new Error(`refused: ${asked.failure.code}`);
await runWorker(deps, { signal: AbortSignal.timeout(20_000) });
// The step was never reached: the parent sees an end that was no kill.
process.exit(1);
