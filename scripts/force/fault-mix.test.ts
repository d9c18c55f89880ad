import { expect, test } from 'vitest';
import { createRandom } from '../../sandbox/core/random.ts';
import { FAULTS } from '../../sandbox/http/faults.ts';
import { faultOrders } from './fault-mix.ts';

interface Order {
  readonly op: string;
  readonly fault: (typeof FAULTS)[number];
  readonly probability: number;
  readonly seed: number;
}

test.each(['fund', 'withdraw', 'issue', 'freeze', 'unfreeze', 'read', 'webhook'])(
  'about every fifth %s meets a fault',
  (op) => {
    const orders = (faultOrders(0.2, 5) as readonly Order[]).filter((order) => order.op === op);
    expect(orders.every(({ fault }) => FAULTS.includes(fault))).toBe(true);
    const dice = orders.map(({ seed, probability }) => ({ random: createRandom(seed), probability }));
    let hit = 0;
    for (let call = 0; call < 5_000; call += 1) {
      hit += dice.some(({ random, probability }) => random.below(1_000_000) < probability * 1_000_000)
        ? 1
        : 0;
    }
    expect(hit / 5_000).toBeGreaterThan(0.17);
    expect(hit / 5_000).toBeLessThan(0.23);
  },
);
