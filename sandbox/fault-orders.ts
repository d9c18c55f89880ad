import { createRandom } from './core/random.ts';

/** An order that a fault meets a call, in the words of one issuer's catalogue. */
export interface FaultOrderOf<Target extends string, Fault extends string> {
  /** `any`: whatever the fault concerns. */
  readonly op: Target | 'any';
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

const MILLION = 1_000_000;

/** The faults waiting for their calls. `opsOf` tells what a fault concerns. */
export class FaultOrders<
  Target extends string,
  Fault extends string,
  Order extends FaultOrderOf<Target, Fault>,
> {
  readonly #opsOf: (fault: Fault) => readonly Target[];
  #orders: { readonly order: Order; readonly chance: () => boolean }[] = [];

  constructor(opsOf: (fault: Fault) => readonly Target[]) {
    this.#opsOf = opsOf;
  }

  /** Why this order makes no sense; null when it does. */
  whyNot({ fault, op }: Order): string | null {
    const ops = this.#opsOf(fault);
    if (op === 'any' || ops.includes(op)) return null;
    return `${fault} makes no sense for ${op}: it concerns ${ops.join(', ')}.`;
  }

  add(order: Order): void {
    const random = createRandom(order.seed ?? 1);
    const limit = Math.round((order.probability ?? 1) * MILLION);
    const kept = order.probability === undefined ? { ...order, times: order.times ?? 1 } : order;
    this.#orders.push({ order: kept, chance: () => random.below(MILLION) < limit });
  }

  list(): readonly Order[] {
    return this.#orders.map(({ order }) => order);
  }

  clear(): void {
    this.#orders = [];
  }

  /**
   * The first fault that concerns this call and fits it, if any; one that was ordered a number of times is used
   * up by it, one by chance rolls only for what it could hit.
   */
  take(op: Target, cardId: string | null, fits: (fault: Fault) => boolean = () => true): Order | null {
    for (const { order, chance } of this.#orders) {
      const concerns =
        (order.op === op || (order.op === 'any' && this.#opsOf(order.fault).includes(op))) &&
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
