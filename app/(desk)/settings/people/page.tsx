import type { Metadata } from 'next';
import { Page } from '@/components/frame/page.tsx';
import { InvitationsTable } from '@/components/people/invitations-table.tsx';
import { InviteForm } from '@/components/people/invite-form.tsx';
import { PeopleTable } from '@/components/people/people-table.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listInvitations, listPeople } from '@/lib/queries/list-people.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { changeRole, inviteUser, makeResetLink, setPersonDisabled, withdrawInvitation } from './actions.ts';

export const metadata: Metadata = { title: 'People' };

/** Who may sign in, and as what. */
export default async function PeoplePage() {
  const { userId } = await requireActor('manage_people');
  const [people, invitations] = await Promise.all([listPeople(liveDb()), listInvitations(liveDb())]);
  return (
    <Page title="People" parent={{ href: '/settings', label: 'Settings' }}>
      <div className="grid grid-cols-1 gap-4">
        <Panel title="Let somebody in">
          <InviteForm invite={inviteUser} />
        </Panel>
        {invitations.length > 0 && (
          <Panel title="Invited, not here yet" flush>
            <div className="mt-2">
              <InvitationsTable invitations={invitations} withdraw={withdrawInvitation} />
            </div>
          </Panel>
        )}
        <Panel title="People" flush>
          <div className="mt-2">
            <PeopleTable
              people={people}
              ownId={userId}
              changeRole={changeRole}
              setDisabled={setPersonDisabled}
              makeResetLink={makeResetLink}
            />
          </div>
        </Panel>
      </div>
    </Page>
  );
}
