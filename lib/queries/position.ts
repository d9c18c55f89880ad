/** Where a page ended: the instant (ISO, ms) and id of its last row. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

const POSITION = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f-]{36})$/;

export const writePosition = (at: string, id: string): string => `${at}_${id}`;

/** Null for the first page, and for whatever nobody here wrote. */
export function readPosition(text: string | null): Position | null {
  const [, at, id] = POSITION.exec(text ?? '') ?? [];
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

/** Sorts newest first, ties by id: the order of the keyset in the database (uuids compare as their text). */
export const beforePosition = (atA: string, idA: string, atB: string, idB: string): number =>
  atA === atB ? (idA < idB ? 1 : -1) : atA < atB ? 1 : -1;
