import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const real = crypto.randomUUID;
let source: (() => string) | null = null;

// lib/db names the rows it makes by itself. Whoever has imported the function is given this one instead.
crypto.randomUUID = () => (source ? source() : real()) as ReturnType<typeof real>;
syncBuiltinESMExports();

/** Has every random UUID come from `ids` while `work` is under way: one schedule at a time in a process. */
export async function withSeededIds<T>(ids: () => string, work: () => Promise<T>): Promise<T> {
  if (source) throw new Error('A schedule is under way already in this process.');
  source = ids;
  try {
    return await work();
  } finally {
    source = null;
  }
}
