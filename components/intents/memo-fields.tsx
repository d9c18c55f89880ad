'use client';

import { sentences } from '@/components/ui/sentences.ts';
import { TextField } from '@/components/ui/text-field.tsx';
import type { Failure } from '@/lib/domain/result.ts';

interface MemoFieldsProps {
  readonly memo: string;
  readonly reference: string;
  readonly onChange: (name: 'memo' | 'reference', value: string) => void;
  readonly refused: Failure | null;
  readonly readOnly: boolean;
}

/** What it is for, in the company's own words. Kept here; the issuer never sees them. */
export function MemoFields({ memo, reference, onChange, refused, readOnly }: MemoFieldsProps) {
  const errorOf = (field: string) => (refused?.field === field ? { error: sentences(refused) } : {});
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-2">
      <TextField
        label="Memo"
        value={memo}
        onChange={(event) => onChange('memo', event.target.value)}
        autoComplete="off"
        readOnly={readOnly}
        {...errorOf('memo')}
      />
      <TextField
        label="Reference"
        value={reference}
        onChange={(event) => onChange('reference', event.target.value)}
        autoComplete="off"
        readOnly={readOnly}
        {...errorOf('reference')}
      />
    </div>
  );
}
