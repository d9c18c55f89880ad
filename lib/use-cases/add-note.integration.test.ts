import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeOf, openDesk } from '../testing/open-desk.ts';
import { addNote } from './add-note.ts';

const desk = openDesk({ seed: 7 });

describe('a note', () => {
  test('is written once, however often the form is sent, and never with a card number in it', async () => {
    const card = desk.takeCard();
    const note = {
      noteId: randomUUID(),
      objectKind: 'card' as const,
      objectId: card.id,
      text: ' asked by phone ',
    };
    await Promise.all([addNote(desk.deps, desk.finance, note), addNote(desk.deps, desk.finance, note)]);
    await addNote(desk.deps, desk.finance, note);
    const notes = await desk.prisma.note.findMany({ where: { objectId: card.id } });
    expect(notes.map((one) => one.text)).toEqual(['asked by phone']);
    const bad = { ...note, noteId: randomUUID() };
    expect(codeOf(await addNote(desk.deps, desk.finance, { ...bad, text: '5555 5555 5555 4444' }))).toBe(
      'card_number_in_text',
    );
    expect(codeOf(await addNote(desk.deps, desk.finance, { ...bad, text: ' ' }))).toBe('note_empty');
    expect(codeOf(await addNote(desk.deps, desk.finance, { ...bad, objectId: randomUUID() }))).toBe(
      'not_found',
    );
  });
});
