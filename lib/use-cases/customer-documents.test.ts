import { expect, test } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '../domain/customers/document-type.ts';
import { plantedJpeg } from '../testing/new-customer-form.ts';
import { readDocuments } from './customer-documents.ts';

const codeAt = (form: Parameters<typeof readDocuments>[0]) => {
  const read = readDocuments(form);
  return read.ok ? 'ok' : `${read.failure.field} ${read.failure.code}`;
};
const files = (front: Uint8Array | null, back: Uint8Array | null = null) =>
  codeAt({ by: 'files', front, back });
const addresses = (front: string, back = '') => codeAt({ by: 'addresses', front, back });

test('documents as files: a front, of a known form, neither empty nor too large', () => {
  const large = new Uint8Array(MAX_DOCUMENT_BYTES + 1);
  large.set([0xff, 0xd8, 0xff]);
  expect(files(plantedJpeg(), plantedJpeg())).toBe('ok');
  expect(files(large.subarray(0, MAX_DOCUMENT_BYTES))).toBe('ok');
  expect(files(null)).toBe('front document_missing');
  expect(files(new Uint8Array())).toBe('front document_empty');
  expect(files(large)).toBe('front document_too_large');
  expect(files(new Uint8Array([1, 2, 3, 4]))).toBe('front document_type_invalid');
  expect(files(plantedJpeg(), new Uint8Array([1]))).toBe('back document_type_invalid');
});

test('documents as addresses: https, with a host of a name, without a password in them', () => {
  expect(addresses(' https://files.example.test/a.pdf ')).toBe('ok');
  expect(addresses('https://a.example.test/1', 'https://a.example.test/2')).toBe('ok');
  for (const bad of [
    '',
    'http://files.example.test/a.pdf',
    'https://localhost/a.pdf',
    'https://10.0.0.1/a.pdf',
    'https://user:secret@files.example.test/a.pdf',
    'files.example.test/a.pdf',
    `https://files.example.test/${'a'.repeat(2_000)}`,
  ]) {
    expect([bad, addresses(bad)]).toEqual([bad, 'front document_address_invalid']);
  }
  expect(addresses('https://a.example.test/1', 'x')).toBe('back document_address_invalid');
});
