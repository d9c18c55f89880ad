'use client';

import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import type { AttentionActs, Looker } from './attention-acts.ts';

interface OwnerLineProps {
  readonly item: AttentionItem;
  readonly looker: Looker;
  readonly take: AttentionActs['take'];
  readonly onChanged: () => void;
}

/** Who looks after it, and taking it on or letting it go. */
export function OwnerLine({ item, looker, take, onChanged }: OwnerLineProps) {
  const act = useAct<unknown>(onChanged);
  const isMine = item.owner?.id === looker.id;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 text-table">
        <p>
          {item.owner === null ? (
            <span className="text-muted">Nobody looks after it.</span>
          ) : (
            <>
              <bdi>{isMine ? 'You' : item.owner.name}</bdi> {isMine ? 'look' : 'looks'} after it.
            </>
          )}
        </p>
        {looker.mayJudge && (
          <Button
            size="sm"
            busy={act.isBusy}
            onClick={() => void act.send(() => take(takenBy(item, !isMine)))}
          >
            {isMine ? 'Let it go' : 'Look after it'}
          </Button>
        )}
      </div>
      <ActProblemNote problem={act.problem} />
    </div>
  );
}

const takenBy = ({ source, id, owner }: AttentionItem, isMine: boolean) => ({
  ...{ source, id, isMine },
  ownerId: owner?.id ?? null,
});
