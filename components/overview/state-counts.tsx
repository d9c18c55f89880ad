import Link from 'next/link';
import { Panel } from '@/components/ui/panel.tsx';
import type { StateCount } from '@/lib/domain/overview/overview-view.ts';

/** How many requests stand in each state; each leads to its list. */
export function StateCounts({ counts }: { counts: readonly StateCount[] }) {
  return (
    <Panel title="Requests by state" aside="last 28 days, and all that are open">
      {counts.length === 0 && <p className="text-muted">None yet.</p>}
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {counts.map(({ group, word, count }) => (
          <li key={group}>
            <Link
              href={`/top-ups?state=${group}`}
              className="flex items-center justify-between rounded-md py-1 hover:text-accent"
            >
              <span className="text-muted">{word}</span>
              <span className="figures font-medium">{count.toLocaleString('en')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
