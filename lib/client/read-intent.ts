import type { IntentLive } from '../domain/intents/intent-view.ts';
import { FetchFailure, fetchJson } from './fetch-json.ts';

/** An intent's state as the desk knows it now; null when nothing of this id was ever recorded. */
export async function readIntent(intentId: string, signal: AbortSignal): Promise<IntentLive | null> {
  try {
    return await fetchJson<IntentLive>(`/api/intents/${intentId}`, signal);
  } catch (error) {
    if (error instanceof FetchFailure && error.code === 'intent_not_found') return null;
    throw error;
  }
}
