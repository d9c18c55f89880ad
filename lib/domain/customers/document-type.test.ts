import { expect, test } from 'vitest';
import { documentName, documentType } from './document-type.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test.each([
  ['\xff\xd8\xff\xe0 jpeg', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n png', 'image/png'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['%PDF-1.7', 'application/pdf'],
  ['', null],
  ['\xff\xd8', null],
  ['RIFF\x00\x00\x00\x00WAVEfmt ', null],
  ['<svg xmlns="http://www.w3.org/2000/svg">', null],
  ['MZ\x90', null],
  [' %PDF-1.7', null],
])('%j is %s by its first bytes', (text, type) => {
  expect(documentType(bytes(text))).toBe(type);
});

test('a document is called by its side and form, never by the name it came with', () => {
  expect(documentName('front', 'image/jpeg')).toBe('front.jpg');
  expect(documentName('back', 'application/pdf')).toBe('back.pdf');
});
