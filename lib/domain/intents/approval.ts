import { CARD_RULES } from '../cards/card-actions.ts';
import { can, type Permission, type Role, rolesThatCan } from '../permissions.ts';
import { type Failure, fail } from '../result.ts';
import type { IntentKind } from './intent.ts';

/** Kinds whose amount a second person may have to agree to. */
const AMOUNT_KINDS: readonly IntentKind[] = ['issue', 'fund', 'withdraw'];

/** Whether a second person must agree: money over what the issuer's row says (minor units; null: never). */
export const needsApproval = (
  { kind, amountMinor }: { readonly kind: IntentKind; readonly amountMinor: bigint },
  overMinor: bigint | null,
): boolean => overMinor !== null && amountMinor > overMinor && AMOUNT_KINDS.includes(kind);

/** What a person must hold to ask for this; looked at again when it is sent. */
export function permissionToAsk(kind: IntentKind): Permission {
  if (kind === 'create_customer') return 'create_customer';
  return kind === 'issue' ? 'issue_card' : CARD_RULES[kind].permission;
}

/** Why this person cannot decide about what `askedBy` asked, or null. The screen and the use case both ask. */
export function whyNotDecide(person: { userId: string; role: Role }, askedBy: string): Failure | null {
  const roles = rolesThatCan('approve').join(' or ');
  if (!can(person.role, 'approve')) return fail('forbidden', { params: { roles } }).failure;
  return person.userId === askedBy ? fail('approval_own', { params: { roles } }).failure : null;
}
