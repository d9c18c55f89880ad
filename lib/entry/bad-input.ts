import type { z } from 'zod';
import { fail } from '../domain/result.ts';

/** Input that no form of this desk sends; names the first field at fault. */
export function badInput(error: z.ZodError) {
  const field = error.issues[0]?.path.map(String).join('.');
  return fail('input_invalid', field ? { field } : {});
}
