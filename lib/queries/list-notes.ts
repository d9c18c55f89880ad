import type { Db } from '../db/client.ts';
import type { NoteView } from '../domain/customers/customer-view.ts';

/** The newest notes shown on one object. */
const NOTES_SHOWN = 100;

/** Notes on one object, newest first. */
export async function listNotes(
  db: Pick<Db, 'prisma'>,
  objectKind: 'card' | 'customer' | 'intent',
  objectId: string,
): Promise<readonly NoteView[]> {
  const notes = await db.prisma.note.findMany({
    where: { objectKind, objectId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NOTES_SHOWN,
    include: { author: { select: { name: true } } },
  });
  return notes.map(({ id, text, author, createdAt }) => ({
    id,
    text,
    author: author.name,
    createdAt: createdAt.toISOString(),
  }));
}
