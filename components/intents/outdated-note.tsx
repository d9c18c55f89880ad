'use client';

import { Note } from '@/components/ui/note.tsx';

/** The desk was renewed under an open form: what to do, and that nothing happened. */
export function OutdatedNote() {
  return (
    <Note tone="wait" live className="mt-4">
      A newer version of the desk is running and does not know this page’s form. Nothing was sent.{' '}
      <button type="button" onClick={() => window.location.reload()} className="font-medium underline">
        Reload the page
      </button>
      , then send it again.
    </Note>
  );
}
