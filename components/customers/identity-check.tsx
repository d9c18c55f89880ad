'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ChoiceField } from '@/components/intents/choice-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { useAct } from '@/lib/client/use-act.ts';
import type { IdentityCheck } from '@/lib/domain/customers/identity-check.ts';
import type { Failure, Result } from '@/lib/domain/result.ts';
import { IdentityCheckLink } from './identity-check-link.tsx';

export type BeginIdentityCheckAction = (input: {
  checkId: string;
  customerId: string;
  kind: string;
}) => Promise<Result<{ readonly link: string }>>;

interface IdentityCheckProps {
  readonly customer: { readonly id: string; readonly name: string };
  readonly issuerName: string;
  /** Those that make sense for this customer; at least one. */
  readonly checks: readonly IdentityCheck[];
  /** By lib/domain/customers/identity-check.ts. */
  readonly whyNot: Failure | null;
  readonly begin: BeginIdentityCheckAction;
}

/** The way to a link under which the issuer checks who a customer is. */
export function IdentityCheckPanel(props: IdentityCheckProps) {
  const { customer, issuerName, whyNot } = props;
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const reason = whyNot === null ? undefined : sentences(whyNot);
  const change = (open: boolean) => {
    setOpen(open);
    // What the check did to the customer's status is seen once it was read.
    if (!open) router.refresh();
  };
  return (
    <Panel title="Identity check">
      <p className="text-table text-muted">
        {issuerName} checks customers on a page of its own. A link leads them there.
      </p>
      <Button size="sm" className="mt-3" offBecause={reason} onClick={() => setOpen(true)}>
        Start identity check…
      </Button>
      {reason !== undefined && <p className="mt-2 text-label text-balance text-muted">{reason}</p>}
      <Dialog
        open={isOpen}
        onOpenChange={change}
        title="Start an identity check"
        description={`${customer.name} · ${issuerName}`}
      >
        {isOpen && <IdentityCheckForm {...props} onClose={() => change(false)} />}
      </Dialog>
    </Panel>
  );
}

function IdentityCheckForm({
  customer,
  issuerName,
  checks,
  begin,
  onClose,
}: IdentityCheckProps & { readonly onClose: () => void }) {
  const [kind, setKind] = useState(checks[0]?.value ?? '');
  const [checkId, setCheckId] = useState(() => crypto.randomUUID());
  // In this dialog's memory, and gone with it.
  const [link, setLink] = useState<string | null>(null);
  const act = useAct<{ readonly link: string }>((begun) => setLink(begun.link));
  const { problem } = act;
  const choose = (next: string) => {
    setKind(next);
    setCheckId(crypto.randomUUID());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(async () => {
      const answer = await begin({ checkId, customerId: customer.id, kind });
      // An issuer that honours keys answers the same key the same, its refusals too.
      if (!answer.ok) setCheckId(crypto.randomUUID());
      return answer;
    });
  };
  if (link !== null) return <IdentityCheckLink link={link} customer={customer} onClose={onClose} />;
  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <ChoiceField
          legend="Which check?"
          choices={checks}
          value={kind}
          onChange={choose}
          hint={checks.find(({ value }) => value === kind)?.hint}
          error={undefined}
          readOnly={act.isBusy}
        />
        <p className="mt-4 text-muted">
          {issuerName} answers with a link for the customer. Who took one, and for which check, is written
          down; the link itself is not.
        </p>
        {problem !== null && (
          <Note tone="bad" live className="mt-4">
            {problem === 'unreachable'
              ? 'The desk could not be reached. Trying again is safe: the same check is asked for.'
              : sentences(problem)}
          </Note>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={act.isBusy}>
          Get the link
        </Button>
      </DialogFooter>
    </form>
  );
}
