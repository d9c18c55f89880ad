import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import type { AttentionItem, BulkAnswer } from '@/lib/domain/attention/attention-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';

interface BulkResultsProps {
  readonly items: readonly AttentionItem[];
  readonly answer: BulkAnswer;
  readonly onClose: () => void;
}

/** What became of each; what was refused says why. */
export function BulkResults({ items, answer, onClose }: BulkResultsProps) {
  const byId = new Map(items.map((item) => [item.intent.id, item]));
  return (
    <div>
      <DialogBody>
        <Note tone={answer.refused > 0 ? 'wait' : 'ok'} live>
          {countWords(answer)}
        </Note>
        <ul className="mt-3 max-h-72 overflow-y-auto text-table" aria-label="What became of each">
          {answer.results.map((result) => {
            const item = byId.get(result.intentId);
            return (
              <li key={result.intentId} className="border-b border-line-soft py-1.5 last:border-0">
                {item && (
                  <span className="font-medium">
                    {titleOfIntent(item.intent)} · <bdi>{item.intent.customer.name}</bdi>
                  </span>
                )}
                <span className="block text-muted">{result.sentence}</span>
              </li>
            );
          })}
        </ul>
      </DialogBody>
      <DialogFooter>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </div>
  );
}

/** "5 judged, 1 waits for a second person, 1 was not judged." */
function countWords({ judged, proposed, refused }: BulkAnswer): string {
  const parts = [
    ...(judged > 0 ? [`${judged} judged`] : []),
    ...(proposed > 0 ? [`${proposed} ${proposed === 1 ? 'waits' : 'wait'} for a second person`] : []),
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'was' : 'were'} not judged`] : []),
  ];
  return `${parts.join(', ') || 'Nothing was judged'}.`;
}
