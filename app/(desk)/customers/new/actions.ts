'use server';

import { z } from 'zod';
import { MAX_DOCUMENT_BYTES } from '@/lib/domain/customers/document-type.ts';
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
  // By the names of the issuer's own form: which those are, the use case knows.
  person: z.record(z.string().max(40), typed),
  documents: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('files'), front: file, back: file }),
    z.strictObject({ by: z.literal('addresses'), front: typed, back: typed }),
    z.strictObject({ by: z.literal('none') }),
  ]),
});

/** The flat form as the use case's own shape; a name that no form of this desk sends is not dropped but refused. */
const form = z.preprocess((data) => {
  if (!(data instanceof FormData)) return undefined;
  const { by, front, back, intentId, issuer, repeatOf, ...person } = Object.fromEntries(data);
  const documents = by === 'none' ? { by } : { by, front, back };
  return { intentId, issuer, repeatOf, person, documents };
}, fields);

/** Bytes of a file that is not too large to be read at all. */
const bytesOf = async (chosen: Blob | undefined): Promise<Uint8Array | null> =>
  chosen === undefined ? null : new Uint8Array(await chosen.arrayBuffer());

export const createCustomer = declareAction({
  name: 'create_customer',
  permission: 'create_customer',
  input: form,
  run: async ({ actor }, { documents, repeatOf = null, ...asked }) => {
    if (documents.by !== 'files') {
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
