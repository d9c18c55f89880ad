import type { Deps } from './deps.ts';
import type { HeldWrite } from './held-write.ts';
import { askAgain, runIntent } from './run-intent.ts';

/** How often the process that holds it tries again while nothing was sent (ms), and for how long. */
const RETRY_MS = 5_000;
const HOLD_MS = 120_000;
/** When it asks again what became of it, each since the time before (ms). */
const ASK_AGAIN_MS = [5_000, 15_000, 40_000] as const;

/**
 * Runs what only this process can send until it is on its way, or until it has been tried for long enough: then it
 * is cancelled with `reason`, for what was held in memory is gone with it. While nobody knows what became of it, an
 * issuer that honours keys is asked again from here, for nobody else can say it again.
 */
export async function runHeld(
  deps: Deps,
  intentId: string,
  write: HeldWrite['write'],
  reason: 'documents_gone' | 'secret_gone',
): Promise<void> {
  const elapsed = deps.clock.stopwatch();
  // The hash is of this very request: recording it has compared the two.
  const inputHash = (await deps.store.findIntent(intentId))?.inputHash ?? '';
  const held: HeldWrite = { write, inputHash };
  for (;;) {
    await runIntent(deps, intentId, held);
    const intent = await deps.store.findIntent(intentId);
    if (intent?.state !== 'ready') break;
    if (elapsed() >= HOLD_MS) {
      await deps.store.dropIntent({ intentId, reason });
      return;
    }
    await deps.sleep(RETRY_MS);
  }
  for (const delay of ASK_AGAIN_MS) {
    const found = await deps.store.findUnknown(intentId);
    const issuer = found && deps.issuers.get(found.intent.issuer);
    if (!found || !issuer?.capabilities.keyed[found.intent.kind]) return;
    await deps.sleep(delay);
    await askAgain(deps, issuer, found, held);
  }
}
