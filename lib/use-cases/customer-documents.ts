import {
  type DocumentType,
  documentName,
  documentType,
  MAX_DOCUMENT_BYTES,
} from '../domain/customers/document-type.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CustomerDocuments, DocumentFile } from '../issuers/issuer.ts';

/** The documents as the form sends them: files in memory, or addresses as typed ('' for none). */
export type DocumentsForm =
  | { readonly by: 'files'; readonly front: Uint8Array | null; readonly back: Uint8Array | null }
  | { readonly by: 'addresses'; readonly front: string; readonly back: string }
  /** The issuer takes no documents. */
  | { readonly by: 'none' };

/** A front is needed, a back is not. Files are what their first bytes say, not what they are called. */
export function readDocuments(form: DocumentsForm): Result<CustomerDocuments | null> {
  if (form.by === 'none') return ok(null);
  return form.by === 'files' ? readFiles(form) : readAddresses(form);
}

function readFiles(form: Extract<DocumentsForm, { by: 'files' }>): Result<CustomerDocuments> {
  if (form.front === null) return fail('document_missing', { field: 'front' });
  const front = readFile('front', form.front);
  if (!front.ok) return front;
  const back = form.back === null ? ok(null) : readFile('back', form.back);
  return back.ok ? ok({ by: 'files', front: front.value, back: back.value }) : back;
}

function readFile(side: 'front' | 'back', bytes: Uint8Array): Result<DocumentFile> {
  if (bytes.length === 0) return fail('document_empty', { field: side });
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return fail('document_too_large', { field: side, params: { maximum: '5 MB' } });
  }
  const contentType: DocumentType | null = documentType(bytes);
  if (contentType === null) return fail('document_type_invalid', { field: side });
  return ok({ name: documentName(side, contentType), contentType, bytes });
}

const MAX_ADDRESS = 2_000;

function readAddresses(form: Extract<DocumentsForm, { by: 'addresses' }>): Result<CustomerDocuments> {
  const front = form.front.trim();
  const back = form.back.trim();
  if (!isPublicAddress(front)) return fail('document_address_invalid', { field: 'front' });
  if (back !== '' && !isPublicAddress(back)) return fail('document_address_invalid', { field: 'back' });
  return ok({ by: 'addresses', front, back: back === '' ? null : back });
}

/** https, a host with a name, and no password that would leave the company with it. */
function isPublicAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === 'https:' && /[a-z]\.[a-z]/i.test(hostname) && username === '' && password === '';
}
