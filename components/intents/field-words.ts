import type { AskedField } from '@/lib/domain/cards/asked-field.ts';

/** What a field is called; one that may stay empty says so. */
export const fieldLabel = ({ label, isRequired }: Pick<AskedField, 'label' | 'isRequired'>): string =>
  isRequired ? label : `${label} (may stay empty)`;

/** What stands below it: what is wrong, or else what to type. */
export const fieldNote = ({ hint }: Pick<AskedField, 'hint'>, error: string | undefined) =>
  error === undefined ? (hint === undefined ? {} : { hint }) : { error };
