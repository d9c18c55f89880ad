'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ActProblemNote } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import { ROLE_WORDS } from '@/lib/domain/people/person-row.ts';
import { ROLES, type Role } from '@/lib/domain/permissions.ts';
import type { Result } from '@/lib/domain/result.ts';
import { type Link, LinkNote } from './link-note.tsx';

type Invite = (form: { email: string; role: string }) => Promise<Result<Link>>;

/** Lets somebody in by a link, which the admin sends them. */
export function InviteForm({ invite }: { invite: Invite }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('support');
  const [link, setLink] = useState<Link | null>(null);
  const router = useRouter();
  const act = useAct<Link>((made) => {
    setLink(made);
    setEmail('');
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLink(null);
    void act.send(() => invite({ email, role }));
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="off"
          className="w-full sm:w-72"
        />
        <SelectField
          label="Role"
          hint={ROLE_WORDS[role]}
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? 'viewer')}
          className="w-full sm:w-72"
        >
          {ROLES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      </div>
      <ActProblemNote problem={act.problem} />
      {link && <LinkNote link={link} what="invitation" />}
      <div>
        <Button type="submit" kind="primary" busy={act.isBusy}>
          Make an invitation
        </Button>
      </div>
    </form>
  );
}
