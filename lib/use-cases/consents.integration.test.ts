import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SparkleSandbox, startSparkleSandbox } from '../../sandbox/sparkle/start.ts';
import { askControl } from '../../sandbox/testing/ask-control.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Env } from '../env.ts';
import type { Issuer } from '../issuers/issuer.ts';
import { codeOf } from '../testing/open-desk.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { beginConsent } from './begin-consent.ts';
import type { Deps } from './deps.ts';
import { finishConsent } from './finish-consent.ts';
import { importIssuer, makeContact } from './import-issuer.ts';
import { createDeps } from './live.ts';
import { refreshCard } from './refresh-card.ts';
import { revokeConsent } from './revoke-consent.ts';
import { syncCustomer } from './sync-object.ts';

// Against the Sparkle sandbox over HTTP; the customer's browser is played here.

const CLIENT = { id: 'client_desk_tests', secret: 'secret_of_these_tests_4Qx8' };
const redirectUri = 'http://localhost:3000/api/consents/sparkle';
const issuer = 'sparkle';

let home: TestDb;
let sandbox: SparkleSandbox;
let deps: Deps;
let actor: Actor;
let somebodyElse: Actor;
let customers: string[];

beforeAll(async () => {
  home = await openTestDb();
  const world = { customers: 24, cards: 48, days: 2, seed: 3 };
  sandbox = await startSparkleSandbox({ port: 0, world, client: CLIENT });
  sandbox.bank.settings.rateLimit = 'off';
  const environment: Env = {
    ...sandboxEnv(home.url, sandbox.url),
    cartevo: null,
    sparkle: {
      environment: 'sandbox',
      authUrl: sandbox.url,
      baseUrl: sandbox.url,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      connectionId: null,
      consentKey: randomBytes(32),
      callsPerSecond: 1_000,
    },
  };
  deps = createDeps(home.db, environment);
  const person = async (name: string): Promise<Actor> => ({
    userId: await seedPerson(home.db, 'finance', name),
    name,
    role: 'finance',
  });
  actor = await person('Ada Bello');
  somebodyElse = await person('Bola Ige');
  expect(await makeContact(deps, sparkle())).toEqual({ ok: true });
  const owners = [...sandbox.bank.world.cards.values()].map(({ customerId }) => customerId);
  customers = [...new Set(owners)];
});
afterAll(async () => {
  await sandbox.close();
  await home.close();
});
beforeEach(() => control('DELETE', 'faults'));

function sparkle(): Issuer {
  const found = deps.issuers.get(issuer);
  if (!found) throw new Error('Sparkle is off');
  return found;
}

const control = (method: string, path: string, body?: object) =>
  askControl(sandbox.url, method, `/${path}`, body);

const takeCustomer = (): string => {
  const one = customers.shift();
  if (!one) throw new Error('the world has too few customers with cards');
  return one;
};

