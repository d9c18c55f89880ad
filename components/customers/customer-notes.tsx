import { type NoteAction, NoteForm } from '@/components/cards/note-form.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { NoteView } from '@/lib/domain/customers/customer-view.ts';

interface CustomerNotesProps {
  readonly customerId: string;
  readonly notes: readonly NoteView[];
  /** Null where this person may not write; then `whyNot` says why. */
  readonly addNote: NoteAction | null;
  readonly whyNot: string | null;
}

/** What people wrote about the customer, newest first. */
export function CustomerNotes({ customerId, notes, addNote, whyNot }: CustomerNotesProps) {
  return (
    <Panel title="Notes">
      {addNote ? (
        <NoteForm on={{ objectKind: 'customer', objectId: customerId }} addNote={addNote} />
      ) : (
        <p className="text-label text-muted">{whyNot}</p>
      )}
      <ul className="mt-1 divide-y divide-line-soft">
        {notes.map(({ id, text, author, createdAt }) => (
          <li key={id} className="py-2.5 text-table last:pb-0">
            <p dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
              {text}
            </p>
            <p className="text-label text-muted">
              <bdi>{author}</bdi> · <Time at={createdAt} as="ago" />
            </p>
          </li>
        ))}
      </ul>
      {notes.length === 0 && <p className="text-label text-muted">Nobody wrote anything yet.</p>}
    </Panel>
  );
}
