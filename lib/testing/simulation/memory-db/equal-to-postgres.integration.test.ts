import crypto, { randomUUID } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Prisma } from '../../../db/generated/client.ts';
import { createStore } from '../../../db/store.ts';
import { openTestDb, type TestDb } from '../../test-db.ts';
import { createSeededRandom, type SeededRandom, seededUuid } from '../seeded-random.ts';
import { createMemoryDb } from './create-memory-db.ts';
import { openSimPostgres, type SimPostgres } from './open-sim-postgres.ts';
import { type Call, type Drawn, type RandomDesk, seedDesk } from './random-desk.ts';
import { ORDERS } from './random-orders.ts';
import { REST } from './random-rest.ts';
import { rareCalls } from './rare-calls.ts';
import { readSchema } from './schema.ts';
import { STATEMENTS } from './statements/statements.ts';

const SEEDS = 8;
const CALLS = 150;
const START = Date.parse('2026-03-01T08:00:00Z');

let clock = START;
const now = () => new Date(clock);
let home: TestDb;
let real: SimPostgres;
/** Ids that lib/db makes are drawn from here, so that both databases are given the same. */
let ids: SeededRandom;
const original = randomUUID;

const runs = STATEMENTS.map((equal) => vi.spyOn(equal, 'run'));

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  home = await openTestDb();
  real = await openSimPostgres({ now, url: home.url });
  // Prisma's own ids stay what they are.
  crypto.randomUUID = () => (/lib\/db\/(?!generated)/.test(new Error().stack ?? '') ? idOf(ids) : original());
  syncBuiltinESMExports();
});
afterAll(async () => {
  crypto.randomUUID = original;
  syncBuiltinESMExports();
  vi.useRealTimers();
  await real.close();
  await home.close();
});
beforeEach(() => real.reset());

const idOf = (random: SeededRandom) => seededUuid(random) as ReturnType<typeof randomUUID>;
const models = [...readSchema().keys()].map((name) => name.charAt(0).toLowerCase() + name.slice(1));

/** What a call came to; of an error its code, since the words are PostgreSQL's. */
const endOf = (call: Call, desk: RandomDesk) =>
  call.run(desk).then(
    (value) => ({ value }),
    (error: unknown) => ({
      error: error instanceof Prisma.PrismaClientKnownRequestError ? error.code : String(error),
    }),
  );

const drawCall = (drawn: Drawn): Call => {
  for (;;) {
    const call = drawn.random.pick(drawn.random.chance(0.75) ? ORDERS : REST)(drawn);
    if (call) return call;
  }
};

/** How far time moves on between two calls (ms): mostly little, sometimes past every lease and fence. */
const pause = (random: SeededRandom) =>
  random.chance(0.2) ? 0 : random.chance(0.8) ? random.below(4_000) : random.below(3 * 3_600_000);

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'the same calls come to the same on both, answer by answer and row by row (seed %i)',
  async (seed) => {
    clock = START;
    const memory = createMemoryDb({ now });
    const desks: RandomDesk[] = [
      {
        prisma: memory.prisma,
        store: createStore(memory.prisma),
        restore: async () => memory.restore(memory.snapshot(), { isOther: true }),
      },
      {
        prisma: real.prisma,
        store: createStore(real.prisma),
        restore: async () => real.restore(await real.snapshot(), { isOther: true }),
      },
    ];
    const drawn: Drawn = { random: createSeededRandom(seed), db: memory, now };
    const made: string[] = [];
    const play = async (call: Call) => {
      made.push(call.name);
      vi.setSystemTime(clock);
      const ends: unknown[] = [];
      for (const desk of desks) {
        ids = createSeededRandom(seed * 1_000_000 + made.length);
        ends.push(await endOf(call, desk));
      }
      expect(ends[0], made.slice(-8).join(', ')).toEqual(ends[1]);
      clock += pause(drawn.random);
    };
    await play(seedDesk(drawn));
    while (made.length < CALLS) await play(drawCall(drawn));
    for (const call of rareCalls(drawn)) await play(call);
    for (const model of models) {
      expect(memory.rows(model), model).toEqual(await real.rows(model));
    }
  },
);

test('and every statement was among them', () => {
  const left = STATEMENTS.filter((_, index) => runs[index]?.mock.calls.length === 0);
  expect(left.map(({ text }) => text)).toEqual([]);
});
