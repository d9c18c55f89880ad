import { exactText } from '@/components/ui/time-text.ts';
import { explain } from '@/lib/domain/errors.ts';
import type { Failure } from '@/lib/domain/result.ts';

/** Both sentences of a refusal, its instants as people here read them. */
export function settleSentences({ code, params = {} }: Failure, timeZone: string): string {
  const until = params.until === undefined ? {} : { until: exactText(new Date(params.until), timeZone) };
  const { sentence, next } = explain({ code, params: { ...params, ...until } });
  return `${sentence} ${next}`;
}
