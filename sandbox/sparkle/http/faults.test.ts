import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../core/world.ts';
import { newCard, Stranger, sign } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';
import { CALLS, FAULT_SPECS, FAULTS, type Telling } from './fault-catalogue.ts';
import type { Heard } from './shell.ts';

const world = openSandbox();
let owner: Stranger;
beforeEach(async () => {
  await world.stranger.control('DELETE', '/faults');
  owner = await Stranger.consented(world.sandbox.url, world.customerId);
});

interface Truth {
  readonly effects: readonly Effect[];
  readonly requests: readonly Heard[];
}
const truth = () => world.stranger.control<Truth>('GET', '/truth');
const order = (more: object) => world.stranger.control('POST', '/faults', { op: 'issue', ...more });

/** What a client sees of a call that meets a fault: a status, or how the connection ended. */
async function meet(run: () => Promise<{ status: number }>): Promise<number | 'broken' | 'silent'> {
  try {
    return (await run()).status;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'broken';
  }
}

const SEEN: Readonly<Record<Exclude<Telling, 'silence'>, number | 'broken'>> = {
  reply: 201,
  error: 500,
  reset: 'broken',
  cut: 'broken',
  wrapper: 400,
  unauthorized: 401,
  forbidden: 403,
  rate_limited: 429,
  redirected: 307,
  malformed: 200,
  error_in_ok: 200,
};

describe('a fault of issuing', () => {
  const ofIssuing = FAULTS.filter((fault) => FAULT_SPECS[fault].ops.some((op) => op === 'issue'));
  const told = ofIssuing.filter((fault) => FAULT_SPECS[fault].telling !== 'silence');

  test.each(told)('%s does and tells what it says, and the truth is written down', async (fault) => {
    const { effect, telling } = FAULT_SPECS[fault];
    const before = (await truth()).effects.filter(({ kind }) => kind === 'issue').length;
    await order({ fault, afterMs: 20 });
    const seen = await meet(() => owner.call('POST', '/cards', newCard()));
    expect(seen).toBe(telling === 'silence' ? 'silent' : SEEN[telling]);
    if (fault === 'error_then_late') await world.stranger.control('POST', '/clock', { advanceMs: 20 });
    const { effects, requests } = await truth();
    const issued = effects.filter(({ kind }) => kind === 'issue');
    expect(issued.length - before).toBe(effect ? 1 : 0);
    const heard = requests.findLast(({ path }) => path === '/cards');
    expect(heard).toMatchObject({ fault, effect, told: toldOf(seen), write: true });
    if (effect) expect(issued.at(-1)).toMatchObject({ request: heard?.n, told: heard?.told, outside: false });
  });

  test.each(['never_answer', 'never_answer_before_effect'] as const)(
    '%s waits until the client leaves',
    async (fault) => {
      const before = world.sandbox.bank.world.cards.size;
      await order({ fault });
      const key = randomUUID();
      const reply = fetch(`${world.sandbox.url}/cards`, {
        method: 'POST',
        body: JSON.stringify(newCard()),
        headers: { authorization: `Bearer ${owner.token}`, 'idempotency-key': key, signature: sign(key) },
        signal: AbortSignal.timeout(200),
      });
      await expect(reply).rejects.toThrow();
      expect(world.sandbox.bank.world.cards.size - before).toBe(fault === 'never_answer' ? 1 : 0);
      expect((await truth()).requests.at(-1)).toMatchObject({ fault, told: 'nothing' });
    },
  );
});

const toldOf = (seen: number | 'broken' | 'silent'): string => {
  if (seen === 'broken') return 'reset';
  return typeof seen === 'number' && seen < 400 ? 'answer' : 'error';
};

describe('an answer that goes wrong', () => {
  test('is a page instead of JSON', async () => {
    await order({ op: 'read', fault: 'malformed_answer' });
    expect(await owner.call('GET', '/cards')).toMatchObject({ status: 200, isJson: false });
  });

  test('is an error inside a 200', async () => {
    await order({ op: 'read', fault: 'error_in_ok' });
    expect((await owner.call('GET', '/cards')).body.status).toBe('error');
  });

  test('has amounts with four decimals', async () => {
    await order({ op: 'read', fault: 'four_decimals' });
    const reply = await owner.call('GET', `/accounts/${world.accountNumber}/balances`);
    expect(reply.text).toMatch(/"available_balance":\d+\.\d\d25,/);
  });

  test('is a list with nothing in it', async () => {
    await order({ op: 'read', fault: 'empty_list' });
    expect((await owner.call('GET', '/cards')).body.data).toEqual({ cards: [] });
    expect((await owner.call('GET', '/cards')).body.data.cards).not.toEqual([]);
  });
});

