import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_KEYS, type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// The documented calls as a stranger sees them: status, envelope, message.

// A busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const WORLD = { cards: 30, virtualAccounts: 3, groups: 2, days: 3, seed: 5 };
const USER = { 'x-api-key': DEFAULT_KEYS.user };
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
const anyCard = () => {
  const card = sandbox.core.books.cards.all().find(({ status }) => status === 'active');
  if (!card) throw new Error('no card is active');
  return card;
};
const guide = (status: number, identifier: number, message: RegExp) => ({
  status,
  body: {
    success: false,
    message: expect.stringMatching(message),
    identifier,
    rawStatus: status,
    displayType: 'toast',
  },
});

describe('a key', () => {
  test('is needed, in the shape of the guide or of the document', async () => {
    const reply = await client.call('GET', '/card', undefined, { 'x-api-key': 'sk_wrong' });
    expect(reply).toMatchObject(guide(401, 4041, /^You must be logged in to do that\. \[4041-\w{7}\]$/));
    await play({ errorShape: 'document' });
    const other = await client.call('GET', '/card', undefined, { 'x-api-key': '' });
    expect(other.body).toEqual({
      message: expect.stringMatching(/\[4041-\w{7}\]$/),
      name: 'UnauthorizedError',
      identifier: '4041',
      rawStatus: 401,
    });
    await play({ errorShape: 'guide' });
  });

  test('of a user names a legal entity where it has a role, except to list them', async () => {
    const call = (path: string, headers = {}) => client.call('GET', path, undefined, { ...USER, ...headers });
    expect(await call('/card')).toMatchObject(guide(400, 4001, /x-legal-entity/));
    expect((await call('/card', { 'x-legal-entity': 'le_elsewhere' })).status).toBe(403);
    expect((await call('/card', { 'x-legal-entity': 'le_harbour' })).body).toEqual({
      items: [],
      metadata: { count: 0 },
    });
    const { body } = await call('/legal-entity');
    expect(body).toMatchObject({ items: [{ id: 'le_northwind', structure: 'llc' }, { id: 'le_harbour' }] });
    const own = await client.call('GET', '/legal-entity');
    expect(own.body).toMatchObject({ items: [{ id: 'le_northwind' }], metadata: { count: 1 } });
  });

  test('is no key any more once it is revoked', async () => {
    await client.control('POST', '/revoke-keys');
    expect((await client.call('GET', '/account')).status).toBe(401);
    await client.control('POST', '/restore-keys');
    expect((await client.call('GET', '/account')).status).toBe(200);
  });
});

