import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long (ms); rejects when it is told to stop. Tests bring their own. */
export type Sleep = (ms: number, stop: AbortSignal) => Promise<void>;

export const realSleep: Sleep = (ms, signal) => sleep(ms, undefined, { signal });
