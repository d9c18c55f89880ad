import type { ErrorCode } from '../errors.ts';
import { can, type Permission, type Role, rolesThatCan } from '../permissions.ts';
import { type Failure, fail } from '../result.ts';
import type { CardStatus } from './card-status.ts';

/** What a person can ask of a card, in the order of their buttons. */
export const CARD_ACTIONS = [
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'activate',
  'set_limit',
  'rename',
  'reissue',
] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

interface Rule {
  readonly permission: Permission;
  readonly statuses: readonly CardStatus[];
  readonly otherStatus: ErrorCode;
  /** Waits until the card's money is settled; freezing never does. */
  readonly waitsForMoney: boolean;
  /** A stolen card can be stopped while everything else is paused. */
  readonly stopsWhenPaused: boolean;
}

/** Which card may be acted on, by whom (issuers/cartevo.md 6.1). */
export const CARD_RULES: Readonly<Record<CardAction, Rule>> = {
  fund: {
    permission: 'move_money',
    statuses: ['active'],
    otherStatus: 'card_not_active',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
  withdraw: {
    permission: 'move_money',
    statuses: ['active', 'frozen'],
    otherStatus: 'card_not_withdrawable',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
  freeze: {
    permission: 'freeze_card',
    statuses: ['active'],
    otherStatus: 'card_not_freezable',
    waitsForMoney: false,
    stopsWhenPaused: false,
  },
  unfreeze: {
    permission: 'unfreeze_card',
    statuses: ['frozen'],
    otherStatus: 'card_not_frozen',
    waitsForMoney: false,
    stopsWhenPaused: true,
  },
  terminate: {
    permission: 'terminate_card',
    statuses: ['active', 'frozen', 'suspended', 'inactive'],
    otherStatus: 'card_not_terminable',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
  activate: {
    permission: 'issue_card',
    statuses: ['inactive'],
    otherStatus: 'card_not_inactive',
    waitsForMoney: false,
    stopsWhenPaused: true,
  },
  set_limit: {
    permission: 'move_money',
    statuses: ['active', 'frozen', 'inactive'],
    otherStatus: 'card_not_changeable',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
  rename: {
    permission: 'issue_card',
    statuses: ['active', 'frozen', 'inactive'],
    otherStatus: 'card_not_changeable',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
  reissue: {
    permission: 'issue_card',
    statuses: ['active', 'frozen', 'expired'],
    otherStatus: 'card_not_changeable',
    waitsForMoney: true,
    stopsWhenPaused: true,
  },
};

/** What decides whether a card may be acted on at all, before any amount is looked at. */
export interface CardSituation {
  readonly role: Role;
  readonly status: CardStatus;
  /** A money intent of this card is ready, claimed, sending or unknown. */
  readonly hasOpenMoney: boolean;
  readonly isIssuerPaused: boolean;
}

/**
 * Why this person cannot do this with this card now, or null when nothing forbids it. The screen asks it to
 * disable the button with its reason and the use case asks it again before recording, so that the two
 * never disagree. The first reason in this order is told: what waiting will not mend comes first.
 */
export function whyNotOnCard(action: CardAction, situation: CardSituation): Failure | null {
  const rule = CARD_RULES[action];
  if (!can(situation.role, rule.permission)) {
    return fail('forbidden', { params: { roles: rolesThatCan(rule.permission).join(' or ') } }).failure;
  }
  if (!rule.statuses.includes(situation.status)) return fail(rule.otherStatus).failure;
  if (rule.stopsWhenPaused && situation.isIssuerPaused) return fail('issuer_paused').failure;
  if (rule.waitsForMoney && situation.hasOpenMoney) return fail('card_has_open_money').failure;
  return null;
}
