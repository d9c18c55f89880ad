import { explain } from '@/lib/domain/errors.ts';
import type { Failure } from '@/lib/domain/result.ts';

/** Both sentences of a refusal in one line: what is wrong, and what to do next. */
export function sentences(failure: Failure): string {
  const { sentence, next } = explain(failure);
  return `${sentence} ${next}`;
}
