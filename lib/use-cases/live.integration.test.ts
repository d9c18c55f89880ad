import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKulipaSandbox } from '../../sandbox/kulipa/start.ts';
import { startSlashSandbox } from '../../sandbox/slash/start.ts';
import { startSparkleSandbox } from '../../sandbox/sparkle/start.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { type Env, readEnv } from '../env.ts';
import type { Issuer } from '../issuers/issuer.ts';
import { openDeliveryDoor } from '../testing/open-delivery-door.ts';
import { SANDBOX_CREDENTIAL } from '../testing/sandbox-env.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import type { Deps } from './deps.ts';
import { importIssuer, makeContact } from './import-issuer.ts';
import { createDeps, createIssuers } from './live.ts';

// All issuers on at once, each against its own sandbox, from variables to the cache.

const world = { customers: 2, cards: 3, days: 1 };
const closing: (() => Promise<unknown>)[] = [];
const kept = <T extends { close(): Promise<unknown> }>(opened: T): T => {
  closing.push(() => opened.close());
  return opened;
};

let home: TestDb;
let env: Env;
let deps: Deps;
let slashKey: string;
let control: Readonly<Record<'kulipa' | 'slash', string>>;

beforeAll(async () => {
  home = kept(await openTestDb());
  const cartevo = kept(await startSandbox({ port: 0, world }));
  const kulipa = kept(await startKulipaSandbox({ port: 0, world }));
  const slash = kept(await startSlashSandbox({ port: 0, world: { cards: 3, days: 1 } }));
  const sparkle = kept(await startSparkleSandbox({ port: 0, world }));
  slashKey = slash.publicKeyPem;
  control = { kulipa: `${kulipa.url}/__sandbox`, slash: `${slash.url}/__sandbox` };
  const read = readEnv({
    DATABASE_URL: home.url,
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'a secret for tests only, long enough',
    TIME_ZONE: 'Africa/Douala',
    LOG_LEVEL: 'silent',
    CARTEVO_ENVIRONMENT: 'sandbox',
    CARTEVO_BASE_URL: `${cartevo.url}/api/v1`,
    CARTEVO_CLIENT_ID: SANDBOX_CREDENTIAL.clientId,
    CARTEVO_CLIENT_KEY: SANDBOX_CREDENTIAL.clientKey,
    KULIPA_ENVIRONMENT: 'sandbox',
    KULIPA_BASE_URL: `${kulipa.url}/v1`,
    KULIPA_API_KEY: 'kulipa_sandbox_key',
    KULIPA_CALLS_PER_SECOND: '1000',
    SLASH_ENVIRONMENT: 'sandbox',
    SLASH_BASE_URL: slash.url,
    SLASH_API_KEY: 'sk_sandbox_northwind',
    SLASH_CALLS_PER_SECOND: '1000',
    SPARKLE_ENVIRONMENT: 'sandbox',
    SPARKLE_AUTH_URL: sparkle.url,
    SPARKLE_API_URL: sparkle.url,
    SPARKLE_CLIENT_ID: sparkle.client.id,
    SPARKLE_CLIENT_SECRET: sparkle.client.secret,
    SPARKLE_CONSENT_KEY: Buffer.alloc(32, 7).toString('base64'),
    SPARKLE_CALLS_PER_SECOND: '1000',
  });
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  env = read.env;
  deps = createDeps(home.db, env);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const issuerOf = (id: string): Issuer => {
  const issuer = deps.issuers.get(id);
  if (!issuer) throw new Error(`${id} is off`);
  return issuer;
};

/** Has the sandbox deliver to a door with this secret, makes something happen, and waits for what was kept. */
async function deliverTo(id: 'kulipa' | 'slash', secret: string) {
  const door = kept(await openDeliveryDoor(deps, secret));
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(control[id] + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.status, await response.clone().text()).toBeLessThan(300);
  };
  await post('/webhook', { url: new URL(`/api/webhooks/${id}`, door.url).href });
  await post('/issue-outside', id === 'kulipa' ? { customerId: await anyCustomer() } : {});
  const find = () => home.db.prisma.event.findMany({ where: { issuer: id } });
  await expect.poll(async () => (await find()).length, { timeout: 10_000 }).toBeGreaterThan(0);
  return find();
}

const anyCustomer = async () =>
  (await home.db.prisma.customer.findFirstOrThrow({ where: { issuer: 'kulipa' } })).issuerCustomerId;

describe('a desk of four issuers', () => {
  it('has those on whose variables are set', () => {
    expect([...deps.issuers.keys()]).toEqual(['cartevo', 'kulipa', 'slash', 'sparkle']);
    const some = createIssuers({ ...env, cartevo: null, sparkle: null }, home.db.prisma);
    expect([...some.keys()]).toEqual(['kulipa', 'slash']);
  });

  it.each(['cartevo', 'kulipa', 'slash', 'sparkle'])('imports %s to its end', async (id) => {
    expect(await makeContact(deps, issuerOf(id))).toEqual({ ok: true });
    expect(await importIssuer(deps, issuerOf(id))).toEqual({ ok: true });
    const count = await home.db.prisma.card.count({ where: { issuer: id } });
    // Nobody has consented at Sparkle.
    expect(count).toBe(id === 'sparkle' ? 0 : 3);
  });

  it('takes what Slash signs', async () => {
    for (const { signature } of await deliverTo('slash', slashKey)) expect(signature).toBe('genuine');
  });

  it('takes what Kulipa signs with a key that is looked up', async () => {
    for (const { signature } of await deliverTo('kulipa', '')) expect(signature).toBe('genuine');
  });
});