describe('an old cache', () => {
  const statusOf = async (cardId: unknown) => {
    const { body } = await owner.call('GET', '/cards');
    const cards = body.data.cards as { card_id: string; card_status: string }[];
    return cards.find(({ card_id: id }) => id === cardId)?.card_status;
  };

  test('shows a card as it was, or not yet', async () => {
    const { card_id: cardId } = (await owner.call('POST', '/cards', newCard())).body.data;
    await world.stranger.control('POST', '/clock', { advanceMs: 30_000 });
    await owner.call('PATCH', `/cards/${cardId}/status`, { card_status: 'BLOCKED' });
    await order({ op: 'read', fault: 'stale_read', afterMs: 10_000 });
    expect(await statusOf(cardId)).toBe('ACTIVE');
    await order({ op: 'read', fault: 'stale_read', afterMs: 40_000 });
    expect(await statusOf(cardId)).toBeUndefined();
    await world.stranger.control('POST', '/settings', { cacheLagMs: 10_000 });
    expect(await statusOf(cardId)).toBe('ACTIVE');
    await world.stranger.control('POST', '/settings', { cacheLagMs: 0 });
    expect(await statusOf(cardId)).toBe('BLOCKED');
  });
});

test('a card that is listed late is there by its id at once', async () => {
  await order({ fault: 'late_listing', afterMs: 30_000 });
  const { card_id: cardId } = (await owner.call('POST', '/cards', newCard())).body.data;
  const isListed = async () => (await owner.call('GET', '/cards')).text.includes(String(cardId));
  expect(await isListed()).toBe(false);
  const reply = await owner.call('PATCH', `/cards/${cardId}/status`, { card_status: 'BLOCKED' });
  expect(reply.status).toBe(200);
  await world.stranger.control('POST', '/clock', { advanceMs: 30_000 });
  expect(await isListed()).toBe(true);
});

describe('an order of faults', () => {
  test('hits the card it names, as often as it says', async () => {
    const { card_id: cardId } = (await owner.call('POST', '/cards', newCard())).body.data;
    const { card_id: other } = (await owner.call('POST', '/cards', newCard())).body.data;
    await order({ op: 'freeze', fault: 'error_before_effect', times: 2, cardId });
    const freeze = async (id: unknown) =>
      (await owner.call('PATCH', `/cards/${id}/status`, { card_status: 'BLOCKED' })).status;
    expect([await freeze(other), await freeze(cardId), await freeze(cardId), await freeze(cardId)]).toEqual([
      200, 500, 500, 200,
    ]);
  });

  test('by chance hits the same calls for the same seed', async () => {
    const run = async () => {
      await world.stranger.control('DELETE', '/faults');
      await order({ op: 'read', fault: 'error_before_effect', probability: 0.4, seed: 7 });
      const seen = [];
      for (let call = 0; call < 12; call += 1) seen.push((await owner.call('GET', '/customers')).status);
      return seen;
    };
    const [first, second] = [await run(), await run()];
    expect(second).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  test('that makes no sense is refused with a sentence', async () => {
    const body = JSON.stringify({ op: 'issue', fault: 'stale_read' });
    const reply = await world.stranger.raw('POST', '/__sandbox/faults', body);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('stale_read makes no sense for issue: it concerns read.');
  });

  test('concerns a token and a registration too', async () => {
    for (const [op, run] of [
      ['token', () => world.stranger.form('/oauth/token', {})],
      ['register', () => world.stranger.raw('GET', '/dcr')],
    ] as const) {
      await order({ op, fault: 'error_before_effect' });
      expect([(await run()).status, (await run()).status]).toEqual([500, 401]);
    }
  });

  test('exists for every kind of call', () => {
    for (const call of CALLS) {
      const ops = FAULTS.flatMap((fault) => [...FAULT_SPECS[fault].ops]);
      expect(ops).toContain(call);
    }
  });
});

test('tokens that die are renewed, a consent that ends is not', async () => {
  await order({ op: 'read', fault: 'tokens_die' });
  expect([(await owner.call('GET', '/cards')).status, (await owner.call('GET', '/cards')).status]).toEqual([
    401, 401,
  ]);
  const next = await Stranger.consented(world.sandbox.url, world.customerId);
  await order({ op: 'read', fault: 'consent_ends' });
  expect((await next.call('GET', '/cards')).status).toBe(401);
  expect((await truth()).effects.at(-1)).toMatchObject({ kind: 'revoke_consent', outside: true });
});
