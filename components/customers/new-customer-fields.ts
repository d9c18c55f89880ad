import { type CustomerField, KEPT_OF_EVERYBODY } from '@/lib/domain/customers/customer-field.ts';
import type { PersonForm } from '@/lib/domain/customers/new-customer.ts';

/** What the form must know of an issuer that can be asked for customers. */
export interface CustomerOffer {
  readonly issuer: string;
  readonly issuerName: string;
  readonly form: readonly CustomerField[];
  /** The first is offered first; empty where it takes none. */
  readonly documents: readonly ('files' | 'addresses')[];
}

/** Documents as chosen: they live in this page's memory and in no storage of the browser. */
export interface ChosenDocuments {
  readonly by: 'files' | 'addresses' | 'none';
  readonly files: Readonly<Record<Side, File | null>>;
  readonly addresses: Readonly<Record<Side, string>>;
}

export const SIDES = ['front', 'back'] as const;
export type Side = (typeof SIDES)[number];

/** What outlives a reload in this tab: what the desk keeps of a customer itself. */
export const KEPT_FIELDS = [...KEPT_OF_EVERYBODY, 'phoneCode', 'phone'] as const;

export const noDocuments = (offer: CustomerOffer | undefined): ChosenDocuments => ({
  by: offer?.documents[0] ?? 'none',
  files: { front: null, back: null },
  addresses: { front: '', back: '' },
});

/** Where a field stands in the page, so that a refusal can lead to it. */
export const fieldId = (field: string): string => `new-customer-${field}`;

/** The form as it travels: one flat form, so that files go as files. */
export function toFormData(asked: {
  readonly intentId: string;
  readonly issuer: string;
  readonly repeatOf: string | null;
  readonly person: PersonForm;
  readonly documents: ChosenDocuments;
}): FormData {
  const { person, documents, repeatOf, ...rest } = asked;
  const data = new FormData();
  for (const [name, text] of Object.entries({ ...rest, ...person, by: documents.by })) data.set(name, text);
  if (repeatOf !== null) data.set('repeatOf', repeatOf);
  for (const side of documents.by === 'none' ? [] : SIDES) {
    const file = documents.files[side];
    if (documents.by === 'addresses') data.set(side, documents.addresses[side]);
    // Under a name that says nothing: files are often called after the person.
    else if (file) data.set(side, file, side);
  }
  return data;
}
