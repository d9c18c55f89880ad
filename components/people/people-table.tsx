'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Chip } from '@/components/ui/chip.tsx';
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead } from '@/components/ui/data-table.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { PersonRow } from '@/lib/domain/people/person-row.ts';
import { ROLES } from '@/lib/domain/permissions.ts';
import type { Result } from '@/lib/domain/result.ts';
import { type Link, LinkNote } from './link-note.tsx';

export interface PeopleActions {
  readonly changeRole: (input: { userId: string; role: string }) => Promise<Result<null>>;
  readonly setDisabled: (input: { userId: string; isDisabled: boolean }) => Promise<Result<null>>;
  readonly makeResetLink: (input: { userId: string }) => Promise<Result<Link>>;
}

interface PeopleTableProps extends PeopleActions {
  readonly people: readonly PersonRow[];
  /** Whoever looks: their own row cannot be changed here. */
  readonly ownId: string;
}

/** Who may sign in, as what, and since when they were not seen. */
export function PeopleTable({ people, ownId, ...actions }: PeopleTableProps) {
  return (
    <DataTable label="People">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Seen</HeadCell>
        <HeadCell end>Access</HeadCell>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <PersonLine key={person.id} person={person} isOwn={person.id === ownId} {...actions} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function PersonLine({ person, isOwn, ...actions }: PeopleActions & { person: PersonRow; isOwn: boolean }) {
  const router = useRouter();
  const [link, setLink] = useState<Link | null>(null);
  const change = useAct<null>(() => router.refresh());
  const reset = useAct<Link>(setLink);
  const offBecause = isOwn
    ? 'Nobody changes their own role or shuts themselves out. Ask another admin.'
    : undefined;
  const isDisabled = person.disabledAt !== null;
  const problem = change.problem ?? reset.problem;
  return (
    <Row>
      <Cell phone="lead">
        <bdi className="font-medium">{person.name}</bdi> {isDisabled && <Chip tone="plain">Disabled</Chip>}
        {link && <LinkNote link={link} what="reset link" />}
        <ActProblemNote problem={problem} />
      </Cell>
      <Cell phone="sub" wide>
        <bdi>{person.email}</bdi>
      </Cell>
      <Cell phone="sub-end">
        <select
          aria-label={`Role of ${person.name}`}
          value={person.role}
          disabled={isOwn || change.isBusy}
          onChange={(event) => {
            const role = event.target.value;
            void change.send(() => actions.changeRole({ userId: person.id, role }));
          }}
          className="h-7 rounded-md border border-edge bg-panel px-1.5 text-label"
        >
          {ROLES.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </Cell>
      <Cell phone="none" muted>
        {person.lastSeenAt ? <Time at={person.lastSeenAt} as="ago" /> : 'never'}
      </Cell>
      <Cell phone="lead-end" end>
        <span className="inline-flex flex-wrap justify-end gap-1.5">
          <Button
            size="sm"
            busy={reset.isBusy}
            offBecause={isDisabled ? 'They are disabled: let them in again first.' : undefined}
            onClick={() => void reset.send(() => actions.makeResetLink({ userId: person.id }))}
          >
            Reset link
          </Button>
          <Button
            size="sm"
            kind={isDisabled ? 'secondary' : 'danger'}
            busy={change.isBusy}
            offBecause={offBecause}
            onClick={() =>
              void change.send(() => actions.setDisabled({ userId: person.id, isDisabled: !isDisabled }))
            }
          >
            {isDisabled ? 'Let in again' : 'Disable'}
          </Button>
        </span>
      </Cell>
    </Row>
  );
}
