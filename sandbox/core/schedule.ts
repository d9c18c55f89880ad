import type { Order } from './orders.ts';
import type { Twist } from './twist.ts';
import type { Row, Told } from './world.ts';

/** Something that will happen by itself; kept over a restart. */
export interface Scheduled {
  readonly n: number;
  /** ISO, UTC. */
  readonly dueAt: string;
  readonly what: Due;
}

export type Due =
  /** A write whose client was refused for now. */
  | {
      readonly kind: 'write';
      readonly request: number;
      readonly order: Order;
      readonly twist: Twist;
      told: Told | null;
    }
  /** Rows of money that has moved already. */
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** The end of a PENDING card, whose money the wallet has given and the card does not have yet. */
  | {
      readonly kind: 'end_pending';
      readonly cardId: string;
      readonly ends: 'ACTIVE' | 'FAILED' | 'REPLACED';
      readonly amountCents: bigint;
      readonly feeCents: bigint;
      readonly request: number;
      readonly twist: Twist;
    }
  | { readonly kind: 'show_number'; readonly cardId: string }
  | { readonly kind: 'decide_kyc'; readonly customerId: string; readonly decision: 'APPROVED' | 'REJECTED' };

/** Puts an entry behind all that are due no later. */
export function insertScheduled(schedule: Scheduled[], entry: Scheduled): void {
  let [low, high] = [0, schedule.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((schedule[middle]?.dueAt ?? '') <= entry.dueAt) low = middle + 1;
    else high = middle;
  }
  schedule.splice(low, 0, entry);
}
