import type { IntentLive } from '../domain/intents/intent-view.ts';
import { fetchJson } from './fetch-json.ts';

/** An intent's state as the desk knows it now; null when nothing of this id was ever recorded. */
export async function readIntent(intentId: string, signal: AbortSignal): Promise<IntentLive | null> {
  const { intent } = await fetchJson<{ intent: IntentLive | null }>(`/api/intents/${intentId}`, signal);
  return intent;
}
