import { type FaultOrderOf, FaultOrders } from '../../fault-orders.ts';
import type { Twist } from '../core/orders.ts';
import { type Fault, type FaultTarget, specOf } from './fault-catalogue.ts';

export type FaultOrder = FaultOrderOf<FaultTarget, Fault>;

export const delayOf = ({ afterMs, fault }: FaultOrder): number => afterMs ?? specOf(fault).afterMs ?? 0;

export const twistOf = (order: FaultOrder): Twist => specOf(order.fault).twist?.(delayOf(order)) ?? {};

/** The faults waiting for their calls. */
export class Faults extends FaultOrders<FaultTarget, Fault, FaultOrder> {
  constructor() {
    super((fault) => specOf(fault).ops);
  }
}
