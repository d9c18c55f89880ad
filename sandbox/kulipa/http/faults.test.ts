import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Effect } from '../core/effect.ts';
import type { CallOptions, Seen } from '../testing/client.ts';
import { type Desk, openDesk } from '../testing/open-desk.ts';
import { CALLS, FAULT_SPECS, FAULTS, type Fault, specOf, type Telling } from './fault-catalogue.ts';
import { Faults } from './faults.ts';
import type { Heard } from './shell.ts';

// Every fault does to a call what its words say, and the truth log tells what was really done.

vi.setConfig({ testTimeout: 30_000 });
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const active = () => desk.card(({ status, type }) => status === 'active' && type === 'virtual').id;
const order = async (fault: object) => {
  const { status, text } = await desk.control('POST', '/faults', fault);
  if (status !== 200) throw new Error(text);
};
const truth = async () =>
  (await desk.control('GET', '/truth')).body as { effects: Effect[]; requests: Heard[] };
const freeze = (id: string, options: CallOptions = {}) =>
  desk.client.see('PUT', `/cards/${id}/freeze`, {}, options);
/** Waits until the sandbox says that it told nothing, and leaves. */
async function freezeInSilence(id: string): Promise<Seen> {
  const leave = new AbortController();
  const seen = freeze(id, { leave: leave.signal });
  await expect.poll(async () => (await truth()).requests[0]?.told, { timeout: 8_000 }).toBe('nothing');
  leave.abort();
  return seen;
}
const statusOf = (id: string) => desk.core.world.cards.get(id)?.status;
const seenAs = (seen: Seen) => (typeof seen === 'string' ? seen : seen.status);

const EXPECTED: Readonly<Record<Telling, number | string>> = {
  reply: 200,
  slow: 200,
  internal: 500,
  bad_gateway: 502,
  unavailable: 503,
  gateway_timeout: 504,
  silence: 'silence',
  reset: 'reset',
  cut: 'cut',
  bad_request: 400,
  unprocessable: 422,
  unauthorized: 401,
  forbidden: 403,
  rate_limited: 429,
  redirected: 307,
  malformed: 200,
  empty: 200,
};
const TOLD: Readonly<Record<string, string>> = { silence: 'nothing', reset: 'reset', cut: 'reset' };

