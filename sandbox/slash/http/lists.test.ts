import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// Lists and accounts as a stranger sees them.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const WORLD = { cards: 30, virtualAccounts: 3, groups: 2, days: 3, seed: 5 };
const NOW = new Date('2026-05-09T10:15:00.000Z');
let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSlashSandbox({ port: 0, world: WORLD, clock: () => NOW });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await client.control('POST', '/reset', {});
});

const play = (quirks: object) => client.control('POST', '/settings', { quirks });
describe('lists', () => {
  test('come page by page until no cursor is left, each item once', async () => {
    await client.control('POST', '/settings', { pageSize: 7 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.call('GET', `/card${cursor ? `?cursor=${cursor}` : ''}`);
      const { items, metadata } = body as {
        items: { id: string }[];
        metadata: { count: number; nextCursor?: string };
      };
      expect(metadata.count).toBe(items.length);
      seen.push(...items.map(({ id }) => id));
      cursor = metadata.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
    expect((await client.call('GET', '/card?cursor=nonsense')).status).toBe(400);
    await client.control('POST', '/settings', { pageSize: 50 });
  });

  test('of cards filter and sort, and take a group by id or by name but not both', async () => {
    const items = async (query: string) =>
      (await client.call('GET', `/card?${query}`)).body.items as { name: string; status: string }[];
    const closed = await items('filter:status=closed');
    expect(closed.length).toBeGreaterThan(0);
    expect(closed.every(({ status }) => status === 'closed')).toBe(true);
    const names = (await items('sort=name&sortDirection=DESC')).map(({ name }) => name);
    expect(names).toEqual([...names].sort().reverse());
    const [group] = sandbox.core.books.groups.all();
    const byId = await items(`filter:cardGroupId=${group?.id}`);
    expect(byId).toEqual(await items(`filter:cardGroupName=${encodeURIComponent(group?.name ?? '')}`));
    const both = await client.call('GET', '/card?filter:cardGroupId=a&filter:cardGroupName=b');
    expect(both.status).toBe(400);
    expect((await client.call('GET', '/card?filter:status=frozen')).status).toBe(400);
    expect(await items('filter:legalEntityId=le_harbour')).toEqual([]);
  });

  test('of transactions are signed cents, newest first, filtered by moment and state', async () => {
    const { body } = await client.call('GET', '/transaction?filter:category=card');
    const rows = body.items as { date: string; amountCents: number; status: string }[];
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every(({ amountCents }) => Number.isInteger(amountCents))).toBe(true);
    const dates = rows.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort().reverse());
    const middle = Date.parse(dates[5] ?? '');
    const late = await client.call('GET', `/transaction?filter:category=card&filter:from_date=${middle}`);
    expect((late.body.items as object[]).length).toBeLessThan(rows.length);
    expect((await client.call('GET', '/transaction?filter:from_date=2026-05-01')).status).toBe(400);
    expect((await client.call('GET', '/transaction?filter:detailed_status=in_review')).status).toBe(400);
    await play({ detailedStatusFilter: 'accepted' });
    expect((await client.call('GET', '/transaction?filter:detailed_status=in_review')).status).toBe(200);
    await play({ detailedStatusFilter: 'refused' });
  });

  test('sum up to their aggregation', async () => {
    const { body } = await client.call('GET', '/transaction/aggregation?filter:category=internal');
    expect(body).toEqual({
      count: 6,
      totalIn: { amountCents: 3_000_000 },
      totalOut: { amountCents: 3_000_000 },
      netChange: { amountCents: 0 },
    });
  });
});

