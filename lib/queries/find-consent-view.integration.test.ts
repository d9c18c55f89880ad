import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConsentStore } from '../db/consent-store.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { findConsentView } from './find-consent-view.ts';

let home: TestDb;
let actorId: string;
beforeAll(async () => {
  home = await openTestDb();
  actorId = await seedPerson(home.db, 'finance', 'Ada Bello');
});
afterAll(() => home.close());

const issuer = 'sparkle';
const store = () => createConsentStore(home.db.prisma, Buffer.alloc(32, 7));
const find = (issuerCustomerId: string) => findConsentView(home.db, { issuer, issuerCustomerId });

async function consent(issuerCustomerId: string, expiresAt: Date | null) {
  const id = randomUUID();
  const state = randomBytes(8).toString('hex');
  const scopes = ['cards.list'];
  await store().begin({ id, issuer, state, verifier: 'v', scopes, actorId });
  await store().takeReturned({ issuer, state, actorId });
  const tokens = { accessToken: 'a', accessExpiresAt: new Date(), refreshToken: 'r' };
  await store().finish({ id, issuerCustomerId, tokens, scopes, expiresAt, actorId });
}

test('who never consented has none, and who did sees since when, for what and by whom', async () => {
  expect(await find('v-1')).toBeNull();
  await consent('v-1', null);
  expect(await find('v-1')).toMatchObject({
    until: null,
    scopes: ['cards.list'],
    connectedBy: 'Ada Bello',
    over: null,
  });
});

test('one whose time is over says so, although nobody has ended it', async () => {
  const expiresAt = new Date(Date.now() - 1_000);
  await consent('v-2', expiresAt);
  expect((await find('v-2'))?.over).toMatchObject({ because: 'expired', at: expiresAt.toISOString() });
});

test('a revoked one says who did it and why, until the customer consents again', async () => {
  await consent('v-3', null);
  const revoked = { issuer, issuerCustomerId: 'v-3', reason: 'left', isToldIssuer: true, actorId };
  await store().revoke(revoked);
  expect((await find('v-3'))?.over).toMatchObject({
    because: 'revoked',
    byName: 'Ada Bello',
    reason: 'left',
  });
  await consent('v-3', null);
  expect((await find('v-3'))?.over).toBeNull();
});
