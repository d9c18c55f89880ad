'use client';

import { Checkbox } from '@/components/ui/checkbox.tsx';
import { Note } from '@/components/ui/note.tsx';
import { explain } from '@/lib/domain/errors.ts';
import type { Failure } from '@/lib/domain/result.ts';

interface RepeatNoteProps {
  readonly failure: Failure;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

/** The same was asked a short while ago: it takes a tick to ask it a second time. */
export function RepeatNote({ failure, isTicked, onTick }: RepeatNoteProps) {
  return (
    <Note tone="wait" live className="mt-4">
      <p>{explain(failure).sentence}</p>
      <Checkbox
        label="Yes, a second time."
        checked={isTicked}
        onChange={(event) => onTick(event.target.checked)}
        className="mt-1"
      />
    </Note>
  );
}

/** The intent a suspected repeat would repeat; null for any other refusal. */
export const repeatedIntentId = (failure: Failure | null): string | null =>
  failure?.code === 'repeat_suspected' || failure?.code === 'customer_repeat_suspected'
    ? (failure.params?.intentId ?? null)
    : null;