describe('cards', () => {
  test('are issued with a 201, without number, code, brand or currency', async () => {
    const userData = { intent: '0191-abc', amount: 1.1, list: [1, { a: null }] };
    const reply = await client.call('POST', '/card', { type: 'virtual', name: 'Ads', userData });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^c_\w+$/),
      accountId: 'sa_group_operating',
      virtualAccountId: 'sub_operating_primary',
      isSingleUse: false,
      name: 'Ads',
      last4: expect.stringMatching(/^\d{4}$/),
      expiryMonth: '05',
      expiryYear: '2030',
      status: 'active',
      isPhysical: false,
      createdAt: NOW.toISOString(),
      userData,
      cardProductId: expect.stringMatching(/^cp_/),
    });
    const { body } = await client.call('GET', `/card/${reply.body.id}`);
    expect(body).toEqual(reply.body);
  });

  test('are not issued without what is required, or beyond 4 kB of userData', async () => {
    const issue = (body: object | string) => client.call('POST', '/card', body);
    expect(await issue({ name: 'x' })).toMatchObject(guide(400, 4001, /^type: /));
    expect(await issue({ type: 'physical', name: 'x' })).toMatchObject(guide(400, 4001, /^type: /));
    expect(await issue({ type: 'virtual' })).toMatchObject(guide(400, 4001, /^name: /));
    expect((await issue('{"type":')).status).toBe(400);
    const big = { type: 'virtual', name: 'x', userData: { text: 'é'.repeat(2_043) } };
    expect(await issue(big)).toMatchObject(guide(400, 4001, /4kb/));
    const fits = { type: 'virtual', name: 'x', userData: { text: 'é'.repeat(2_042) } };
    expect((await issue(fits)).status).toBe(201);
    await play({ invalidStatus: '422', unknownProperties: 'refused' });
    expect(await issue({ ...fits, brand: 'VISA' })).toMatchObject(guide(422, 4221, /^brand is not/));
    await play({ invalidStatus: '400', unknownProperties: 'ignored' });
  });

  test('show the address of the old documentation only under its quirk', async () => {
    const body = { type: 'virtual', name: 'x', avsAddress: { zip: '97205' } };
    const { body: card } = await client.call('POST', '/card', body);
    expect(card).not.toHaveProperty('avsAddress');
    await play({ avsAddress: 'old' });
    const { body: again } = await client.call('GET', `/card/${card.id}`);
    expect(again).toMatchObject({ avsAddress: { zip: '97205' } });
    await play({ avsAddress: 'gone' });
  });

  test('reveal number and code on the vault only, each by its parameter', async () => {
    const { id, pan, cvv } = anyCard();
    const path = `/card/${id}?include_pan=true`;
    expect((await client.call('GET', `${path}&include_cvv=true`)).text).not.toContain(pan);
    const only = await client.vault(path);
    expect(only.body).toMatchObject({ id, pan });
    expect(only.body).not.toHaveProperty('cvv');
    expect((await client.vault(`${path}&include_cvv=true`)).body).toMatchObject({ pan, cvv });
    expect((await client.vault('/card')).status).toBe(404);
    expect((await client.vault(path, {})).status).toBe(401);
    await play({ revealHost: 'any', revealParameters: 'pan_shows_both' });
    expect((await client.call('GET', path)).body).toMatchObject({ pan, cvv });
    await play({ revealHost: 'vault', revealParameters: 'separate' });
    const { body } = await client.control('GET', `/truth?cardId=${id}`);
    expect(body.effects).toMatchObject([{ kind: 'reveal' }, { kind: 'reveal' }, { kind: 'reveal' }]);
  });

  test('are paused, activated and closed, which is final; closing again changes nothing', async () => {
    const { id } = anyCard();
    const set = (status: string) => client.call('PATCH', `/card/${id}`, { status });
    for (const status of ['paused', 'active', 'inactive', 'active', 'closed', 'closed']) {
      expect(await set(status)).toMatchObject({ status: 200, body: { id, status } });
    }
    expect(await set('active')).toMatchObject(guide(400, 4001, /closed and cannot be reopened/));
    expect((await client.call('PATCH', `/card/${id}`, { name: 'Again' })).status).toBe(400);
    await play({ closedIsFinal: 'no', closedEdits: 'allowed', inactiveSettable: 'no' });
    expect(
      (await client.call('PATCH', `/card/${id}`, { name: 'Again', status: 'active' })).body,
    ).toMatchObject({
      name: 'Again',
      status: 'active',
    });
    expect((await set('inactive')).status).toBe(400);
    await play({ closedIsFinal: 'yes', closedEdits: 'refused', inactiveSettable: 'yes' });
    const { body } = await client.control('GET', `/truth?cardId=${id}`);
    const kinds = (body.effects as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'freeze',
      'unfreeze',
      'deactivate',
      'unfreeze',
      'terminate',
      'unfreeze',
      'update_card',
    ]);
  });

  test('that nobody has are 404, or what the switch says', async () => {
    expect(await client.call('GET', '/card/c_nobody')).toMatchObject(guide(404, 4042, /^Card not found/));
    await play({ missingStatus: '400' });
    expect((await client.call('PATCH', '/card/c_nobody', { name: 'x' })).status).toBe(400);
    await play({ missingStatus: '404' });
  });

  test('lose group and userData when these are set to null', async () => {
    const groupId = sandbox.core.books.groups.all()[0]?.id;
    const asked = { type: 'virtual', name: 'x', cardGroupId: groupId, userData: { a: 1 } };
    const { body: card } = await client.call('POST', '/card', asked);
    expect(card).toMatchObject({ cardGroupId: groupId, cardGroupName: expect.any(String) });
    const { body } = await client.call('PATCH', `/card/${card.id}`, { cardGroupId: null, userData: null });
    expect(body).not.toHaveProperty('cardGroupId');
    expect(body).not.toHaveProperty('userData');
    await play({ clearedUserData: 'empty' });
    expect((await client.call('GET', `/card/${card.id}`)).body).toMatchObject({ userData: {} });
    await play({ clearedUserData: 'absent' });
  });
});
