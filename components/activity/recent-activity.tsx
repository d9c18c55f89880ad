import Link from 'next/link';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { actionWords, detailWords } from '@/lib/domain/activity/action-words.ts';
import type { ActivityRow } from '@/lib/domain/activity/activity-list.ts';

/** The newest of what was done with one object; the rest is behind the link. */
export function RecentActivity({ rows, href }: { rows: readonly ActivityRow[]; href: string }) {
  return (
    <Panel title="Activity" aside={rows.length > 0 && <AllOfIt href={href} />}>
      {rows.length === 0 && (
        <p className="text-label text-muted">Nobody did anything here through this desk yet.</p>
      )}
      <ol className="divide-y divide-line-soft">
        {rows.map((row) => (
          <li key={row.id} className="py-2 text-table first:pt-0 last:pb-0">
            <p className="[overflow-wrap:anywhere]">
              <bdi className="font-medium">{row.actorName ?? 'The desk'}</bdi>{' '}
              {row.href === null ? (
                actionWords(row.action)
              ) : (
                <Link href={row.href} className="hover:underline">
                  {actionWords(row.action)}
                </Link>
              )}
            </p>
            <p className="truncate text-label text-muted">
              <Time at={row.at} as="ago" />
              {detailWords(row.detail) !== '' && <bdi> · {detailWords(row.detail)}</bdi>}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function AllOfIt({ href }: { href: string }) {
  return (
    <Link href={href} className="text-accent hover:underline">
      All of it
    </Link>
  );
}