/** What the browser comes back with. */
async function decide(address: string, customerId: string, decision: 'allow' | 'deny') {
  const url = new URL(address);
  const form = new URLSearchParams(url.searchParams);
  form.set('customer_id', customerId);
  form.set('decision', decision);
  const reply = await fetch(`${url.origin}${url.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = new URL(reply.headers.get('location') ?? '');
  expect(back.href).toContain(redirectUri);
  const read = (name: string) => back.searchParams.get(name);
  return { issuer, redirectUri, state: read('state') ?? '', code: read('code'), error: read('error') };
}

const cardsOf = (issuerCustomerId: string) =>
  [...sandbox.bank.world.cards.values()].filter(({ customerId }) => customerId === issuerCustomerId);

async function begin(): Promise<string> {
  const begun = await beginConsent(deps, actor, { issuer, redirectUri });
  if (!begun.ok) throw new Error(begun.failure.code);
  return begun.value.address;
}

async function connect(issuerCustomerId = takeCustomer()) {
  const finished = await finishConsent(deps, actor, await decide(await begin(), issuerCustomerId, 'allow'));
  if (!finished.ok) throw new Error(finished.failure.code);
  const { customerId } = finished.value;
  // On a busy machine the answer comes before the cards do.
  const countCards = () => home.db.prisma.card.count({ where: { customerId } });
  await expect.poll(countCards, { timeout: 30_000 }).toBe(cardsOf(issuerCustomerId).length);
  return { issuerCustomerId, customerId };
}

const standing = (issuerCustomerId: string) =>
  home.db.prisma.consent.count({ where: { issuerCustomerId, finishedAt: { not: null }, endedAt: null } });
const audited = (action: string, objectId: string) =>
  home.db.prisma.auditEntry.count({ where: { action, objectId, actorId: actor.userId } });
const heard = async () =>
  ((await control('GET', 'truth')) as { requests: { path: string }[] }).requests.map(({ path }) => path);

test('a customer who consents is kept with their cards, and the audit says who connected them', async () => {
  const { issuerCustomerId, customerId } = await connect();
  const customer = await home.db.prisma.customer.findUniqueOrThrow({
    where: { id: customerId },
    include: { cards: true },
  });
  expect(customer).toMatchObject({ issuer, issuerCustomerId });
  expect(customer.cards.map(({ issuerCardId }) => issuerCardId).sort()).toEqual(
    cardsOf(issuerCustomerId)
      .map(({ id }) => id)
      .sort(),
  );
  const consent = await home.db.prisma.consent.findFirstOrThrow({ where: { issuerCustomerId } });
  expect(consent.scopes).toEqual(sparkle().consents?.scopes);
  expect(await audited('consent.finished', customerId)).toBe(1);
  // What is in the vault is what the adapter reads with from now on.
  expect((await sparkle().listCards({ fresh: true })).ok).toBe(true);
});

test('a customer who says no is told so, and nothing of it is kept', async () => {
  const back = await decide(await begin(), takeCustomer(), 'deny');
  expect(back).toMatchObject({ code: null, error: 'access_denied' });
  expect(codeOf(await finishConsent(deps, actor, back))).toBe('consent_denied');
  const row = await home.db.prisma.consent.findFirstOrThrow({ where: { endedBecause: 'denied' } });
  expect(row).toMatchObject({ verifierSealed: null, tokensSealed: null, issuerCustomerId: null });
});

test('an answer counts once, for who began it: all others are refused, without a call', async () => {
  const issuerCustomerId = takeCustomer();
  const back = await decide(await begin(), issuerCustomerId, 'allow');
  const before = (await heard()).length;
  expect(codeOf(await finishConsent(deps, somebodyElse, back))).toBe('consent_of_another');
  expect(codeOf(await finishConsent(deps, actor, { ...back, state: 'x'.repeat(43) }))).toBe(
    'consent_not_begun',
  );
  expect((await heard()).length).toBe(before);
  const twice = await Promise.all([finishConsent(deps, actor, back), finishConsent(deps, actor, back)]);
  expect(twice.map(codeOf).sort()).toEqual(['consent_used', 'ok']);
  expect(codeOf(await finishConsent(deps, actor, back))).toBe('consent_used');
  expect(await standing(issuerCustomerId)).toBe(1);
});

test('one that comes back after fifteen minutes is refused, without a call', async () => {
  const issuerCustomerId = takeCustomer();
  const back = await decide(await begin(), issuerCustomerId, 'allow');
  const begunAt = new Date(Date.now() - 15 * 60_000);
  await home.db.prisma.consent.updateMany({ where: { returnedAt: null }, data: { begunAt } });
  expect(codeOf(await finishConsent(deps, actor, back))).toBe('consent_late');
  expect(await standing(issuerCustomerId)).toBe(0);
});

test('a code that was made up, or whose answer is lost, gives nothing', async () => {
  const forged = await decide(await begin(), takeCustomer(), 'allow');
  expect(codeOf(await finishConsent(deps, actor, { ...forged, code: 'made-up' }))).toBe('consent_not_given');
  const lost = await decide(await begin(), takeCustomer(), 'allow');
  await control('POST', 'faults', { op: 'token', fault: 'reset_after_effect' });
  expect(codeOf(await finishConsent(deps, actor, lost))).toBe('consent_not_given');
  const rows = await home.db.prisma.consent.findMany({ where: { endedBecause: 'failed' } });
  expect(rows).toHaveLength(2);
});

test('a second consent of a customer replaces the first, and reading goes on', async () => {
  const { issuerCustomerId } = await connect();
  await connect(issuerCustomerId);
  expect(await standing(issuerCustomerId)).toBe(1);
  expect(await syncCustomer(deps, sparkle(), issuerCustomerId)).toEqual({ ok: true });
});

test('revoking ends it here and at the issuer; what is known of the customer stays', async () => {
  const { issuerCustomerId, customerId } = await connect();
  const cards = () => home.db.prisma.card.findMany({ where: { customerId }, orderBy: { id: 'asc' } });
  const known = await cards();
  const ask = (reason: string) => revokeConsent(deps, actor, { customerId, reason });
  expect(codeOf(await ask('  '))).toBe('reason_missing');
  expect(await ask('left the company')).toEqual({ ok: true, value: { isToldIssuer: true } });
  expect(codeOf(await ask('once more'))).toBe('consent_not_standing');
  const { effects } = (await control('GET', 'truth')) as { effects: { kind: string; customerId: string }[] };
  expect(
    effects.filter(({ kind, customerId: of }) => kind === 'revoke_consent' && of === issuerCustomerId),
  ).toHaveLength(1);
  expect(await audited('consent.revoked', customerId)).toBe(1);

  expect(await syncCustomer(deps, sparkle(), issuerCustomerId)).toEqual({
    ok: false,
    reason: 'unauthorized',
  });
  expect(codeOf(await refreshCard(deps, { cardId: known[0]?.id ?? '' }))).toBe('issuer_not_readable');
  expect(await cards()).toEqual(known);
});

test('an issuer that cannot be told does not keep a consent from being revoked here', async () => {
  const { issuerCustomerId, customerId } = await connect();
  await control('POST', 'faults', { op: 'token', fault: 'forbidden', times: 10 });
  const answer = await revokeConsent(deps, actor, { customerId, reason: 'left the company' });
  expect(answer).toEqual({ ok: true, value: { isToldIssuer: false } });
  expect(await standing(issuerCustomerId)).toBe(0);
});

test('a consent that ends at the issuer ends here, and disturbs nobody else', async () => {
  const gone = await connect();
  const stays = await connect();
  await control('POST', 'revoke-consent', { customerId: gone.issuerCustomerId });
  expect(await syncCustomer(deps, sparkle(), gone.issuerCustomerId)).toEqual({
    ok: false,
    reason: 'unauthorized',
  });
  const row = await home.db.prisma.consent.findFirstOrThrow({
    where: { issuerCustomerId: gone.issuerCustomerId },
  });
  expect(row).toMatchObject({ endedBecause: 'refused', tokensSealed: null });
  expect(await importIssuer(deps, sparkle())).toEqual({ ok: true });
  const cards = await home.db.prisma.card.count({ where: { customerId: stays.customerId } });
  expect(cards).toBeGreaterThan(0);
});

test('nothing secret of the issuer or of a consent is in the database', async () => {
  const { secrets } = (await control('GET', 'secrets')) as { secrets: readonly string[] };
  const { rows } = await home.db.pool.query<{ row: string }>(
    `SELECT c::text AS row FROM consents c UNION ALL SELECT a::text FROM audit_entries a
     UNION ALL SELECT k::text FROM cards k UNION ALL SELECT u::text FROM customers u`,
  );
  const all = rows.map(({ row }) => row).join('\n');
  const long = secrets.filter((secret) => secret.length > 6);
  expect(long.length).toBeGreaterThan(10);
  expect(long.filter((secret) => all.includes(secret))).toEqual([]);
});
