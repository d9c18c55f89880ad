import type { Check, Desk, Finding, Section } from './desk.ts';
import { offeredKinds } from './desk.ts';
import {
  faultOf,
  NEUTRAL_FAULT_NAMES,
  NEUTRAL_FAULTS,
  type NeutralFaultName,
  OTHER_FAULTS,
  type OtherFaultName,
  orderOf,
  ordersOf,
} from './neutral-faults.ts';

const ALL: readonly (NeutralFaultName | OtherFaultName)[] = [...NEUTRAL_FAULT_NAMES, ...OTHER_FAULTS];
const SHORTEST_REASON = 20;

const isNeutral = (name: NeutralFaultName | OtherFaultName): name is NeutralFaultName =>
  name in NEUTRAL_FAULTS;

/** A kind of write that this fault should meet here and the sandbox cannot be told to, without a reason. */
function missingKinds(desk: Desk, name: NeutralFaultName): readonly Finding[] {
  const order = orderOf(desk.subject.faults, name);
  if ('impossible' in order) return [];
  const names = ordersOf(order);
  const concerns = desk.bench.faults.flatMap((fault) => (names.includes(fault.name) ? fault.concerns : []));
  const offered = offeredKinds(desk.open().issuer);
  return faultOf(name)
    .kinds.filter((kind) => offered.includes(kind))
    .flatMap((kind) => {
      const reason = order.except?.[kind];
      if (concerns.includes(kind)) return reason ? [`${name}: ${kind} is excepted and can be had`] : [];
      return (reason?.length ?? 0) < SHORTEST_REASON
        ? [`${name}: ${kind} cannot be had, nobody says why`]
        : [];
    });
}

const declared: Check = {
  name: 'every fault can be ordered at the sandbox, or a reason says why the issuer cannot have it',
  async run(desk) {
    const known = new Set(desk.bench.faults.map(({ name }) => name));
    return ALL.flatMap((name) => {
      const order = orderOf(desk.subject.faults, name);
      if ('impossible' in order)
        return order.impossible.length < SHORTEST_REASON ? [`${name}: no reason`] : [];
      const unknown = ordersOf(order).filter((one) => !known.has(one));
      if (unknown.length > 0) return unknown.map((one) => `${name}: the sandbox knows no ${one}`);
      return isNeutral(name) ? missingKinds(desk, name) : [];
    });
  },
};

/** A fault declared impossible that the sandbox has all the same would be found here: nobody orders it. */
const exhausted: Check = {
  name: 'the sandbox has no fault for a write or a webhook that this suite leaves out',
  async run(desk) {
    const { faults } = desk.subject;
    const orders = ALL.flatMap((name) => ordersOf(orderOf(faults, name)).map((order) => ({ name, order })));
    const offered = offeredKinds(desk.open().issuer);
    return desk.bench.faults.flatMap(({ name, concerns }) => {
      const ordering = orders.filter(({ order }) => order === name).map((one) => one.name);
      if (ordering.length === 0) return [`${name} is ordered by nothing`];
      const reached = new Set(ordering.flatMap((one) => (isNeutral(one) ? faultOf(one).kinds : [])));
      return offered
        .filter((kind) => concerns.includes(kind) && !reached.has(kind))
        .map((kind) => `${name} concerns ${kind}, and no neutral fault tries it`);
    });
  },
};

/** Before anything else: that the suite and the sandbox mean the same faults. */
export const declarations: Section = { name: 'declarations', checks: () => [declared, exhausted] };
