import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// Spending constraints over the wire: set whole, set in part, and what is left of them.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 3, virtualAccounts: 0, groups: 1, days: 0 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
  });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());

const size = { transactionSizeLimit: { maximum: { amountCents: 5_000 } } };
const daily = { limitAmount: { amountCents: 10_000 }, preset: 'daily', timezone: 'Africa/Douala' };
const countries = { countries: ['US', 'PT'], restriction: 'allowlist' };

async function issue(spendingConstraint?: object): Promise<string> {
  const asked = { type: 'virtual', name: 'x', ...(spendingConstraint ? { spendingConstraint } : {}) };
  const { status, body } = await client.call('POST', '/card', asked);
  expect(status).toBe(201);
  return body.id as string;
}

describe('a spending constraint', () => {
  test('is replaced by PUT, merged by PATCH, and a part that is null is taken away', async () => {
    const id = await issue({ countryRule: countries, merchantRule: null });
    const path = `/card/${id}/spending-constraint`;
    const first = { spendingRule: { utilizationLimitV2: [daily], ...size } };
    expect((await client.call('PUT', path, first)).body).toEqual(first);
    expect((await client.call('PATCH', path, { countryRule: countries })).body).toEqual({
      ...first,
      countryRule: countries,
    });
    const limit = { spendingRule: { utilizationLimitV2: null }, countryRule: null };
    expect((await client.call('PATCH', path, limit)).body).toEqual({ spendingRule: size });
    const { body } = await client.call('GET', `/card/${id}`);
    expect(body).toMatchObject({ spendingConstraint: { spendingRule: size } });
  });

  test('is merged part by part only at the top under the other reading', async () => {
    const id = await issue({ spendingRule: { utilizationLimit: daily, ...size } });
    await client.control('POST', '/settings', { quirks: { mergeDepth: 'top' } });
    const change = { spendingRule: { utilizationLimit: daily } };
    const reply = await client.call('PATCH', `/card/${id}/spending-constraint`, change);
    expect(reply.body).toEqual(change);
    await client.control('POST', '/settings', { quirks: { mergeDepth: 'deep' } });
  });

  test.each([
    ['an unknown period', { spendingRule: { utilizationLimit: { ...daily, preset: 'hourly' } } }],
    ['an unknown zone', { spendingRule: { utilizationLimit: { ...daily, timezone: 'Mars/Base' } } }],
    ['a day to come', { spendingRule: { utilizationLimit: { ...daily, startDate: '2026-05-11' } } }],
    ['a part of a cent', { spendingRule: { transactionSizeLimit: { maximum: { amountCents: 0.5 } } } }],
    ['a long country', { countryRule: { countries: ['USA'], restriction: 'allowlist' } }],
    ['another spelling', { countryRule: { countries: ['US'], restriction: 'blocklist' } }],
  ])('is refused with %s', async (_, spendingConstraint) => {
    const id = await issue();
    const reply = await client.call('PATCH', `/card/${id}`, { spendingConstraint });
    expect(reply.status).toBe(400);
  });

  test('is spent against, and the rest is told with its reset', async () => {
    const id = await issue({ spendingRule: { utilizationLimitV2: [daily] } });
    await client.control('POST', '/spend', { cardId: id, amountCents: 4_000 });
    expect((await client.call('GET', `/card/${id}/utilization`)).body).toEqual({
      spend: { amountCents: 4_000 },
      availableBalance: { amountCents: 6_000 },
      nextResetDate: '2026-05-09T23:00:00.000Z',
    });
    const free = await issue();
    expect((await client.call('GET', `/card/${free}/utilization`)).body).toEqual({
      spend: { amountCents: 0 },
    });
  });

  test('of a group is made, changed, merged and taken away', async () => {
    const limit = { spendingRule: { utilizationLimit: { ...daily, preset: 'collective' } } };
    const made = await client.call('POST', '/card-group', { name: 'Team', spendingConstraint: limit });
    expect(made).toMatchObject({ status: 200, body: { name: 'Team', spendingConstraint: limit } });
    const path = `/card-group/${made.body.id}`;
    expect((await client.call('GET', `${path}/utilization`)).body).toEqual({
      spend: { amountCents: 0 },
      availableBalance: { amountCents: 10_000 },
    });
    const merged = await client.call('PATCH', `${path}/spending-constraint`, { countryRule: countries });
    expect(merged.body).toEqual({ ...limit, countryRule: countries });
    const bare = await client.call('PATCH', path, { name: 'Squad', spendingConstraint: null });
    expect(bare.body).toEqual({
      id: made.body.id,
      name: 'Squad',
      virtualAccountId: 'sub_operating_primary',
    });
  });
});

describe('the modifier', () => {
  test('lets only recurring payments through, for enterprise customers', async () => {
    const id = await issue();
    const path = `/card/${id}/modifier`;
    const wanted = { name: 'only_allow_recurring_payments', value: true };
    expect((await client.call('PUT', path, wanted)).body).toEqual({ success: true });
    expect((await client.call('GET', path)).body).toEqual({ items: [wanted] });
    const spend = (recurring: boolean) =>
      client.control('POST', '/spend', { cardId: id, amountCents: 100, recurring });
    expect((await spend(false)).body).toMatchObject({ approved: false });
    expect((await spend(true)).body).toMatchObject({ approved: true });
    const found = await client.call('GET', '/card?filter:modifier=only_allow_recurring_payments:true');
    expect(found.body).toMatchObject({ items: [{ id }], metadata: { count: 1 } });
    await client.control('POST', '/settings', { quirks: { enterprise: 'off' } });
    expect((await client.call('PUT', path, wanted)).status).toBe(403);
    await client.control('POST', '/settings', { quirks: { enterprise: 'on' } });
  });
});
