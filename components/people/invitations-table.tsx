'use client';

import { useRouter } from 'next/navigation';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead } from '@/components/ui/data-table.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Invitation } from '@/lib/domain/people/person-row.ts';
import type { Result } from '@/lib/domain/result.ts';

type Withdraw = (input: { invitationId: string }) => Promise<Result<null>>;

interface InvitationsTableProps {
  readonly invitations: readonly Invitation[];
  readonly withdraw: Withdraw;
}

/** Who was let in and has not come yet, and a way to take that back. */
export function InvitationsTable({ invitations, withdraw }: InvitationsTableProps) {
  return (
    <DataTable label="Invitations">
      <TableHead>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Invited</HeadCell>
        <HeadCell>Until</HeadCell>
        <HeadCell end>Access</HeadCell>
      </TableHead>
      <TableBody>
        {invitations.map((invitation) => (
          <InvitationLine key={invitation.id} invitation={invitation} withdraw={withdraw} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function InvitationLine({ invitation, withdraw }: { invitation: Invitation; withdraw: Withdraw }) {
  const router = useRouter();
  const act = useAct<null>(() => router.refresh());
  const { id, email, role, invitedBy, createdAt, expiresAt } = invitation;
  return (
    <Row>
      <Cell phone="lead">
        <bdi className="font-medium">{email}</bdi>
        <ActProblemNote problem={act.problem} />
      </Cell>
      <Cell phone="sub">{role}</Cell>
      <Cell phone="none" muted>
        <Time at={createdAt} as="ago" /> by <bdi>{invitedBy}</bdi>
      </Cell>
      <Cell phone="sub-end" muted>
        <Time at={expiresAt} as="date" />
      </Cell>
      <Cell phone="lead-end" end>
        <Button
          size="sm"
          kind="danger"
          busy={act.isBusy}
          onClick={() => void act.send(() => withdraw({ invitationId: id }))}
        >
          Take back
        </Button>
      </Cell>
    </Row>
  );
}
