'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { TextArea } from '@/components/ui/text-area.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

export type RevokeConsentAction = (input: {
  customerId: string;
  reason: string;
}) => Promise<Result<{ readonly isToldIssuer: boolean }>>;

interface RevokeConsentProps {
  readonly customer: { readonly id: string; readonly name: string };
  readonly issuerName: string;
  readonly revoke: RevokeConsentAction;
}

/** The button that takes a consent back, and the dialog that asks why. */
export function RevokeConsent(props: RevokeConsentProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="danger" size="sm" className="mt-3" onClick={() => setOpen(true)}>
        Revoke…
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Revoke the consent"
        description={`${props.customer.name} · ${props.issuerName}`}
      >
        {isOpen && <RevokeForm {...props} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function RevokeForm({
  customer,
  issuerName,
  revoke,
  onClose,
}: RevokeConsentProps & { readonly onClose: () => void }) {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const [isOnlyHere, setOnlyHere] = useState(false);
  const form = useAct<{ readonly isToldIssuer: boolean }>(({ isToldIssuer }) => {
    if (isToldIssuer) {
      onClose();
      router.refresh();
    } else setOnlyHere(true);
  });
  const close = () => {
    onClose();
    if (isOnlyHere) router.refresh();
  };
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void form.send(() => revoke({ customerId: customer.id, reason }));
  };
  const { problem } = form;
  const isOfReason = problem !== null && problem !== 'unreachable' && problem.field === 'reason';
  if (isOnlyHere) {
    return (
      <>
        <DialogBody>
          <Note tone="wait" live>
            {`Revoked here, and this desk keeps nothing of it. ${issuerName} could not be told: the customer can take it back there.`}
          </Note>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close}>Close</Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <form onSubmit={confirm} noValidate>
      <DialogBody>
        <p>
          This desk can then neither read nor change anything of this customer. What it knows stays, with its
          age. Only the customer can consent again.
        </p>
        <TextArea
          className="mt-4"
          label="Why?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          readOnly={form.isBusy}
          {...(isOfReason ? { error: sentences(problem) } : {})}
        />
        {problem !== null && !isOfReason && (
          <Note tone="bad" live className="mt-4">
            {problem === 'unreachable'
              ? 'The desk could not be reached. Trying again is safe: revoked twice is revoked once.'
              : sentences(problem)}
          </Note>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="danger" busy={form.isBusy}>
          Revoke the consent
        </Button>
      </DialogFooter>
    </form>
  );
}
