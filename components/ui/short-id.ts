/** "550e8400…0000": enough of a long id to tell two apart by eye. */
export const shortId = (id: string): string => (id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`);
