import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const real = crypto.randomUUID;
let source: (() => string) | null = null;

/** A real database's client makes ids of its own: those stay what they are. */
const isOfTheDesk = (): boolean => /lib\/db\/(?!generated)/.test(new Error().stack ?? '');

/**
 * Has the ids that lib/db makes by itself come from `ids` while `work` is under way: one schedule at a time in a
 * process. `isAlone`: nobody else makes any.
 */
export async function withSeededIds<T>(
  ids: () => string,
  isAlone: boolean,
  work: () => Promise<T>,
): Promise<T> {
  if (source) throw new Error('A schedule is under way already in this process.');
  source = () => (isAlone || isOfTheDesk() ? ids() : real());
  try {
    return await work();
  } finally {
    source = null;
  }
}

// Whoever has imported the function is given this one instead.
crypto.randomUUID = () => (source ? source() : real()) as ReturnType<typeof real>;
syncBuiltinESMExports();
