'use client';

import { useRouter } from 'next/navigation';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import { browserWords, type OwnSession } from '@/lib/domain/people/person-row.ts';
import type { Result } from '@/lib/domain/result.ts';

type Revoke = (input: { sessionId: string }) => Promise<Result<null>>;

/** Where one is signed in, and the way to end it there. */
export function OwnSessions({ sessions, revoke }: { sessions: readonly OwnSession[]; revoke: Revoke }) {
  const router = useRouter();
  const act = useAct<null>(() => router.refresh());
  return (
    <>
      <ActProblemNote problem={act.problem} />
      <ul className="grid gap-2">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {browserWords(session.userAgent)}
              <span className="text-muted">
                {' '}
                · since <Time at={session.createdAt} as="moment" /> · seen{' '}
                <Time at={session.lastSeenAt} as="ago" />
              </span>
            </span>
            {session.isCurrent ? (
              <span className="text-label text-muted">this one</span>
            ) : (
              <Button
                size="sm"
                busy={act.isBusy}
                onClick={() => void act.send(() => revoke({ sessionId: session.id }))}
              >
                Sign out there
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
