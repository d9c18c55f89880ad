import { Button } from '@/components/ui/button.tsx';
import { Kbd } from '@/components/ui/kbd.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import { sumMoneyText } from '@/lib/domain/sum-money-text.ts';
import type { Verdict } from './attention-words.ts';

const BUTTONS = [
  { verdict: 'succeeded', words: 'It happened' },
  { verdict: 'not_applied', words: 'It did not happen' },
] as const;

interface BulkBarProps {
  readonly chosen: readonly AttentionItem[];
  readonly onJudge: (verdict: Verdict) => void;
  readonly onLetGo: () => void;
}

/** What is ticked, what hangs on it, and the verdicts it is clear for. */
export function BulkBar({ chosen, onJudge, onLetGo }: BulkBarProps) {
  return (
    <section
      aria-label="What is ticked"
      className="fixed inset-x-2 bottom-20 z-20 flex animate-appear flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border bg-raised px-3 py-2 shadow-float sm:inset-x-auto sm:bottom-5 sm:left-1/2 sm:-translate-x-1/2 lg:left-[calc(50%+104px)]"
    >
      <p role="status" className="text-table">
        <strong className="font-semibold">{chosen.length} ticked</strong>
        {sumMoneyText(chosen.map(({ intent }) => intent.amount)).map((sum) => (
          <span key={sum.currency} className="ml-2 text-muted">
            <MoneyText money={sum} />
          </span>
        ))}
      </p>
      <div className="flex flex-wrap gap-2">
        {BUTTONS.map(({ verdict, words }) => {
          const count = chosen.filter(({ clearFor }) => clearFor === verdict).length;
          if (count === 0) return null;
          return (
            <Button key={verdict} size="sm" kind="primary" onClick={() => onJudge(verdict)}>
              {words} ({count})…
            </Button>
          );
        })}
        <Button size="sm" kind="ghost" onClick={onLetGo}>
          Untick <Kbd>Esc</Kbd>
        </Button>
      </div>
    </section>
  );
}
