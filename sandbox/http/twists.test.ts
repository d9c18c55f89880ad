import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AMOUNT_CENTS, type FaultDesk, openFaultDesk } from '../testing/fault-desk.ts';
import { CALLS, FAULTS, type Fault, type Operation, specOf } from './fault-catalogue.ts';

// The faults in which the effect itself goes wrong: what the client is told, what it can read, what is true.

let desk: FaultDesk;
beforeAll(async () => {
  desk = await openFaultDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.control('DELETE', '/faults'));

interface WireCard {
  readonly id: string;
  readonly status: string;
  readonly balance: number;
  readonly masked_pan?: string;
  readonly masked_number?: string;
}
interface WireRow {
  readonly type: string;
  readonly status: string;
  readonly amount: number;
  readonly description: string;
  readonly created_at: string;
}
const card = async (id: string) =>
  (await desk.read(`/cards/${id}?sync=true`)) as { statusCode: number; data: WireCard };
const rowsOf = async (id: string) =>
  ((await desk.read(`/cards/${id}/transactions?sync=true&limit=100`)) as { data: WireRow[] }).data;
const balance = (id: string) => desk.sandbox.core.getCard(id).balanceCents;
const wallet = () => desk.sandbox.core.world.walletCents;
const mask = ({ masked_pan, masked_number }: WireCard) => masked_pan ?? masked_number ?? '';
const issued = (data: unknown) => (data as { card: WireCard }).card;
const kinds = async (cardId: string) =>
  (await desk.truth(`?cardId=${cardId}`)).effects.map(({ kind, amountCents }) => `${kind} ${amountCents}`);

/** Issues a card under a fault and gives it as the answer shows it. */
async function issueUnder(fault: Fault): Promise<WireCard> {
  await desk.order({ op: 'issue', fault });
  const { as, body } = await desk.run('issue');
  expect(as).toBe(201);
  return issued(body?.data);
}

/** Moves money under a fault; gives the card and the rows that are new on it. */
async function moveUnder(fault: Fault, op: 'fund' | 'withdraw') {
  const id = desk.card();
  const known = (await rowsOf(id)).length;
  await desk.order({ op, fault });
  const seen = await desk.run(op, id);
  const moved = op === 'fund' ? AMOUNT_CENTS : -AMOUNT_CENTS;
  expect(balance(id)).toBe(50_000n + moved);
  const fresh = async () => (await rowsOf(id)).slice(0, -known || undefined);
  return { id, seen, fresh };
}

const CASES: Readonly<Partial<Record<Fault, () => Promise<void>>>> = {
  error_then_late: async () => {
    const id = desk.card();
    await desk.order({ op: 'fund', fault: 'error_then_late', afterMs: 60_000 });
    expect((await desk.run('fund', id)).as).toBe(503);
    await desk.pass(59_000);
    expect(balance(id)).toBe(50_000n);
    await desk.pass(1_001);
    expect(balance(id)).toBe(50_000n + AMOUNT_CENTS);
  },
  late_row: async () => {
    const { seen, fresh } = await moveUnder('late_row', 'fund');
    expect(seen.as).toBe(200);
    expect(await fresh()).toEqual([]);
    await desk.pass(30_001);
    expect(await fresh()).toHaveLength(1);
  },
  double_row: async () => {
    const { seen, fresh, id } = await moveUnder('double_row', 'fund');
    expect(seen.as).toBe(200);
    await desk.pass(5_000);
    const rows = await fresh();
    expect(rows.map(({ amount }) => amount)).toEqual([12.34, 12.34]);
    expect(rows.map(({ description }) => description)).toContain('Card funding');
    expect(await kinds(id)).toEqual(['fund 1234']);
  },
  failed_row: async () => {
    const { seen, fresh } = await moveUnder('failed_row', 'withdraw');
    expect(seen).toMatchObject({ as: 400, body: { message: 'Card withdrawal failed: ledger write failed' } });
    expect(await fresh()).toMatchObject([{ status: 'FAILED', amount: 12.34 }]);
  },
  clock_ahead: async () => {
    const { fresh } = await moveUnder('clock_ahead', 'fund');
    const [row] = await fresh();
    const aheadMs = Date.parse(row?.created_at ?? '') - desk.sandbox.core.now().getTime();
    expect(Math.round(aheadMs / 60_000)).toBe(60);
  },
  spend_first: async () => {
    const id = desk.card();
    await desk.order({ op: 'fund', fault: 'spend_first' });
    expect((await desk.run('fund', id)).as).toBe(200);
    expect(await kinds(id)).toEqual(['purchase 200', 'fund 1234']);
    expect(balance(id)).toBe(50_000n - 200n + AMOUNT_CENTS);
  },
  stars_only: async () => {
    const answered = await issueUnder('stars_only');
    expect(answered.status).toBe('ACTIVE');
    expect(mask(answered)).not.toMatch(/\d/);
    expect(mask((await card(answered.id)).data)).not.toMatch(/\d/);
    await desk.pass(60_001);
    expect(mask((await card(answered.id)).data)).toMatch(/\d{4}$/);
  },
  pending_then_active: async () => {
    const { id, status } = await issueUnder('pending_then_active');
    expect(status).toBe('PENDING');
    await desk.pass(20_001);
    expect((await card(id)).data).toMatchObject({ status: 'ACTIVE', balance: 12.34 });
  },
  pending_then_failed: async () => {
    const before = wallet();
    const { id, status } = await issueUnder('pending_then_failed');
    expect(status).toBe('PENDING');
    expect(wallet()).toBeLessThan(before);
    await desk.pass(20_001);
    expect((await card(id)).data).toMatchObject({ status: 'FAILED', balance: 0 });
  },
  pending_replaced: async () => {
    const known = new Set(desk.sandbox.core.world.cards.keys());
    const { id } = await issueUnder('pending_replaced');
    await desk.pass(20_001);
    expect((await card(id)).statusCode).toBe(404);
    const fresh = [...desk.sandbox.core.world.cards.values()].filter((one) => !known.has(one.id));
    expect(fresh).toMatchObject([{ status: 'ACTIVE', balanceCents: AMOUNT_CENTS }]);
    expect(fresh[0]?.id).not.toBe(id);
  },
  refund_lost: async () => {
    const [id, before] = [desk.card(), wallet()];
    await desk.order({ op: 'terminate', fault: 'refund_lost' });
    const { as, body } = await desk.run('terminate', id);
    expect(as).toBe(201);
    expect(body?.data).toMatchObject({ card_status: 'TERMINATED', refund_processed: false });
    expect(wallet()).toBe(before);
  },
  terminate_fails: async () => {
    const [id, before] = [desk.card(), wallet()];
    await desk.order({ op: 'terminate', fault: 'terminate_fails' });
    expect((await desk.run('terminate', id)).as).toBe(503);
    expect((await card(id)).data).toMatchObject({ status: 'ACTIVE', balance: 500 });
    expect(wallet()).toBe(before);
  },
  stale_read: async () => {
    const id = desk.card();
    await desk.pass(120_000);
    await desk.run('fund', id);
    await desk.order({ op: 'read', fault: 'stale_read' });
    expect((await desk.run('read', id)).body?.data).toMatchObject({ balance: 500 });
    expect((await desk.run('read', id)).body?.data).toMatchObject({ balance: 512.34 });
  },
};

const OF_EFFECTS = FAULTS.filter((fault) => ['write', 'read'].includes(specOf(fault).group));

describe('a fault of the effect', () => {
  test.each(OF_EFFECTS)('%s does what it says, once, and the truth names it', async (fault) => {
    const run = CASES[fault];
    if (!run) throw new Error(`${fault} has no case`);
    await run();
    expect((await desk.control('GET', '/faults')).body).toEqual({ faults: [] });
    expect((await desk.truth()).requests.map(({ fault: met }) => met)).toContain(fault);
  });
});

describe('an effect that comes after its error', () => {
  test.each(CALLS.filter((call) => call !== 'read' && call !== 'token'))('of %s', async (op: Operation) => {
    await desk.order({ op, fault: 'error_then_late' });
    const before = (await desk.truth()).effects.length;
    expect((await desk.run(op)).as).toBe(503);
    const { effects, requests } = await desk.truth();
    expect(effects).toHaveLength(before);
    expect(requests.at(-1)).toMatchObject({ effect: false, told: 'error', fault: 'error_then_late' });
    await desk.pass(2_001);
    const late = await desk.truth();
    expect(late.effects[before]).toMatchObject({ kind: op, told: 'error', outside: false });
    expect(late.requests.at(-1)).toMatchObject({ effect: true, told: 'error' });
  });
});
