import { documentType, MAX_DOCUMENT_BYTES } from '@/lib/domain/customers/document-type.ts';
import { type Failure, fail } from '@/lib/domain/result.ts';
import type { ChosenDocuments, Side } from './new-customer-fields.ts';

/** So many bytes tell what a file is. */
const START_BYTES = 16;

/**
 * What is wrong with the chosen files, before megabytes leave for nothing. Addresses are the desk's to judge. A
 * file that cannot be read any more (moved, or changed since it was chosen) is none.
 */
export async function whyNotDocuments({ by, files }: ChosenDocuments): Promise<readonly Failure[]> {
  if (by !== 'files') return [];
  if (files.front === null) return [fail('document_missing', { field: 'front' }).failure];
  const found = [await whyNotFile('front', files.front)];
  if (files.back !== null) found.push(await whyNotFile('back', files.back));
  return found.filter((failure) => failure !== null);
}

async function whyNotFile(field: Side, file: File): Promise<Failure | null> {
  if (file.size === 0) return fail('document_empty', { field }).failure;
  if (file.size > MAX_DOCUMENT_BYTES) {
    return fail('document_too_large', { field, params: { maximum: '5 MB' } }).failure;
  }
  try {
    const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
    return documentType(start) === null ? fail('document_type_invalid', { field }).failure : null;
  } catch {
    return fail('document_missing', { field }).failure;
  }
}
