'use client';

import { type FormEvent, useState } from 'react';
import { ActProblemNote, fieldError } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { AttentionItem, BulkAnswer } from '@/lib/domain/attention/attention-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { sumMoneyText } from '@/lib/domain/sum-money-text.ts';
import type { AttentionActs } from './attention-acts.ts';
import { bulkSummary, VERDICT_MEANS, VERDICT_WORDS, type Verdict } from './attention-words.ts';
import { BulkResults } from './bulk-results.tsx';

const FIELDS = ['reason'] as const;

/** What is judged: kept as it was when the dialog was opened, whatever the list says meanwhile. */
export interface BulkOrder {
  readonly items: readonly AttentionItem[];
  readonly verdict: Verdict;
}

interface BulkDialogProps {
  /** Null: closed. */
  readonly order: BulkOrder | null;
  readonly settleInBulk: AttentionActs['settleInBulk'];
  readonly onJudged: () => void;
  readonly onClose: () => void;
}

/** One verdict, one reason, for requests whose legs are clear; then what became of each. */
export function BulkDialog({ order, settleInBulk, onJudged, onClose }: BulkDialogProps) {
  return (
    <Dialog
      open={order !== null}
      onOpenChange={(open) => !open && onClose()}
      title={order?.verdict === 'not_applied' ? 'They did not happen' : 'They happened'}
    >
      {order && <BulkForm order={order} settleInBulk={settleInBulk} onJudged={onJudged} onClose={onClose} />}
    </Dialog>
  );
}

function BulkForm({ order, settleInBulk, onJudged, onClose }: BulkDialogProps & { order: BulkOrder }) {
  const { items, verdict } = order;
  const { timeZone } = useClock();
  const [reason, setReason] = useState('');
  const [answer, setAnswer] = useState<BulkAnswer | null>(null);
  const act = useAct<BulkAnswer>((said) => {
    setAnswer(said);
    onJudged();
  });
  if (answer) return <BulkResults items={items} answer={answer} onClose={onClose} />;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void act.send(() => settleInBulk({ intentIds: items.map(({ intent }) => intent.id), verdict, reason }));
  };
  const over = items.filter(({ needsSecondPerson }) => needsSecondPerson).length;
  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <p className="rounded-lg bg-line-soft p-3 font-medium">
          {bulkSummary(items.length, sumMoneyText(items.map(({ intent }) => intent.amount)), verdict)}
        </p>
        <ul className="mt-3 max-h-48 overflow-y-auto text-table" aria-label="What is judged">
          {items.map(({ id, intent }) => (
            <li key={id} className="flex justify-between gap-3 border-b border-line-soft py-1 last:border-0">
              <span className="truncate">
                {titleOfIntent(intent)} · <bdi>{intent.customer.name}</bdi>
              </span>
              <MoneyText money={intent.amount} />
            </li>
          ))}
        </ul>
        <p className="mt-3 text-table text-muted">Each is judged by itself: {VERDICT_MEANS[verdict]}</p>
        {over > 0 && (
          <p className="mt-2 text-table text-muted">
            {over === 1 ? 'One is over the limit' : `${over} are over the limit`}: there the verdict is kept,
            and counts once another person confirms it.
          </p>
        )}
        <TextArea
          className="mt-4"
          label="How do you know?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          readOnly={act.isBusy}
          {...fieldError(act.problem, 'reason', timeZone)}
        />
        <ActProblemNote problem={act.problem} fields={FIELDS} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={act.isBusy}>
          {`Declare ${VERDICT_WORDS[verdict]} (${items.length})`}
        </Button>
      </DialogFooter>
    </form>
  );
}
