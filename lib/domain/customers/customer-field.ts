import type { AskedField } from '../cards/asked-field.ts';

/** What is asked of people everywhere, and always looks the same. */
export type PersonKind = 'email' | 'dial_code' | 'phone' | 'birth_date' | 'country';

/** One thing an issuer wants to know of a new customer; plain data, so that a browser is told the same. */
export interface CustomerField extends Omit<AskedField, 'kind' | 'onlyWhen'> {
  readonly kind: 'text' | 'choice' | PersonKind;
  /** The heading it stands under. */
  readonly section: string;
  /** Takes a whole line, where others stand two by two. */
  readonly isWide?: boolean;
  /** Not required by itself, but as soon as one of these is answered: half an address is none. */
  readonly requiredWith?: readonly string[];
}

/** What the desk keeps of everybody; each issuer's form asks for it, under these names, and requires it. */
export const KEPT_OF_EVERYBODY = ['firstName', 'lastName', 'email'] as const;

/** Whether it has to be answered, by what else was. */
export const isNeeded = (
  { isRequired, requiredWith = [] }: Pick<CustomerField, 'isRequired' | 'requiredWith'>,
  typed: Readonly<Record<string, string>>,
): boolean => isRequired || requiredWith.some((name) => (typed[name] ?? '') !== '');
