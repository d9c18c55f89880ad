import { CopyText } from '@/components/ui/copy-text.tsx';
import { Note } from '@/components/ui/note.tsx';
import { Time } from '@/components/ui/time.tsx';

export interface Link {
  readonly address: string;
  /** ISO instant. */
  readonly until: string;
}

/** A link that is shown once: only its digest is kept. */
export function LinkNote({ link, what }: { link: Link; what: string }) {
  return (
    <Note tone="info" live className="mt-2">
      Send them this {what}. It is shown only now, works once, and ends <Time at={link.until} as="exact" />.
      <span className="mt-1 block max-w-full">
        <CopyText text={link.address} what={what} />
      </span>
    </Note>
  );
}
