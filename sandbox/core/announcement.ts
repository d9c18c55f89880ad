import type { Card, Customer } from './world.ts';

/** The events the issuer tells by webhook; freezing and unfreezing have none. */
export const EVENT_NAMES = [
  'customer.created',
  'card.created',
  'card.fund',
  'card.withdraw',
  'card.withdraw.failed',
  'card.terminated',
  'transaction.funding.completed',
  'transaction.authorization.created',
  'transaction.authorization.declined',
  'transaction.refund.completed',
  'transaction.crossborder.charged',
  'transaction.settlement.completed',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Something a change tells the world outside, before it is put into a webhook's words. */
export interface Announcement {
  readonly event: EventName;
  /** ISO, UTC. */
  readonly at: string;
  readonly customerId: string;
  readonly cardId: string | null;
  /** The person and the card as they are after the change. */
  readonly customer: Customer | null;
  readonly card: Card | null;
  /** `card.fund`: the id its answer told, which is in no list; everywhere else the id of the listed row. */
  readonly transactionId: string | null;
  readonly amountCents: bigint | null;
  /** What the movement cost beside its amount. */
  readonly feeCents: bigint;
  /** Of purchases, their settlements and refunds. */
  readonly merchant: string | null;
  /** Why a payment was declined or a withdrawal failed. */
  readonly reason: string | null;
}
