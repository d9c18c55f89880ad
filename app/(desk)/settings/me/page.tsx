import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { OwnSessions } from '@/components/people/own-sessions.tsx';
import { PasswordForm } from '@/components/people/password-form.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { getSessionId } from '@/lib/auth/session.ts';
import { ROLE_WORDS } from '@/lib/domain/people/person-row.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listOwnSessions } from '@/lib/queries/list-people.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { changeOwnPassword, revokeOwnSession } from './actions.ts';

export const metadata: Metadata = { title: 'Your access' };

/** One's own password, and where one is signed in. */
export default async function OwnAccessPage() {
  const actor = await requireActor('read');
  const sessions = await listOwnSessions(liveDb(), actor.userId, await getSessionId());
  return (
    <Page title="Your access" parent={{ href: '/settings', label: 'Settings' }}>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Panel title="You">
          <Facts>
            <Fact label="Name">
              <bdi>{actor.name}</bdi>
            </Fact>
            <Fact label="Role">
              {actor.role}: {ROLE_WORDS[actor.role]}
            </Fact>
          </Facts>
        </Panel>
        <Panel title="Password">
          <PasswordForm change={changeOwnPassword} />
        </Panel>
        <Panel title="Where you are signed in" className="lg:col-span-2">
          <OwnSessions sessions={sessions} revoke={revokeOwnSession} />
        </Panel>
      </div>
    </Page>
  );
}
