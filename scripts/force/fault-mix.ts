import type { FaultOrder } from '../../sandbox/http/faults.ts';

/**
 * What a call meets when it meets a fault, by weight. Money that nobody can account for holds the wallet for
 * three minutes: faults without an effect are rare among it, or a minute would see a handful of top-ups.
 */
const MIX: Readonly<Partial<Record<FaultOrder['op'], Readonly<Record<string, number>>>>> = {
  fund: moves(),
  withdraw: moves(),
  issue: {
    error_after_effect: 22,
    reset_after_effect: 22,
    reset_mid_answer: 16,
    bad_request_after_effect: 12,
    pending_then_active: 8,
    stars_only: 8,
    unauthorized: 4,
    error_then_late: 4,
    error_before_effect: 4,
  },
  freeze: orders(),
  unfreeze: orders(),
  read: {
    error_before_effect: 40,
    reset_before_effect: 20,
    reset_mid_answer: 20,
    stale_read: 10,
    rate_limited: 4,
    unauthorized: 6,
  },
  webhook: {
    webhook_lost: 40,
    webhook_doubled: 20,
    webhook_reordered: 15,
    webhook_forged: 10,
    webhook_unsigned: 10,
    webhook_stale: 5,
  },
};

function moves() {
  return {
    error_after_effect: 20,
    reset_after_effect: 20,
    reset_mid_answer: 15,
    bad_request_after_effect: 8,
    misdirected_after_effect: 4,
    unauthorized_after_effect: 3,
    rate_limited_after_effect: 3,
    double_row: 5,
    clock_ahead: 5,
    spend_first: 4,
    late_row: 4,
    unauthorized: 3,
    error_then_late: 2,
    never_answer: 1,
    error_before_effect: 2,
    reset_before_effect: 1,
  };
}

function orders() {
  return {
    error_before_effect: 20,
    error_after_effect: 20,
    reset_before_effect: 15,
    reset_after_effect: 15,
    reset_mid_answer: 10,
    misdirected: 5,
    unauthorized: 5,
    error_then_late: 8,
    never_answer: 2,
  };
}

/** A late effect or row comes this late (ms): well within the time that is waited at the end. */
const LATE_MS = 2_000;

/** The orders that give every call of these kinds the given chance (0 to 1) to meet one of its faults. */
export function faultOrders(share: number, seed: number): readonly object[] {
  const orders: object[] = [];
  for (const [op, weights] of Object.entries(MIX)) {
    if (!weights) continue;
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    let left = 1;
    for (const [fault, weight] of Object.entries(weights)) {
      // Each order rolls for what the ones before it have let pass.
      const wanted = (share * weight) / total;
      orders.push({ op, fault, probability: wanted / left, seed: seed + orders.length, afterMs: LATE_MS });
      left -= wanted;
    }
  }
  return orders;
}
