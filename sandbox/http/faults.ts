import type { Twist } from '../core/twist.ts';
import { type FaultOrderOf, FaultOrders } from '../fault-orders.ts';
import { type Fault, type FaultTarget, specOf } from './fault-catalogue.ts';

export { FAULTS, type Fault, OPERATIONS, type Operation } from './fault-catalogue.ts';

/** The purchase of `spend_first` when its order names no amount. */
const SPENT_FIRST_CENTS = 200n;

export interface FaultOrder extends FaultOrderOf<FaultTarget, Fault> {
  /** The purchase of `spend_first` (cents). */
  readonly amountCents?: bigint;
}

/** How the effect of a call goes wrong under this order. */
export const twistOf = (order: FaultOrder): Twist =>
  specOf(order.fault).twist?.(delayOf(order), order.amountCents ?? SPENT_FIRST_CENTS) ?? {};

export const delayOf = ({ afterMs, fault }: FaultOrder): number => afterMs ?? specOf(fault).afterMs?.[0] ?? 0;

/** The faults waiting for their calls. */
export class Faults extends FaultOrders<FaultTarget, Fault, FaultOrder> {
  constructor() {
    super((fault) => specOf(fault).ops);
  }
}
