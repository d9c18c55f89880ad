import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsentTokens } from '../domain/consents/consent-vault.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { createConsentStore } from './consent-store.ts';
import { createConsentVault } from './consent-vault.ts';

const key = randomBytes(32);
let home: TestDb;
let actorId: string;
let other: string;
beforeAll(async () => {
  home = await openTestDb();
  actorId = await seedPerson(home.db, 'finance');
  other = await seedPerson(home.db, 'finance', 'Bola Ige');
});
afterAll(() => home.close());

const issuer = 'sparkle';
const open = () => ({
  store: createConsentStore(home.db.prisma, key),
  vault: createConsentVault(home.db.prisma, key),
});
const someTokens = (): ConsentTokens => ({
  accessToken: `access-${randomUUID()}`,
  accessExpiresAt: new Date('2026-03-01T00:00:00.123Z'),
  refreshToken: `refresh-${randomUUID()}`,
});

async function begin() {
  const asked = { id: randomUUID(), state: randomUUID(), verifier: randomUUID() };
  await open().store.begin({ ...asked, issuer, scopes: ['cards.list'], actorId });
  return asked;
}

async function consent(
  issuerCustomerId: string,
  { tokens = someTokens(), expiresAt = null }: { tokens?: ConsentTokens; expiresAt?: Date | null } = {},
) {
  const { id, state } = await begin();
  await open().store.takeReturned({ issuer, state, actorId });
  const scopes = ['cards.list'];
  await open().store.finish({ id, issuerCustomerId, tokens, scopes, expiresAt, actorId });
  return { id, tokens };
}

const rowOf = (id: string) => home.db.prisma.consent.findUniqueOrThrow({ where: { id } });
const audited = async (action: string) =>
  (await home.db.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'asc' } })).map(
    ({ detail }) => detail,
  );

test('a consent that was finished stands, with its tokens, and nothing of them can be read in the table', async () => {
  const { id, tokens } = await consent('c-1');
  const { vault } = open();
  expect(await vault.tokens('c-1')).toEqual(tokens);
  expect(await vault.list()).toContainEqual({ consentId: id, issuerCustomerId: 'c-1', expiresAt: null });
  const { rows } = await home.db.pool.query<{ all: string }>(
    `SELECT string_agg(c::text || encode(coalesce(tokens_sealed, ''), 'escape'), '') AS all FROM consents c`,
  );
  const text = rows[0]?.all ?? '';
  expect(text).toContain('c-1');
  for (const secret of [tokens.accessToken, tokens.refreshToken ?? '']) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('hex'));
  }
});

test('what a browser brings back counts once, for who began it, in time', async () => {
  const { store } = open();
  const { id, state, verifier } = await begin();
  expect(await store.takeReturned({ issuer, state, actorId: other })).toEqual({ kind: 'foreign' });
  expect(await store.takeReturned({ issuer: 'cartevo', state, actorId })).toEqual({ kind: 'unknown' });
  expect(await store.takeReturned({ issuer, state: 'made up', actorId })).toEqual({ kind: 'unknown' });
  const back = () => store.takeReturned({ issuer, state, actorId });
  const kinds = (await Promise.all([back(), back(), back()])).map(({ kind }) => kind).sort();
  expect(kinds).toEqual(['replayed', 'replayed', 'taken']);
  expect(await back()).toEqual({ kind: 'replayed' });
  expect((await rowOf(id)).verifierSealed).toBeNull();

  const late = await begin();
  const begunAt = new Date(Date.now() - 16 * 60_000);
  await home.db.prisma.consent.update({ where: { id: late.id }, data: { begunAt } });
  expect(await store.takeReturned({ issuer, state: late.state, actorId })).toEqual({ kind: 'late' });
  await begin();
  expect(await rowOf(late.id)).toMatchObject({ endedBecause: 'abandoned', verifierSealed: null });

  const right = await begin();
  const taken = await store.takeReturned({ issuer, state: right.state, actorId });
  expect(taken).toMatchObject({ kind: 'taken', consent: { id: right.id, verifier: right.verifier } });
  expect(await audited('consent.refused')).toEqual(
    expect.arrayContaining(['foreign', 'unknown', 'replayed', 'late'].map((because) => ({ because }))),
  );
  expect(verifier).not.toBe(right.verifier);
});

