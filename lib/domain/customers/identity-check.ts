import type { Choice } from '../cards/issue-field.ts';
import { can, type Role, rolesThatCan } from '../permissions.ts';
import { type Failure, fail } from '../result.ts';

/** A check that the issuer holds with the customer, on a page of its own that a link leads to. */
export interface IdentityCheck extends Choice {
  /** What it is for, in a few words. */
  readonly hint: string;
  /** It is what makes a customer active: there is none for somebody who is. */
  readonly makesActive: boolean;
}

export interface CheckSituation {
  readonly role: Role;
  readonly isActive: boolean | null;
  readonly isIssuerPaused: boolean;
}

/** Why no check can be begun for a customer now, or null. What the server looks at again when asked. */
export function whyNoCheck({ role, isIssuerPaused }: CheckSituation): Failure | null {
  if (!can(role, 'create_customer')) {
    return fail('forbidden', { params: { roles: rolesThatCan('create_customer').join(' or ') } }).failure;
  }
  return isIssuerPaused ? fail('issuer_paused').failure : null;
}

/** Those that make sense for this customer. */
export const checksFor = (
  checks: readonly IdentityCheck[],
  { isActive }: Pick<CheckSituation, 'isActive'>,
): readonly IdentityCheck[] => checks.filter(({ makesActive }) => !makesActive || isActive !== true);
