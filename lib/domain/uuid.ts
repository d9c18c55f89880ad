const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id as this desk writes them. Anything else names nothing here. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** The id (UUID version 8) that a digest of 32 hex digits or more always gives. */
export function toUuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** A new id (UUID version 7) that tells when it was made, by the clock of whoever made it. `random`: ten bytes. */
export function uuidAt(ms: number, random: Uint8Array): string {
  const tail = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = ms.toString(16).padStart(12, '0');
  const variant = '89ab'[(random[2] ?? 0) % 4];
  const parts = [time.slice(0, 8), time.slice(8), `7${tail.slice(0, 3)}`, `${variant}${tail.slice(5, 8)}`];
  return [...parts, tail.slice(8, 20)].join('-');
}

/** When an id was made; null where it does not tell. */
export const timeOfUuid = (id: string): Date | null =>
  isUuid(id) && id.charAt(14) === '7'
    ? new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
    : null;