describe('accounts', () => {
  test('name their kinds of balance, and tell amounts in a call of their own', async () => {
    const { body } = await client.call('GET', '/account');
    expect(body).toMatchObject({
      items: [
        { id: 'sa_group_operating', type: 'debit', balances: [{ type: 'debit' }] },
        { id: 'sa_group_charge', type: 'charge_card', balances: [{ type: 'cash' }, { type: 'credit' }] },
      ],
      metadata: { count: 2 },
    });
    const charge = await client.call('GET', '/account/sa_group_charge/balance');
    expect(charge.body).toMatchObject({
      balances: [
        { type: 'cash', available: { amountCents: 5_000_000 }, posted: { amountCents: 5_000_000 } },
        { type: 'credit', available: { amountCents: 25_000_000 }, timestamp: NOW.toISOString() },
      ],
    });
    expect((await client.call('GET', '/account/sa_group_harbour')).status).toBe(404);
  });

  test('have virtual accounts that are opened, renamed and closed when empty', async () => {
    const opened = await client.call('POST', '/virtual-account', {
      accountId: 'sa_group_operating',
      name: 'Tax',
    });
    expect(opened).toMatchObject({ status: 201, body: { virtualAccount: { accountType: 'default' } } });
    const { id } = opened.body.virtualAccount as { id: string };
    const seen = await client.call('GET', `/virtual-account/${id}`);
    expect(seen.body).toMatchObject({ balance: { amountCents: 0 }, spend: { amountCents: 0 } });
    const change = (body: object) => client.call('PATCH', `/virtual-account/${id}`, body);
    expect((await change({ action: 'update', name: 'VAT' })).body).toMatchObject({
      virtualAccount: { id, name: 'VAT' },
    });
    expect((await change({ action: 'close' })).body).toMatchObject({
      virtualAccount: { closedAt: NOW.toISOString() },
    });
    const list = await client.call('GET', '/virtual-account');
    expect(list.text).not.toContain(id);
    expect((await client.call('GET', '/virtual-account?filter:includeClosedAccounts=true')).text).toContain(
      id,
    );
  });
});

describe('a quirk', () => {
  const card = async (id: unknown) => (await client.call('GET', `/card/${id}`)).body;
  const dates = async () => {
    const { body } = await client.call('GET', '/transaction');
    return (body.items as { date: string }[]).map(({ date }) => date);
  };

  test('decides whether a card made in the dashboard may be physical', async () => {
    const make = async () =>
      (await client.control('POST', '/issue-outside', { isPhysical: true })).body.cardId;
    expect(await card(await make())).toMatchObject({ isPhysical: true });
    await play({ physicalCards: 'off' });
    expect(await card(await make())).toMatchObject({ isPhysical: false });
    await play({ physicalCards: 'on' });
  });

  test('turns the order of transactions around', async () => {
    const newest = await dates();
    await play({ listOrder: 'oldest' });
    const oldest = await dates();
    expect([newest[0], oldest[0]]).toEqual([[...newest].sort().at(-1), [...oldest].sort()[0]]);
    await play({ listOrder: 'newest' });
  });

  test('puts amounts into accounts', async () => {
    await play({ accountBalances: 'amounts' });
    const { body } = await client.call('GET', '/account/sa_group_operating');
    expect(body).toMatchObject({
      balances: [{ type: 'debit', available: { amountCents: expect.any(Number) } }],
    });
    await play({ accountBalances: 'kinds' });
  });

  test('closes a virtual account with a balance by moving the rest', async () => {
    const asked = { accountId: 'sa_group_operating', name: 'Tax' };
    const { body } = await client.call('POST', '/virtual-account', asked);
    const { id } = body.virtualAccount as { id: string };
    await client.control('POST', '/transfer-outside', {
      from: 'sub_operating_primary',
      to: id,
      amountCents: 100,
    });
    const close = () => client.call('PATCH', `/virtual-account/${id}`, { action: 'close' });
    expect((await close()).status).toBe(400);
    await play({ closeVirtualAccount: 'moves_rest' });
    expect((await close()).status).toBe(200);
    expect((await client.call('GET', `/virtual-account/${id}`)).body).toMatchObject({
      balance: { amountCents: 0 },
    });
    await play({ closeVirtualAccount: 'empty_only' });
  });

  test('nobody knows is refused, and so is a choice it does not have', async () => {
    expect((await play({ brandNew: 'on' })).status).toBe(400);
    expect((await play({ listOrder: 'random' })).status).toBe(400);
    expect((await client.control('POST', '/settings', { pageSise: 3 })).status).toBe(400);
  });
});

describe('a card somebody changes in the dashboard', () => {
  test('reads so, and its truth is an effect from outside', async () => {
    const { body } = await client.control('POST', '/issue-outside', {});
    await client.control('POST', `/cards/${body.cardId}`, { status: 'paused' });
    expect((await client.call('GET', `/card/${body.cardId}`)).body).toMatchObject({ status: 'paused' });
    const truth = await client.control('GET', `/truth?cardId=${body.cardId}`);
    expect(truth.body.effects).toMatchObject([
      { kind: 'issue' },
      { kind: 'freeze', outside: true, told: null },
    ]);
  });
});
