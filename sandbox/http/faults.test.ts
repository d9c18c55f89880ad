import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Told } from '../core/world.ts';
import { type FaultDesk, openFaultDesk, type Seen } from '../testing/fault-desk.ts';
import { CALLS, FAULTS, type Fault, type Operation, specOf } from './fault-catalogue.ts';

// The faults any call can meet: what happens, against what the client is told. The truth log knows both.

let desk: FaultDesk;
beforeAll(async () => {
  desk = await openFaultDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.control('DELETE', '/faults'));

interface Expected {
  readonly effect: boolean;
  readonly told: Told;
  readonly seen: Seen['as'];
}
const error = (effect: boolean, seen: number): Expected => ({ effect, told: 'error', seen });

const EXPECTED: Readonly<Partial<Record<Fault, Expected>>> = {
  error_before_effect: error(false, 503),
  error_after_effect: error(true, 503),
  never_answer_before_effect: { effect: false, told: 'nothing', seen: 'silence' },
  never_answer: { effect: true, told: 'nothing', seen: 'silence' },
  reset_before_effect: { effect: false, told: 'reset', seen: 'reset' },
  reset_after_effect: { effect: true, told: 'reset', seen: 'reset' },
  reset_mid_answer: { effect: true, told: 'reset', seen: 'cut' },
  bad_request_after_effect: error(true, 400),
  misdirected: error(false, 421),
  misdirected_after_effect: error(true, 421),
  unauthorized: error(false, 401),
  unauthorized_after_effect: error(true, 401),
  rate_limited: error(false, 429),
  rate_limited_after_effect: error(true, 429),
  redirected: error(false, 307),
};
/** They wait for a refusal, and have their own case below. */
const OF_REFUSALS: readonly Fault[] = ['french_error', 'array_error'];

test('every fault of any call has a case here', () => {
  const faults = FAULTS.filter((fault) => specOf(fault).group === 'call');
  expect(faults.filter((fault) => !(fault in EXPECTED) && !OF_REFUSALS.includes(fault))).toEqual([]);
});

const CASES = Object.entries(EXPECTED) as [Fault, Expected][];
describe.each(CALLS)('a fault of %s', (op: Operation) => {
  test.each(CASES)('%s does and tells what it says, once', async (fault, { effect, told, seen }) => {
    await desk.order({ op, fault });
    const { effects: before } = await desk.truth();
    expect((await desk.run(op)).as).toBe(seen);

    const { effects, requests } = await desk.truth();
    const isWrite = op !== 'read' && op !== 'token';
    expect(requests.at(-1)).toMatchObject({ effect: effect && isWrite, told, fault });
    const happened = effects.slice(before.length).filter(({ kind }) => kind !== 'fee');
    const expected = { kind: op, told, outside: false, request: requests.at(-1)?.n };
    expect(happened).toMatchObject(effect && isWrite ? [expected] : []);

    expect((await desk.control('GET', '/faults')).body).toEqual({ faults: [] });
    expect((await desk.run(op)).as).toBeLessThan(300);
    expect((await desk.truth()).requests.at(-1)).toMatchObject({ told: 'answer', fault: null });
  });
});

describe('what is said', () => {
  test('is the documentation’s, where it has words for it', async () => {
    await desk.order({ op: 'any', fault: 'error_before_effect', times: 3 });
    expect((await desk.run('fund')).body?.message).toBe('Funding temporarily unavailable');
    expect((await desk.run('issue')).body?.message).toBe('Issuance temporarily unavailable');
    expect((await desk.run('read')).body?.message).toBe('Service unavailable');
  });

  test('is a wrapper with an undocumented reason when a 400 follows the effect', async () => {
    await desk.order({ op: 'any', fault: 'bad_request_after_effect', times: 2 });
    expect((await desk.run('fund')).body?.message).toBe('Card funding failed: ledger write failed');
    expect((await desk.run('issue')).body?.message).toBe('Card creation failed: ledger write failed');
  });

  test('names the address again in a redirect, and when to come back after too many requests', async () => {
    await desk.order({ op: 'fund', fault: 'redirected' });
    await desk.order({ op: 'fund', fault: 'rate_limited' });
    const cardId = desk.card();
    const redirected = await desk.run('fund', cardId);
    expect(redirected.headers.location).toBe(`/api/v1/cards/${cardId}/fund`);
    expect((await desk.run('fund', cardId)).headers['retry-after']).toBe('1');
  });

  test('breaks off after half the bytes that were promised', async () => {
    await desk.order({ op: 'read', fault: 'reset_mid_answer' });
    const { as, headers } = await desk.run('read');
    expect(as).toBe('cut');
    expect(Number(headers['content-length'])).toBeGreaterThan(100);
  });
});

describe('a refusal', () => {
  const refused = async () => desk.run('unfreeze', desk.card('ACTIVE'));

  test.each([
    ['french_error', 'Carte non gelée'],
    ['array_error', ['Card not frozen']],
  ] as const)(
    'under %s is told that way; what is not refused leaves the fault waiting',
    async (fault, message) => {
      await desk.order({ op: 'any', fault });
      expect((await desk.run('fund')).as).toBe(200);
      expect((await desk.run('read')).as).toBe(200);
      expect(await refused()).toMatchObject({ as: 400, body: { message } });
      expect((await desk.truth()).requests.at(-1)).toMatchObject({ fault, effect: false, told: 'error' });
      expect((await refused()).body?.message).toBe('Card not frozen');
    },
  );

  test('has no effect under any fault', async () => {
    await desk.order({ op: 'unfreeze', fault: 'error_after_effect' });
    expect((await refused()).as).toBe(503);
    expect((await desk.truth()).requests.at(-1)).toMatchObject({ effect: false });
  });
});

describe('a waiting fault', () => {
  test('is for its own call and its own card, in the order they were given', async () => {
    const [first, second] = [desk.card(), desk.card()];
    await desk.order({ op: 'fund', fault: 'error_before_effect', cardId: second });
    await desk.order({ op: 'fund', fault: 'error_after_effect', cardId: second });
    expect((await desk.run('issue')).as).toBe(201);
    expect((await desk.run('fund', first)).as).toBe(200);
    expect((await desk.run('read', second)).as).toBe(200);
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await desk.run('fund', second)).as);
    expect(statuses).toEqual([503, 503, 200]);
    const { effects, requests } = await desk.truth(`?cardId=${second}`);
    expect(effects.map(({ told }) => told)).toEqual(['error', 'answer']);
    expect(requests.filter(({ write }) => write).map(({ effect }) => effect)).toEqual([false, true, true]);
  });

  test('by chance hits the same calls again for the same seed, until it is taken away', async () => {
    const order = { op: 'read', fault: 'error_before_effect', probability: 0.3, seed: 7 };
    const round = async () => {
      await desk.control('DELETE', '/faults');
      await desk.order(order);
      const seen: unknown[] = [];
      for (let n = 0; n < 40; n += 1) seen.push((await desk.run('read')).as);
      return seen;
    };
    const first = await round();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await round()).toEqual(first);
    await desk.control('DELETE', '/faults');
    for (let n = 0; n < 10; n += 1) expect((await desk.run('read')).as).toBe(200);
  });

  test.each([
    { op: 'fund', fault: 'meteor', says: 'fault' },
    { op: 'fund', fault: 'refund_lost', says: 'refund_lost makes no sense for fund: it concerns terminate.' },
    {
      op: 'read',
      fault: 'double_row',
      says: 'double_row makes no sense for read: it concerns fund, withdraw.',
    },
    { op: 'issue', fault: 'stale_read', says: 'it concerns read.' },
    { op: 'fund', fault: 'webhook_lost', says: 'it concerns webhook.' },
    { op: 'webhook', fault: 'never_answer', says: 'never_answer makes no sense for webhook' },
  ])('that makes no sense ($fault of $op) is refused with a sentence', async ({ op, fault, says }) => {
    const reply = await desk.control('POST', '/faults', { op, fault });
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringContaining(says) } });
    expect((await desk.control('GET', '/faults')).body).toEqual({ faults: [] });
  });
});
