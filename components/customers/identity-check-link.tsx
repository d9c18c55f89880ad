'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { DialogBody, DialogFooter } from '@/components/ui/dialog.tsx';
import { Note } from '@/components/ui/note.tsx';
import { TextField } from '@/components/ui/text-field.tsx';

interface IdentityCheckLinkProps {
  readonly link: string;
  readonly customer: { readonly name: string };
  readonly onClose: () => void;
}

/** The link, once. It is a text and not a way to follow: the check is the customer's to open. */
export function IdentityCheckLink({ link, customer, onClose }: IdentityCheckLinkProps) {
  const [state, setState] = useState<'new' | 'copied' | 'refused'>('new');
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <>
      <DialogBody>
        <TextField
          label={`Link for ${customer.name}`}
          hint="Send it to nobody else: whoever opens it is taken for the customer."
          value={link}
          readOnly
          onFocus={(event) => event.target.select()}
        />
        <Note tone="wait" className="mt-4">
          It is shown once. When this is closed it is gone; another one can be asked for.
        </Note>
        <p className="mt-2 text-label text-muted" aria-live="polite">
          {state === 'copied' && 'Copied.'}
          {state === 'refused' &&
            'This browser does not let it be copied: mark the text and copy it by hand.'}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={copy}>{state === 'copied' ? 'Copy again' : 'Copy the link'}</Button>
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
