import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './button.tsx';

interface PagerProps {
  /** "50 of 1,200 cards" */
  readonly summary: string;
  /** Null where there is nothing further. */
  readonly onNewer: (() => void) | null;
  readonly onOlder: (() => void) | null;
  /** Where the list is not newest first. */
  readonly words?: PagerWords;
  /** The page shown is not the one the address means: its places belong to another order or filter. */
  readonly isBehind?: boolean;
}

interface PagerWords {
  readonly back: string;
  readonly atStart: string;
  readonly on: string;
  readonly atEnd: string;
}

const BY_TIME: PagerWords = {
  back: 'Newer',
  atStart: 'These are the newest',
  on: 'Older',
  atEnd: 'These are the oldest',
};

/** For a list in any other order. */
export const BY_PLACE: PagerWords = {
  back: 'Previous',
  atStart: 'This is the beginning',
  on: 'Next',
  atEnd: 'This is the end',
};

/** What of a list is shown, and the ways on. */
export function Pager({ summary, onNewer, onOlder, words = BY_TIME, isBehind = false }: PagerProps) {
  return (
    <nav
      aria-label="Pages of the list"
      className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2"
    >
      <p className="figures text-label text-muted" role="status">
        {summary}
      </p>
      {(onNewer || onOlder) && (
        <div className="flex gap-2">
          <Step
            label={words.back}
            offWords={words.atStart}
            onGo={onNewer}
            isBehind={isBehind}
            icon={<ChevronLeft className="size-3.5" aria-hidden="true" />}
          />
          <Step
            label={words.on}
            offWords={words.atEnd}
            onGo={onOlder}
            isBehind={isBehind}
            end
            icon={<ChevronRight className="size-3.5" aria-hidden="true" />}
          />
        </div>
      )}
    </nav>
  );
}

interface StepProps {
  readonly label: string;
  readonly offWords: string;
  readonly onGo: (() => void) | null;
  readonly isBehind: boolean;
  readonly icon: React.ReactNode;
  readonly end?: boolean;
}

function Step({ label, offWords, onGo, isBehind, icon, end = false }: StepProps) {
  const why = onGo === null ? offWords : isBehind ? 'The list is being read' : undefined;
  return (
    <Button size="sm" offBecause={why} {...(onGo ? { onClick: onGo } : {})} icon={end ? undefined : icon}>
      {label}
      {end && icon}
    </Button>
  );
}
