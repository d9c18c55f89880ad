import { createRandom } from '../core/generate.ts';
import type { Twist } from '../core/twist.ts';
import { type Fault, type FaultTarget, specOf } from './fault-catalogue.ts';

export { FAULTS, type Fault, OPERATIONS, type Operation } from './fault-catalogue.ts';

/** The purchase of `spend_first` when its order names no amount. */
const SPENT_FIRST_CENTS = 200n;

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
  /** The purchase of `spend_first` (cents). */
  readonly amountCents?: bigint;
}

/** How the effect of a call goes wrong under this order. */
export const twistOf = (order: FaultOrder): Twist =>
  specOf(order.fault).twist?.(delayOf(order), order.amountCents ?? SPENT_FIRST_CENTS) ?? {};

export const delayOf = ({ afterMs, fault }: FaultOrder): number => afterMs ?? specOf(fault).afterMs?.[0] ?? 0;

/** The faults waiting for their calls. */
export class Faults {
  #orders: { order: FaultOrder; chance: () => boolean }[] = [];

  add(order: FaultOrder): void {
    const random = createRandom(order.seed ?? 1);
    const limit = Math.round((order.probability ?? 1) * 1_000_000);
    const kept = order.probability === undefined ? { ...order, times: order.times ?? 1 } : order;
    this.#orders.push({ order: kept, chance: () => random.below(1_000_000) < limit });
  }

  list(): readonly FaultOrder[] {
    return this.#orders.map(({ order }) => order);
  }

  clear(): void {
    this.#orders = [];
  }

  /**
   * The first fault that concerns this call and fits it, if any; one that was ordered a number of times is used
   * up by it, one by chance rolls only for what it could hit.
   */
  take(
    op: FaultTarget,
    cardId: string | null,
    fits: (fault: Fault) => boolean = () => true,
  ): FaultOrder | null {
    for (const { order, chance } of this.#orders) {
      const concerns =
        (order.op === op || (order.op === 'any' && specOf(order.fault).ops.includes(op))) &&
        (order.cardId === undefined || order.cardId === cardId);
      if (!concerns || !fits(order.fault) || !chance()) continue;
      if (order.times !== undefined) {
        order.times -= 1;
        this.#orders = this.#orders.filter((one) => one.order.times === undefined || one.order.times > 0);
      }
      return order;
    }
    return null;
  }
}
