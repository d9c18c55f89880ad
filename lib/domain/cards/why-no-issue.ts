import { can, type Role, rolesThatCan } from '../permissions.ts';
import { type Failure, fail } from '../result.ts';

export interface IssueSituation {
  readonly role: Role;
  /** Whether the issuer can issue cards at all, and is switched on. */
  readonly canIssue: boolean;
  readonly isActive: boolean | null;
  /** The issuer acts for a customer only while they consent, and this one does not. */
  readonly lacksConsent?: boolean;
  readonly isIssuerPaused: boolean;
  readonly hasOpenIssue: boolean;
}

/** Why no card can be issued to a customer now, or null. What the server checks again when asked. */
export function whyNoIssue(situation: IssueSituation): Failure | null {
  if (!can(situation.role, 'issue_card')) {
    const roles = rolesThatCan('issue_card').join(' or ');
    return fail('forbidden', { params: { roles } }).failure;
  }
  if (!situation.canIssue) return fail('issuer_unknown').failure;
  if (situation.isIssuerPaused) return fail('issuer_paused').failure;
  if (situation.lacksConsent) return fail('consent_missing').failure;
  if (situation.isActive === false) return fail('customer_not_active').failure;
  if (situation.hasOpenIssue) return fail('customer_has_open_issue').failure;
  return null;
}
