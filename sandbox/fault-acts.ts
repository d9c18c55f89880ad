import type { ControlAsked } from './control-calls.ts';

/** The orders of a sandbox, as far as its control interface needs them. */
interface Orders<Order> {
  add(order: Order): void;
  list(): readonly object[];
  clear(): void;
  whyNot(order: Order): string | null;
}

type FaultAct<Order> = (shell: { readonly faults: Orders<Order> }, asked: ControlAsked) => object;

/** The calls of a control interface about faults. `refuse` throws what this issuer refuses with. */
export const faultActs = <Order>(
  readOrder: (asked: ControlAsked) => Order,
  refuse: (sentence: string) => never,
): Readonly<Record<'GET /faults' | 'POST /faults' | 'DELETE /faults', FaultAct<Order>>> => ({
  'GET /faults': ({ faults }) => ({ faults: faults.list() }),
  'POST /faults': ({ faults }, asked) => {
    const order = readOrder(asked);
    const reason = faults.whyNot(order);
    if (reason !== null) refuse(reason);
    faults.add(order);
    return { faults: faults.list() };
  },
  'DELETE /faults': ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
});
