import type { Choice } from '../domain/cards/issue-field.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/**
 * What can be chosen for a field of an issuer's own form, or for a rule, where the choices are the issuer's: read
 * there now. `not_offered` where there is nothing to choose of that name.
 */
export async function listIssueChoices(
  { issuers }: Pick<Deps, 'issuers'>,
  form: { readonly issuer: string; readonly field: string },
): Promise<Result<readonly Choice[]>> {
  const issuer = issuers.get(form.issuer);
  if (!issuer) return fail('issuer_unknown');
  const { issueForm, ruleSubjects } = issuer.capabilities;
  const isListed = issueForm.some(({ name, kind }) => name === form.field && kind === 'listed');
  if (!isListed && !ruleSubjects.some((subject) => subject === form.field)) return fail('not_offered');
  const read = await issuer.reads('person').listChoices?.(form.field);
  if (!read) return fail('not_offered');
  return read.ok ? ok(read.value) : fail('issuer_not_readable');
}
