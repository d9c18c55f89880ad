import { expect, test, vi } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { Reply, Stranger } from '../testing/client.ts';
import { newCard } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

// Whatever goes wrong on the way: one key, at most one card, and none is missing that somebody was told of.

vi.setConfig({ testTimeout: 60_000 });
const world = openSandbox();

const FAULTS = [
  'error_before_effect',
  'error_after_effect',
  'reset_before_effect',
  'reset_after_effect',
  'reset_mid_answer',
  'bad_request_after_effect',
  'malformed_answer',
  'error_in_ok',
  'unauthorized_after_effect',
  'rate_limited_after_effect',
  'error_then_late',
  'late_listing',
] as const;

/** Asks until it is told of a card, three times at most, always with the same key and body. */
async function insist(owner: Stranger, intent: string): Promise<boolean> {
  const properties = [{ id: 'intent', description: 'intent', type: 'string', value: intent }];
  const body = newCard({ custom_properties: properties });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const ask = owner.call('POST', '/cards', body, { 'idempotency-key': intent });
    const reply: Reply | null = await ask.catch(() => null);
    if (reply?.status === 201 && reply.isJson) return true;
  }
  return false;
}

test.each([1, 2, 3])(
  'a key makes at most one card, and a card that was told of is there (seed %d)',
  async (seed) => {
    const { owner, sandbox } = world;
    const random = createRandom(seed);
    await owner.control('DELETE', '/faults');
    for (const fault of FAULTS) {
      const order = { op: 'issue', fault, probability: 0.08, seed: random.below(1_000) };
      await owner.control('POST', '/faults', order);
    }
    const told = new Map<string, boolean>();
    for (let n = 0; n < 25; n += 1) {
      const intent = `intent-${seed}-${n}`;
      told.set(intent, await insist(owner, intent));
      if (random.below(3) === 0) await owner.control('POST', '/clock', { advanceMs: 1_000 });
    }
    await owner.control('POST', '/clock', { advanceMs: 10_000 });
    const made = [...sandbox.bank.world.cards.values()].flatMap((card) =>
      card.properties.map(({ value }) => value),
    );
    for (const [intent, wasTold] of told) {
      const cards = made.filter((value) => value === intent).length;
      expect([intent, cards <= 1, cards === 1 || !wasTold]).toEqual([intent, true, true]);
    }
    expect(new Set([...told.values()])).toContain(true);
  },
);
