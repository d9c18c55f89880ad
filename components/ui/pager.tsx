import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './button.tsx';

interface PagerProps {
  /** "50 of 1,200 cards" */
  readonly summary: string;
  /** Null where there is nothing further. */
  readonly onNewer: (() => void) | null;
  readonly onOlder: (() => void) | null;
}

/** What of a list is shown, and the ways on. */
export function Pager({ summary, onNewer, onOlder }: PagerProps) {
  return (
    <nav aria-label="Pages of the list" className="mt-3 flex items-center justify-between gap-3">
      <p className="figures text-label text-muted" role="status">
        {summary}
      </p>
      {(onNewer || onOlder) && (
        <div className="flex gap-2">
          <Step label="Newer" onGo={onNewer} icon={<ChevronLeft className="size-3.5" aria-hidden="true" />} />
          <Step
            label="Older"
            onGo={onOlder}
            end
            icon={<ChevronRight className="size-3.5" aria-hidden="true" />}
          />
        </div>
      )}
    </nav>
  );
}

function Step(props: { label: string; onGo: (() => void) | null; icon: React.ReactNode; end?: boolean }) {
  const { label, onGo, icon, end = false } = props;
  const words = end ? 'These are the oldest' : 'These are the newest';
  return (
    <Button size="sm" {...(onGo ? { onClick: onGo } : { offBecause: words })} icon={end ? undefined : icon}>
      {label}
      {end && icon}
    </Button>
  );
}
