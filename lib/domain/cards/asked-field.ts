import type { IssueField } from './issue-field.ts';

/** A field of an issuer's form as plain data: what a browser is told of it. */
export interface AskedField extends Omit<IssueField, 'pattern'> {
  /** Source of the pattern. */
  readonly pattern?: string;
}

export const toAskedField = ({ pattern, ...field }: IssueField): AskedField =>
  pattern === undefined ? field : { ...field, pattern: pattern.source };

export const toIssueField = ({ pattern, ...field }: AskedField): IssueField =>
  pattern === undefined ? field : { ...field, pattern: new RegExp(pattern) };

/** Under which name a dialog keeps the answer to an issuer's own question: no name of the desk's is like it. */
export const keptAs = (name: string): string => `its.${name}`;

/** What is proposed where nothing was chosen yet: the first choice, where all are known. */
const proposedFor = ({ kind, choices }: AskedField): string =>
  kind === 'choice' ? (choices?.[0]?.value ?? '') : '';

/** The answers so far, by the names of the fields, out of what a dialog keeps. Secrets are none of them. */
export function answersOf(
  form: readonly AskedField[],
  kept: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const open = form.filter(({ kind }) => kind !== 'secret');
  return Object.fromEntries(
    open.map((field) => [field.name, kept[keptAs(field.name)] ?? proposedFor(field)]),
  );
}
