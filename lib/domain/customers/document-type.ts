/** What a document of a person may be. */
export const DOCUMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Largest document (bytes). */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

const ENDINGS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const satisfies Record<DocumentType, string>;

/** A name that says nothing about anybody: files are often called after the person. */
export const documentName = (side: 'front' | 'back', type: DocumentType): string =>
  `${side}.${ENDINGS[type]}`;

const startsWith = (bytes: Uint8Array, at: number, start: readonly number[]): boolean =>
  bytes.length >= at + start.length && start.every((byte, index) => bytes[at + index] === byte);

const letters = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** What a file is by its first bytes, whatever it is called; null for anything else. */
export function documentType(bytes: Uint8Array): DocumentType | null {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, 0, [0x89, ...letters('PNG\r\n'), 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, 0, letters('RIFF')) && startsWith(bytes, 8, letters('WEBP'))) return 'image/webp';
  return startsWith(bytes, 0, letters('%PDF-')) ? 'application/pdf' : null;
}
