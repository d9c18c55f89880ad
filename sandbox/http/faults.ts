import { createRandom } from '../core/generate.ts';

/** What a fault may concern; `read` is every documented GET. */
export const OPERATIONS = ['issue', 'fund', 'read', 'token', 'any'] as const;
export type Operation = Exclude<(typeof OPERATIONS)[number], 'any'>;

/** `never_answer` keeps the connection open until the client leaves it, after the effect. */
export const FAULTS = [
  'error_before_effect',
  'error_after_effect',
  'never_answer_before_effect',
  'never_answer',
  'reset_before_effect',
  'reset_after_effect',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultOrder {
  readonly op: (typeof OPERATIONS)[number];
  readonly fault: Fault;
  /** How many calls it still hits; absent for one that hits by chance. */
  times?: number;
  /** 0 to 1, by a seeded generator. */
  readonly probability?: number;
  readonly seed?: number;
  /** Only calls about this card. */
  readonly cardId?: string;
}

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

  /** The fault of this call, if any; one that was ordered a number of times is used up by it. */
  take(op: Operation, cardId: string | null): Fault | null {
    for (const { order, chance } of this.#orders) {
      const concerns =
        (order.op === op || order.op === 'any') && (order.cardId === undefined || order.cardId === cardId);
      if (!concerns || !chance()) continue;
      if (order.times !== undefined) {
        order.times -= 1;
        this.#orders = this.#orders.filter((one) => one.order.times === undefined || one.order.times > 0);
      }
      return order.fault;
    }
    return null;
  }
}