test('of one customer one consent stands: a newer one replaces it, also when two are finished at once', async () => {
  const first = await consent('c-2');
  const [a, b] = await Promise.all([consent('c-2'), consent('c-2')]);
  const rows = await home.db.prisma.consent.findMany({ where: { issuerCustomerId: 'c-2' } });
  expect(rows.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  expect(await rowOf(first.id)).toMatchObject({ endedBecause: 'replaced', tokensSealed: null });
  const kept = (await open().vault.tokens('c-2'))?.accessToken;
  expect([a.tokens.accessToken, b.tokens.accessToken]).toContain(kept);
});

test('of two processes that renew the same tokens one is told that others are kept, and finds them', async () => {
  const { tokens } = await consent('c-3');
  const vaults = [open().vault, open().vault];
  const renewed = vaults.map(someTokens);
  const saved = await Promise.all(
    vaults.map((vault, at) => vault.saveTokens('c-3', renewed[at] ?? tokens, tokens)),
  );
  expect([...saved].sort()).toEqual([false, true]);
  expect(await open().vault.tokens('c-3')).toEqual(renewed[saved.indexOf(true)]);
  // Who still holds the old ones ends nothing.
  await open().vault.end('c-3', 'refused', tokens);
  expect(await open().vault.tokens('c-3')).not.toBeNull();
});

test('one that ends keeps no tokens, and is nobody’s any more', async () => {
  const { id, tokens } = await consent('c-4');
  const { vault } = open();
  await vault.end('c-4', 'refused', tokens);
  expect(await vault.tokens('c-4')).toBeNull();
  expect(await vault.saveTokens('c-4', someTokens(), tokens)).toBe(false);
  expect(await rowOf(id)).toMatchObject({ endedBecause: 'refused', tokensSealed: null });
  expect(await audited('consent.ended')).toContainEqual({ because: 'refused' });
});

test('one whose time is over is not listed, and ends when it is asked for', async () => {
  const { id } = await consent('c-5', { expiresAt: new Date(Date.now() - 1_000) });
  const { vault } = open();
  expect((await vault.list()).map(({ consentId }) => consentId)).not.toContain(id);
  expect(await vault.tokens('c-5')).toBeNull();
  expect(await rowOf(id)).toMatchObject({ endedBecause: 'expired' });
});

test('revoked is revoked, with who and why, once', async () => {
  const { id } = await consent('c-6');
  const { store, vault } = open();
  const input = { issuer, issuerCustomerId: 'c-6', reason: 'left the firm', isToldIssuer: true, actorId };
  expect(await store.revoke(input)).toBe(true);
  expect(await store.revoke(input)).toBe(false);
  expect(await vault.tokens('c-6')).toBeNull();
  expect(await rowOf(id)).toMatchObject({ endedBy: actorId, endedReason: 'left the firm' });
});

test('one that was denied or came to nothing stays as that, and cannot be finished', async () => {
  const { store } = open();
  const { id, state } = await begin();
  await store.takeReturned({ issuer, state, actorId });
  await store.giveUp({ id, because: 'denied', detail: '', actorId });
  const finish = { issuerCustomerId: 'c-7', tokens: someTokens(), scopes: [], expiresAt: null, actorId };
  await expect(store.finish({ id, ...finish })).rejects.toThrow('only one that was taken');
  expect(await rowOf(id)).toMatchObject({ endedBecause: 'denied', finishedAt: null });
});

test('with another key nothing is known, and nothing is ended', async () => {
  const { id } = await consent('c-8');
  const elsewhere = createConsentVault(home.db.prisma, randomBytes(32));
  await expect(elsewhere.tokens('c-8')).rejects.toThrow('another key');
  expect((await rowOf(id)).endedAt).toBeNull();
});

test('the table refuses secrets of what has ended, and a second standing consent', async () => {
  const { id } = await consent('c-9');
  const { prisma } = home.db;
  const endedAt = new Date();
  const ended = { endedAt, endedBecause: 'revoked' };
  await expect(prisma.consent.update({ where: { id }, data: ended })).rejects.toThrow('consents_tokens');
  const row = await rowOf(id);
  const twin = { ...row, id: randomUUID(), stateHash: 'b'.repeat(64) };
  await expect(prisma.consent.create({ data: twin })).rejects.toThrow(/nique/);
});
