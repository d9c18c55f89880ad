import type { Books, Step } from './books.ts';
import { planPurchase } from './cardholder.ts';
import type { Order } from './orders.ts';
import { Refusal } from './refusal.ts';
import type { Twist } from './twist.ts';

/** What a write would do: worked out, not yet true. */
export interface Plan<Result> {
  readonly step: Step;
  readonly result: Result;
}

const UNAVAILABLE: Readonly<Partial<Record<Order['op'], string>>> = {
  issue: 'Issuance temporarily unavailable',
  fund: 'Funding temporarily unavailable',
};

/** The documented 503 of a write. */
export const unavailable = (op: Order['op']): Refusal =>
  new Refusal(503, UNAVAILABLE[op] ?? 'Service unavailable');

/**
 * Carries out a write, at once or (under a twist) later, in which case its client is refused with 503. What would
 * be refused anyway is refused now and leaves nothing behind.
 */
export function perform<Result>(
  books: Books,
  request: number,
  order: Order,
  twist: Twist,
  plan: (twist: Twist) => Plan<Result>,
): Result {
  const { delayMs, spendFirst, ...rest } = twist;
  const planned = plan(rest);
  if (delayMs !== undefined) {
    const write = { kind: 'write', request, order, told: null } as const;
    const later = { ...rest, ...(spendFirst === undefined ? {} : { spendFirst }) };
    books.commit({ scheduled: [{ afterMs: delayMs, what: { ...write, twist: later } }] });
    throw unavailable(order.op);
  }
  if (spendFirst === undefined || !('cardId' in order)) {
    books.commit(planned.step);
    return planned.result;
  }
  const purchase = planPurchase(books, order.cardId, { amountCents: spendFirst, merchant: 'METRO TAXI' });
  if (purchase.result.approved) books.commit(purchase.step);
  const { step, result } = plan(rest);
  books.commit(step);
  return result;
}
