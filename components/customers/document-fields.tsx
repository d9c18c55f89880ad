'use client';

import { FileField } from '@/components/ui/file-field.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { DOCUMENT_TYPES } from '@/lib/domain/customers/document-type.ts';
import { fieldId, SIDES, type Side } from './new-customer-fields.ts';
import { errorOf } from './person-fields.tsx';
import type { NewCustomerState } from './use-new-customer.ts';

const SIDE_WORDS = { front: 'Front', back: 'Back (where it has one)' } as const satisfies Record<
  Side,
  string
>;
const WAY_WORDS = { files: 'Files from this computer', addresses: 'Addresses on the web' } as const;

interface DocumentFieldsProps {
  readonly form: NewCustomerState;
  readonly readOnly: boolean;
}

/** Pictures of the document that shows who somebody is, where the issuer takes them. */
export function DocumentFields({ form, readOnly }: DocumentFieldsProps) {
  const { documents, offer } = form;
  const ways = offer?.documents ?? [];
  if (ways.length === 0) return null;
  return (
    <Panel title="Pictures of the document">
      <div className="grid gap-3 sm:grid-cols-2">
        {ways.length > 1 && (
          <SelectField
            className="sm:col-span-2"
            label="The document comes as"
            value={documents.by}
            onChange={(event) => {
              const by = ways.find((way) => way === event.target.value);
              if (by && !readOnly) form.choose({ ...documents, by }, 'front');
            }}
          >
            {ways.map((way) => (
              <option key={way} value={way}>
                {WAY_WORDS[way]}
              </option>
            ))}
          </SelectField>
        )}
        {SIDES.map((side) => (
          <DocumentField key={`${documents.by} ${side}`} side={side} form={form} readOnly={readOnly} />
        ))}
      </div>
    </Panel>
  );
}

function DocumentField({ side, form, readOnly }: DocumentFieldsProps & { side: Side }) {
  const { documents } = form;
  const shared = { id: fieldId(side), label: SIDE_WORDS[side], ...errorOf(form, side) };
  if (documents.by === 'addresses') {
    return (
      <TextField
        {...shared}
        value={documents.addresses[side]}
        readOnly={readOnly}
        autoComplete="off"
        placeholder="https://"
        inputMode="url"
        onChange={(event) => {
          const addresses = { ...documents.addresses, [side]: event.target.value };
          form.choose({ ...documents, addresses }, side);
        }}
      />
    );
  }
  return (
    <FileField
      {...shared}
      {...('error' in shared ? {} : { hint: 'JPEG, PNG, WebP or PDF, up to 5 MB.' })}
      accept={DOCUMENT_TYPES.join(',')}
      onChoose={(file) => form.choose({ ...documents, files: { ...documents.files, [side]: file } }, side)}
    />
  );
}
