import { can, type Role, rolesThatCan } from '../permissions.ts';
import { type Failure, fail } from '../result.ts';
import type { CardStatus } from './card-status.ts';

/** What decides whether a card may be topped up at all, before any amount is looked at. */
export interface TopUpSituation {
  readonly role: Role;
  readonly status: CardStatus;
  /** A money intent of this card is ready, claimed, sending or unknown. */
  readonly hasOpenMoney: boolean;
  readonly isIssuerPaused: boolean;
}

/**
 * Why this person cannot top up this card now, or null when nothing forbids it. The screen asks it to
 * disable the button with its reason and the use case asks it again before recording, so that the two
 * never disagree. The first reason in this order is told: what waiting will not mend comes first.
 */
export function whyNoTopUp(situation: TopUpSituation): Failure | null {
  if (!can(situation.role, 'move_money')) {
    return fail('forbidden', { params: { roles: rolesThatCan('move_money').join(' or ') } }).failure;
  }
  if (situation.status !== 'active') return fail('card_not_active').failure;
  if (situation.isIssuerPaused) return fail('issuer_paused').failure;
  if (situation.hasOpenMoney) return fail('card_has_open_money').failure;
  return null;
}
