import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Actor, IntentState } from '../domain/intents/intent.ts';
import type { Result } from '../domain/result.ts';
import type { Issuer } from '../issuers/issuer.ts';
import type { Deps } from '../use-cases/deps.ts';
import { importIssuer, makeContact } from '../use-cases/import-issuer.ts';
import { createDeps } from '../use-cases/live.ts';
import { lookAtUnknown } from '../use-cases/look-at-unknown.ts';
import { runIntent } from '../use-cases/run-intent.ts';
import { sandboxEnv } from './sandbox-env.ts';
import { seedPerson } from './seed.ts';
import { openTestDb, type TestDb } from './test-db.ts';

/** An adapter before a sandbox of its own. */
export interface IssuerOnSandbox {
  readonly issuer: Issuer;
  /** The sandbox's control interface: "POST", "/faults", … */
  control(method: string, path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

interface Opened extends IssuerOnSandbox {
  readonly home: TestDb;
  readonly deps: Deps;
  readonly admin: Actor;
}

const RESTS = /^(ready|unknown|succeeded|rejected|not_applied|cancelled|awaiting_approval)$/;
const AN_HOUR_MS = 3_600_000;

/** A whole desk with one issuer on: database, sandbox over HTTP, everything imported, and an admin. */
export function openIssuerDesk(start: () => Promise<IssuerOnSandbox>) {
  let opened: Opened | undefined;
  const desk = (): Opened => {
    if (!opened) throw new Error('the desk is not open: use it inside a test');
    return opened;
  };
  beforeAll(async () => {
    const home = await openTestDb();
    const on = await start();
    const deps = {
      ...createDeps(home.db, sandboxEnv(home.url, 'http://127.0.0.1:9')),
      issuers: new Map([[on.issuer.id, on.issuer]]),
    };
    const userId = await seedPerson(home.db, 'admin', 'Ada Bello');
    opened = { ...on, home, deps, admin: { userId, name: 'Ada Bello', role: 'admin' } };
    expect(await makeContact(deps, on.issuer)).toEqual({ ok: true });
    expect(await importIssuer(deps, on.issuer)).toEqual({ ok: true });
    await home.db.prisma.issuer.update({ where: { id: on.issuer.id }, data: { pauseAtUnknowns: null } });
  });
  afterAll(async () => {
    await opened?.close();
    await opened?.home.close();
  });
  const find = async (intentId: string) => {
    const intent = await desk().deps.store.findIntent(intentId);
    if (!intent) throw new Error('no such intent');
    return intent;
  };
  /** What a worker would send now, sent; and waits until the intent rests. */
  async function settle(intentId: string): Promise<IntentState> {
    if ((await find(intentId)).state === 'ready' && !(await find(intentId)).isHeld) {
      await runIntent(desk().deps, intentId);
    }
    await expect.poll(async () => (await find(intentId)).state, { timeout: 30_000 }).toMatch(RESTS);
    return (await find(intentId)).state;
  }

  return {
    get deps() {
      return desk().deps;
    },
    get admin() {
      return desk().admin;
    },
    get db() {
      return desk().home.db;
    },
    get prisma() {
      return desk().home.db.prisma;
    },
    get issuer() {
      return desk().issuer;
    },
    control: (method: string, path: string, body?: object) => desk().control(method, path, body),
    fault: (op: string, fault: string) => desk().control('POST', '/faults', { op, fault }),
    find,
    settle,
    /** Asks, has it sent, and tells how it stands then. */
    async ask(
      act: (intentId: string) => Promise<Result<unknown>>,
    ): Promise<{ id: string; state: IntentState }> {
      const id = randomUUID();
      expect(await act(id)).toMatchObject({ ok: true });
      return { id, state: await settle(id) };
    },
    /** One look of a worker. */
    async look(intentId: string): Promise<IntentState> {
      await lookAtUnknown(desk().deps, intentId);
      return (await find(intentId)).state;
    },
    attempts: (intentId: string) =>
      desk().home.db.prisma.attempt.findMany({ where: { intentId }, orderBy: { number: 'asc' } }),
    cardOf: async (intentId: string) => {
      const { cardId } = await find(intentId);
      return desk().home.db.prisma.card.findUniqueOrThrow({ where: { id: cardId ?? '' } });
    },
    card: (id: string) => desk().home.db.prisma.card.findUniqueOrThrow({ where: { id } }),
    /** As if it had been asked for an hour ago: its time to be sent is over. */
    letWindowPass: (intentId: string) =>
      desk().home.db.pool.query(
        `SET LOCAL session_replication_role = replica;
       UPDATE intents SET send_before = clock_timestamp() - interval '1 hour' WHERE id = '${intentId}'`,
      ),
    anHourMs: AN_HOUR_MS,
  };
}
