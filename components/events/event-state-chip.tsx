import { Chip } from '@/components/ui/chip.tsx';
import type { EventState } from '@/lib/domain/events/event.ts';
import { EVENT_STATE_WORDS } from '@/lib/domain/events/tell-event.ts';

/** A webhook's state as sign and word. */
export function EventStateChip({ state }: { state: EventState }) {
  const { word, tone } = EVENT_STATE_WORDS[state];
  return <Chip tone={tone}>{word}</Chip>;
}
