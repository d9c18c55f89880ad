'use server';

import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '@/lib/domain/customers/document-type.ts';
import { PERSON_FIELDS } from '@/lib/domain/customers/new-customer.ts';
import { fail } from '@/lib/domain/result.ts';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { createCustomer as createCustomerCase } from '@/lib/use-cases/create-customer.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

// A form with files in it: it comes as one, and what is in it goes no further than the memory of this process.

const id = z.uuid();
const typed = z.string().max(5_000);
const file = z.instanceof(Blob).optional();
const fields = z.strictObject({
  intentId: id,
  issuer: z.string().max(40),
  repeatOf: id.optional(),
  person: z.strictObject(
    Object.fromEntries(PERSON_FIELDS.map((field) => [field, typed])) as Record<
      (typeof PERSON_FIELDS)[number],
      typeof typed
    >,
  ),
  documents: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('files'), front: file, back: file }),
    z.strictObject({ by: z.literal('addresses'), front: typed, back: typed }),
  ]),
});

/** The flat form as the use case's own shape; a name that no form of this desk sends is not dropped but refused. */
const form = z.preprocess((data) => {
  if (!(data instanceof FormData)) return undefined;
  const { by, front, back, intentId, issuer, repeatOf, ...person } = Object.fromEntries(data);
  return { intentId, issuer, repeatOf, person, documents: { by, front, back } };
}, fields);

/** Bytes of a file that is not too large to be read at all. */
const bytesOf = async (chosen: Blob | undefined): Promise<Uint8Array | null> =>
  chosen === undefined ? null : new Uint8Array(await chosen.arrayBuffer());

export const createCustomer = declareAction({
  name: 'create_customer',
  permission: 'create_customer',
  input: form,
  run: async ({ actor }, { documents, repeatOf = null, ...asked }) => {
    if (documents.by === 'addresses') {
      return createCustomerCase(liveDeps(), actor, { ...asked, repeatOf, documents });
    }
    for (const side of ['front', 'back'] as const) {
      if ((documents[side]?.size ?? 0) > MAX_DOCUMENT_BYTES) {
        return fail('document_too_large', { field: side, params: { maximum: '5 MB' } });
      }
    }
    const [front, back] = await Promise.all([bytesOf(documents.front), bytesOf(documents.back)]);
    return createCustomerCase(liveDeps(), actor, {
      ...asked,
      repeatOf,
      documents: { by: 'files', front, back },
    });
  },
});
