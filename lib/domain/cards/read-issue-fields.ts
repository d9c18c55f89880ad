import { parseTypedAmount, toMoneyText } from '../money.ts';
import { type Failure, fail, ok, type Result } from '../result.ts';
import type { IssueField } from './issue-field.ts';

/** What was typed into the fields of one issuer, apart from what is kept nowhere. */
export interface IssueAnswers {
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A text longer than this was not typed into any form of the desk (characters). */
const LONGEST = 200;

type Asked = Pick<IssueField, 'name' | 'onlyWhen'>;

/** Whether a field is asked for, by what the others say. */
export const isAsked = ({ onlyWhen }: Asked, typed: Readonly<Record<string, string>>): boolean =>
  onlyWhen === undefined || onlyWhen.isOneOf.includes(typed[onlyWhen.field] ?? '');

/**
 * What an issuer's own questions were answered with: only what it asks, trimmed, without what was left empty.
 * Amounts become decimal text of `exponent`. A failure names the field.
 */
export function readIssueFields(
  form: readonly IssueField[],
  typed: IssueAnswers,
  money: { readonly currency: string; readonly exponent: number },
): Result<IssueAnswers> {
  const fields: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const said = (field: IssueField) =>
    ((field.kind === 'secret' ? typed.secrets[field.name] : typed.fields[field.name]) ?? '').trim();
  const told = Object.fromEntries(form.map((field) => [field.name, said(field)]));
  for (const field of form) {
    const text = said(field);
    if (!isAsked(field, told)) continue;
    if (text === '') {
      if (field.isRequired) return { ok: false, failure: refuse('issue_field_missing', field) };
      continue;
    }
    const read = readField(field, text, money);
    if (!read.ok) return read;
    if (field.kind === 'secret') secrets[field.name] = read.value;
    else fields[field.name] = read.value;
  }
  return ok({ fields, secrets });
}

const refuse = (code: 'issue_field_missing' | 'issue_field_invalid', field: IssueField): Failure =>
  fail(code, { field: field.name, params: { label: field.label } }).failure;

/** One answer that is not empty, as it is kept; what is wrong with it otherwise. */
export function readField(
  field: IssueField,
  text: string,
  { currency, exponent }: { readonly currency: string; readonly exponent: number },
): Result<string> {
  const invalid: Result<string> = { ok: false, failure: refuse('issue_field_invalid', field) };
  switch (field.kind) {
    case 'choice':
      return field.choices?.some(({ value }) => value === text) ? ok(text) : invalid;
    case 'flag':
      return text === 'true' ? ok(text) : invalid;
    case 'amount': {
      const amount = parseTypedAmount(text, exponent);
      if (!amount.ok) return { ok: false, failure: { ...amount.failure, field: field.name } };
      return ok(toMoneyText({ minor: amount.value, currency, exponent }).amount);
    }
    case 'listed':
    case 'text':
    case 'secret': {
      const isLong = text.length > (field.maxLength ?? LONGEST);
      return isLong || (field.pattern && !field.pattern.test(text)) ? invalid : ok(text);
    }
  }
}
