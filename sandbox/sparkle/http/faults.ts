import { type FaultOrderOf, FaultOrders } from '../../fault-orders.ts';
import { type Fault, type Operation, specOf, type Twist } from './fault-catalogue.ts';

export type FaultOrder = FaultOrderOf<Operation, Fault>;

export const twistOf = ({ fault, afterMs }: FaultOrder): Twist =>
  specOf(fault).twist?.(afterMs ?? specOf(fault).afterMs ?? 0) ?? {};

/** The faults waiting for their calls. */
export class Faults extends FaultOrders<Operation, Fault, FaultOrder> {
  constructor() {
    super((fault) => specOf(fault).ops);
  }
}
