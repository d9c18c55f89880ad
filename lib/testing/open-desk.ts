import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { startSandbox } from '../../sandbox/start.ts';
import { askControl } from '../../sandbox/testing/ask-control.ts';
import type { Card, Customer } from '../db/generated/client.ts';
import type { Actor } from '../domain/intents/intent.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from '../use-cases/deps.ts';
import { importIssuer, makeContact } from '../use-cases/import-issuer.ts';
import { createDeps } from '../use-cases/live.ts';
import { topUpCard } from '../use-cases/top-up-card.ts';
import { sandboxEnv } from './sandbox-env.ts';
import { seedPerson } from './seed.ts';
import { openTestDb, type TestDb } from './test-db.ts';

interface Truth {
  readonly effects: readonly {
    readonly kind: string;
    readonly cardId: string;
    readonly customerId: string;
  }[];
  readonly requests: readonly { readonly write: boolean }[];
}

interface Opened {
  readonly home: TestDb;
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>;
  readonly deps: Deps;
  readonly finance: Actor;
  readonly cards: Card[];
  readonly customers: Customer[];
}

async function open(seed: number): Promise<Opened> {
  const home = await openTestDb();
  const sandbox = await startSandbox({ port: 0, world: { customers: 40, cards: 80, days: 3, seed } });
  const deps = createDeps(home.db, sandboxEnv(home.url, sandbox.url));
  const userId = await seedPerson(home.db, 'finance', 'Ada Bello');
  const issuer = cartevoOf(deps);
  expect(await makeContact(deps, issuer)).toEqual({ ok: true });
  expect(await importIssuer(deps, issuer)).toEqual({ ok: true });
  // Many tests leave an unknown behind; one that is about the pause sets it itself.
  await home.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { pauseAtUnknowns: null } });
  const active = { status: 'active', balanceMinor: { lt: 500_000n } } as const;
  const cards = await home.db.prisma.card.findMany({ where: active });
  const where = { isActive: true, cards: { some: active } };
  const customers = await home.db.prisma.customer.findMany({ where });
  return { home, sandbox, deps, finance: { userId, name: 'Ada Bello', role: 'finance' }, cards, customers };
}

function cartevoOf({ issuers }: Deps): Issuer {
  const issuer = issuers.get('cartevo');
  if (!issuer) throw new Error('Cartevo is off');
  return issuer;
}

const take = <T>(from: T[], what: string): T => {
  const one = from.shift();
  if (!one) throw new Error(`the world has too few ${what}`);
  return one;
};

/**
 * A whole desk for the tests of a file: database, sandbox over HTTP, everything imported, a person of finance.
 * Faults of one test do not reach the next.
 */
export function openDesk({ seed }: { seed: number }) {
  let opened: Opened | undefined;
  const desk = (): Opened => {
    if (!opened) throw new Error('the desk is not open: use it inside a test');
    return opened;
  };
  beforeAll(async () => {
    opened = await open(seed);
  });
  afterAll(async () => {
    await opened?.sandbox.close();
    await opened?.home.close();
  });
  beforeEach(() => control('DELETE', 'faults'));

  /** The sandbox's control interface. */
  const control = (method: string, path: string, body?: object) =>
    askControl(desk().sandbox.url, method, `/${path}`, body);
  const truth = async (query = '') => (await control('GET', `truth${query}`)) as Truth;

  return {
    get deps() {
      return desk().deps;
    },
    get finance() {
      return desk().finance;
    },
    get prisma() {
      return desk().home.db.prisma;
    },
    get pool() {
      return desk().home.db.pool;
    },
    get databaseUrl() {
      return desk().home.url;
    },
    get sandbox() {
      return desk().sandbox;
    },
    get cartevo() {
      return cartevoOf(desk().deps);
    },
    control,
    truth,
    /** What really happened to a card at the issuer. */
    effectsOf: async (issuerCardId: string) => (await truth(`?cardId=${issuerCardId}`)).effects.length,
    /** How many writes the issuer saw for a card. */
    requestsOf: async (issuerCardId: string) =>
      (await truth(`?cardId=${issuerCardId}`)).requests.filter(({ write }) => write).length,
    /** Another one for each test: an equal amount again would need the tick. */
    takeCard: () => take(desk().cards, 'active cards'),
    takeCustomer: () => take(desk().customers, 'customers with cards'),
    intentOf: (id: string) => desk().deps.store.findIntent(id),
    /** Tops up and waits until it rests: on a busy machine the answer comes before the issuer's does. */
    topUpAndWait: async (asked: TopUpForm) => {
      const { deps, finance } = desk();
      const answer = await topUpCard(deps, finance, asked);
      if (!answer.ok) return answer;
      const state = async () => (await deps.store.findIntent(asked.intentId))?.state;
      await expect.poll(state, { timeout: 30_000 }).not.toMatch(/^(claimed|sending)$/);
      return topUpCard(deps, finance, asked);
    },
  };
}

export type TopUpForm = ReturnType<typeof topUpForm>;

/** 20.00 USD as a dialog would ask for it. */
export const topUpForm = (cardId: string, changes: object = {}) => ({
  intentId: randomUUID(),
  cardId,
  amount: '20.00',
  memo: 'per diem',
  reference: 'PO-7',
  repeatOf: null as string | null,
  ...changes,
});

export const codeOf = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? 'ok' : result.failure?.code;
