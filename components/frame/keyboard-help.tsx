'use client';

import { Dialog, DialogBody } from '@/components/ui/dialog.tsx';
import { Kbd } from '@/components/ui/kbd.tsx';
import { GO_KEYS } from './go-keys.ts';

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['⌘', 'K'], 'Find anything'],
  [['/'], 'To the search box, or find anything where there is none'],
  [['?'], 'This list'],
  [['j'], 'Next row'],
  [['k'], 'Row before'],
  [['x'], 'Tick the row, where rows can be ticked'],
  [['Enter'], 'Open the row'],
  [['Esc'], 'Close what is open'],
];

/** What can be done without a mouse. */
export function KeyboardHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard" keepOnOutsidePress={false}>
      <DialogBody>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {KEYS.map(([keys, words]) => (
            <Line key={words} keys={keys} words={words} />
          ))}
          {GO_KEYS.map(({ key, label }) => (
            <Line key={key} keys={['g', key]} words={`Go to ${label}`} />
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}

function Line({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <>
      <dt className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </>
  );
}
