import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createQuirks } from '../core/quirks.ts';
import { newCard } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();
afterEach(() => world.stranger.quirk(createQuirks()));

const cards = () => world.sandbox.bank.world.cards.size;
const issue = (key: string, body: object) =>
  world.owner.call('POST', '/cards', body, { 'idempotency-key': key });

describe('a repeated key', () => {
  test('makes one card, and its second answer is the first', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    const first = await issue(key, body);
    const second = await issue(key, body);
    expect(second.text).toBe(first.text);
    expect([first.status, second.status, cards()]).toEqual([201, 201, before + 1]);
  });

  test('makes one card of two calls at the same time', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await world.owner.control('POST', '/settings', { latencyMs: { issue: 20 } });
    const [first, second] = await Promise.all([issue(key, body), issue(key, body)]);
    await world.owner.control('POST', '/settings', { latencyMs: 0 });
    expect(second.text).toBe(first.text);
    expect(cards()).toBe(before + 1);
  });

  test('is refused where repetitions are', async () => {
    await world.stranger.quirk({ repeatedKey: 'refused' });
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await issue(key, body);
    const second = await issue(key, body);
    expect([second.status, second.body.errors?.[0]?.code]).toEqual([400, 'DUPLICATE_REQUEST']);
    expect(cards()).toBe(before + 1);
  });

  test('is a new one once it is forgotten', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await issue(key, body);
    await world.owner.control('POST', '/settings', { keysKeptMs: 1_000, accessTokenLifetimeS: 86_400 });
    await world.owner.control('POST', '/clock', { advanceMs: 1_000 });
    await issue(key, body);
    expect(cards()).toBe(before + 2);
    await world.owner.control('POST', '/settings', { keysKeptMs: 86_400_000 });
  });

  test('of a refused request is free again', async () => {
    const [key, before] = [randomUUID(), cards()];
    expect((await issue(key, newCard({ card_status: 'GONE' }))).status).toBe(400);
    expect((await issue(key, newCard())).status).toBe(201);
    expect(cards()).toBe(before + 1);
  });

  test('makes one card when the first answer was lost', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await world.owner.control('POST', '/faults', { op: 'issue', fault: 'error_after_effect' });
    expect((await issue(key, body)).status).toBe(500);
    expect((await issue(key, body)).status).toBe(201);
    expect(cards()).toBe(before + 1);
  });

  test('makes one card when the first one comes late', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await world.owner.control('POST', '/faults', { op: 'issue', fault: 'error_then_late', afterMs: 5_000 });
    expect((await issue(key, body)).status).toBe(500);
    expect(cards()).toBe(before);
    expect((await issue(key, body)).status).toBe(201);
    await world.owner.control('POST', '/clock', { advanceMs: 5_000 });
    expect(cards()).toBe(before + 1);
  });

  test('makes two cards only when the bank forgets it', async () => {
    const [key, body, before] = [randomUUID(), newCard(), cards()];
    await world.owner.control('POST', '/faults', { op: 'issue', fault: 'key_forgotten' });
    await issue(key, body);
    await issue(key, body);
    expect(cards()).toBe(before + 2);
  });
});

describe('a key with another request', () => {
  test.each([
    ['replayed', 201, 1],
    ['refused', 400, 1],
    ['new', 201, 2],
  ])('is %s', async (changedRequest, status, made) => {
    await world.stranger.quirk({ changedRequest });
    const [key, before] = [randomUUID(), cards()];
    const first = await issue(key, newCard());
    const second = await issue(key, newCard({ card_holder_name: 'Somebody Else' }));
    expect([second.status, cards() - before]).toEqual([status, made]);
    expect(second.text === first.text).toBe(changedRequest === 'replayed');
  });
});

describe('a key of a read', () => {
  test.each([
    ['ignored', 1],
    ['replayed', 0],
  ])('is %s', async (readKeys, more) => {
    await world.stranger.quirk({ readKeys });
    const key = randomUUID();
    const list = async () => {
      const { body } = await world.owner.call('GET', '/cards', undefined, { 'idempotency-key': key });
      return (body.data.cards as unknown[]).length;
    };
    const before = await list();
    await issue(randomUUID(), newCard());
    expect((await list()) - before).toBe(more);
  });
});
