import { createRandom } from '../../core/random.ts';
import type { Twist } from '../core/orders.ts';
import { type Fault, type FaultTarget, specOf } from './fault-catalogue.ts';

export interface FaultOrder {
  /** `any`: whatever the fault concerns. */
  readonly op: FaultTarget | 'any';
  readonly fault: Fault;
  /** How many calls it still hits; absent for one that hits by chance. */
  times?: number;
  /** 0 to 1, by a seeded generator. */
  readonly probability?: number;
  readonly seed?: number;
  /** Only calls and webhooks about this card. */
  readonly cardId?: string;
  /** The delay of a fault that has one (ms); absent: the fault's own. */
  readonly afterMs?: number;
}

export const delayOf = ({ afterMs, fault }: FaultOrder): number => afterMs ?? specOf(fault).afterMs ?? 0;

export const twistOf = (order: FaultOrder): Twist => specOf(order.fault).twist?.(delayOf(order)) ?? {};

const MILLION = 1_000_000;

/** The faults waiting for their calls. */
export class Faults {
  #orders: { order: FaultOrder; chance: () => boolean }[] = [];

  add(order: FaultOrder): void {
    const random = createRandom(order.seed ?? 1);
    const limit = Math.round((order.probability ?? 1) * MILLION);
    const kept = order.probability === undefined ? { ...order, times: order.times ?? 1 } : order;
    this.#orders.push({ order: kept, chance: () => random.below(MILLION) < limit });
  }

  list(): readonly FaultOrder[] {
    return this.#orders.map(({ order }) => order);
  }

  clear(): void {
    this.#orders = [];
  }

  /**
   * The first fault that concerns this call, if any; one that was ordered a number of times is used up by it, one by
   * chance rolls only for what it could hit.
   */
  take(op: FaultTarget, cardId: string | null): FaultOrder | null {
    for (const { order, chance } of this.#orders) {
      const concerns =
        (order.op === op || (order.op === 'any' && specOf(order.fault).ops.includes(op))) &&
        (order.cardId === undefined || order.cardId === cardId);
      if (!concerns || !chance()) continue;
      if (order.times !== undefined) {
        order.times -= 1;
        this.#orders = this.#orders.filter((one) => one.order.times === undefined || one.order.times > 0);
      }
      return order;
    }
    return null;
  }
}