describe('a fault of a call', () => {
  const ofCalls = FAULTS.filter(
    (fault) => specOf(fault).ops.includes('freeze') && fault !== 'error_then_late',
  );
  test.each(ofCalls)('%s does what it says', async (fault) => {
    const { effect, telling } = specOf(fault);
    const cardId = active();
    await order({ op: 'freeze', fault, cardId, ...(fault === 'slow' ? { afterMs: 30 } : {}) });
    const seen = await (telling === 'silence' ? freezeInSilence(cardId) : freeze(cardId));
    // A card that Kulipa holds cannot be frozen: the call finds out.
    const wanted = fault === 'held_first' ? 422 : EXPECTED[telling];
    expect(seenAs(seen)).toBe(wanted);
    const hasEffect = effect && fault !== 'held_first';
    const { effects, requests } = await truth();
    expect(effects.filter(({ request }) => request === 1)).toHaveLength(hasEffect ? 1 : 0);
    const told = TOLD[telling] ?? (Number(wanted) < 300 ? 'answer' : 'error');
    expect(requests).toMatchObject([{ n: 1, fault, effect: hasEffect, told, write: true }]);
    for (const { told: toldOfEffect } of effects.filter(({ outside }) => !outside)) {
      expect(toldOfEffect).toBe(told);
    }
    expect(statusOf(cardId)).toBe(effect ? 'frozen' : 'active');
    expect((await desk.control('GET', '/faults')).body).toEqual({ faults: [] });
  });

  test('answers that are none are none', async () => {
    for (const [fault, text] of [
      ['malformed_answer', '<html><body>It works!</body></html>'],
      ['empty_answer', ''],
    ] as const) {
      await order({ op: 'freeze', fault });
      expect(await freeze(active())).toMatchObject({ status: 200, text });
    }
    await order({ op: 'freeze', fault: 'rate_limited' });
    expect(await freeze(active())).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    await order({ op: 'freeze', fault: 'redirected' });
    const id = active();
    expect(await freeze(id)).toMatchObject({ headers: { location: `/v1/cards/${id}/freeze` } });
  });

  test('happens later than its answer', async () => {
    const id = active();
    await order({ op: 'freeze', fault: 'error_then_late', afterMs: 60_000 });
    expect(await freeze(id)).toMatchObject({ status: 503 });
    expect(statusOf(id)).toBe('active');
    await desk.pass(59_999);
    expect(statusOf(id)).toBe('active');
    await desk.pass(1);
    expect(statusOf(id)).toBe('frozen');
    expect(await truth()).toMatchObject({
      effects: [{ kind: 'freeze', request: 1, told: 'error', at: '2026-11-21T10:01:00.000Z' }],
      requests: [{ n: 1, effect: true, told: 'error' }],
    });
  });

  test('holds a card before it is unfrozen, which succeeds and leaves it frozen', async () => {
    const id = active();
    await freeze(id);
    await order({ op: 'unfreeze', fault: 'held_first' });
    expect(await desk.call('PUT', `/cards/${id}/unfreeze`)).toMatchObject({
      status: 200,
      body: { status: 'frozen', frozenBy: 'kulipa' },
    });
  });

  test('serves a read as it was', async () => {
    const id = active();
    await desk.pass(120_000);
    await freeze(id);
    await order({ op: 'read', fault: 'stale_read', afterMs: 60_000 });
    const read = async () => (await desk.call('GET', `/cards/${id}`)).body;
    expect(await read()).toMatchObject({ status: 'active' });
    expect(await read()).toMatchObject({ status: 'frozen' });
  });

  test('of a request that is refused anyway has no effect', async () => {
    const id = desk.card(({ status }) => status === 'lost').id;
    for (const fault of ['error_after_effect', 'reset_after_effect', 'error_then_late'] as const) {
      await order({ op: 'freeze', fault });
      await freeze(id);
    }
    await desk.pass(60_000);
    expect((await truth()).effects).toEqual([]);
  });

  test('meets every kind of call', async () => {
    await order({ op: 'any', fault: 'error_before_effect', times: CALLS.length });
    const { id, userId } = desk.card(({ status }) => status === 'active');
    const walletId = desk.walletOf(userId).id;
    const calls: [string, string][] = [
      ['POST', '/users'],
      ['PUT', `/users/${userId}/email`],
      ['PUT', '/kycs'],
      ['POST', '/wallets'],
      ['PUT', `/wallets/${walletId}/verify`],
      ['POST', '/cards'],
      ...['activate', 'freeze', 'unfreeze', 'revoke'].map((verb): [string, string] => [
        'PUT',
        `/cards/${id}/${verb}`,
      ]),
      ['POST', `/cards/${id}/reissue`],
      ['POST', `/cards/${id}/spending-controls`],
      ['POST', `/wallets/${walletId}/withdrawals`],
      ['POST', `/cards/${id}/pan`],
      ['POST', '/secure/pan'],
      ['POST', '/simulate/3ds'],
      ['POST', '/webhooks'],
      ['GET', '/cards'],
    ];
    expect(calls).toHaveLength(CALLS.length);
    for (const [method, path] of calls) {
      expect([path, (await desk.call(method, path)).status]).toEqual([path, 503]);
    }
  });
});

describe('orders', () => {
  test('hit by chance the same calls every time, whatever happens to others', () => {
    const hits = (seed: number) => {
      const faults = new Faults();
      faults.add({ op: 'freeze', fault: 'reset_after_effect', probability: 0.2, seed });
      return Array.from({ length: 200 }, (_, n) => {
        if (n % 3 === 0) faults.take('read', null);
        return faults.take('freeze', null) !== null;
      });
    };
    expect(hits(7)).toEqual(hits(7));
    expect(hits(8)).not.toEqual(hits(7));
    const share = hits(7).filter(Boolean).length;
    expect(share).toBeGreaterThan(20);
    expect(share).toBeLessThan(60);
  });

  test('wait for their card, and are used up in their order', async () => {
    const [one, two] = desk.core.world.cards.all().filter(({ status }) => status === 'active');
    await order({ op: 'freeze', fault: 'forbidden', cardId: two?.id ?? '' });
    await order({ op: 'any', fault: 'unauthorized' });
    expect(await freeze(one?.id ?? '')).toMatchObject({ status: 401 });
    expect(await freeze(two?.id ?? '')).toMatchObject({ status: 403 });
    expect(await freeze(two?.id ?? '')).toMatchObject({ status: 200 });
  });

  test('that make no sense are refused with a sentence', async () => {
    const refused = async (body: object) => (await desk.control('POST', '/faults', body)).status;
    expect(await refused({ op: 'read', fault: 'error_then_late' })).toBe(400);
    expect(await refused({ op: 'fund', fault: 'reset_before_effect' })).toBe(400);
    expect(await refused({ op: 'issue', fault: 'webhook_lost' })).toBe(400);
    expect(await refused({ op: 'issue', fault: 'no such fault' })).toBe(400);
    for (const fault of Object.keys(FAULT_SPECS) as Fault[]) {
      expect([fault, await refused({ op: 'any', fault })]).toEqual([fault, 200]);
    }
    await desk.control('DELETE', '/faults');
    expect((await desk.control('GET', '/faults')).body).toEqual({ faults: [] });
  });
});
