import { createHash } from 'node:crypto';
import type { z } from 'zod';

export const toCursor = (place: object): string =>
  Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** Null when the cursor is not one of ours. */
export function readCursor<T>(cursor: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Equal for the same ids in any order. */
export const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].sort().join(' '))
    .digest('base64url')
    .slice(0, 22);
