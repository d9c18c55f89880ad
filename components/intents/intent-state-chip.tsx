import { Chip } from '@/components/ui/chip.tsx';
import type { IntentState } from '@/lib/domain/intents/intent.ts';
import { STATE_WORDS } from '@/lib/domain/intents/tell-intent.ts';

/** An intent's state as sign and word. */
export function IntentStateChip({ state }: { state: IntentState }) {
  const { word, tone } = STATE_WORDS[state];
  return <Chip tone={tone}>{word}</Chip>;
}
