import Link from 'next/link';
import { Time } from '@/components/ui/time.tsx';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';

/** What goes out when a paused issuer is resumed: to be compared with the issuer first, after a restore. */
export function WaitingList({ issuer }: { issuer: IssuerView }) {
  const { waiting, waitingCount, pausedReason } = issuer;
  return (
    <>
      {pausedReason?.startsWith('restored') && (
        <p className="mb-3">
          This database is not the one that was written last: a copy, an earlier state, or the other side of a
          failover. What was sent since may be missing here. Compare what waits with the issuer first.
        </p>
      )}
      {waitingCount === 0 ? (
        <p className="mb-3 text-muted">Nothing waits to be sent.</p>
      ) : (
        <div className="mb-3">
          <p>
            {waitingCount === 1 ? 'One request goes' : `${waitingCount} requests go`} out when it resumes:
          </p>
          <ul className="mt-1 text-table" aria-label="What waits to be sent">
            {waiting.map((intent) => (
              <li key={intent.id}>
                <Link href={`/top-ups/${intent.id}`} className="text-accent hover:underline">
                  {titleOfIntent(intent)}
                </Link>{' '}
                for <bdi>{intent.customer.name}</bdi>, asked by <bdi>{intent.actor.name}</bdi>{' '}
                <Time at={intent.createdAt} as="ago" />
              </li>
            ))}
          </ul>
          {waitingCount > waiting.length && (
            <p className="text-muted">The oldest {waiting.length} are shown.</p>
          )}
        </div>
      )}
    </>
  );
}
