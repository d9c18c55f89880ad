import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallRequest } from '../domain/sync/sync-store.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { takeCall } from './call-budget.ts';
import { createDb } from './client.ts';

let home: TestDb;
beforeAll(async () => {
  home = await openTestDb();
});
afterAll(() => home.close());

let serial = 0;
/** A bucket of its own, as if nothing had been asked of this issuer for long. */
const newIssuer = () => {
  serial += 1;
  return `issuer-${serial}`;
};
const ask = (issuer: string, urgency: CallRequest['urgency'], perSecond = 10, db = home.db) =>
  takeCall(db.prisma, { issuer, urgency, perSecond });
/** How many calls are granted before the first refusal. */
async function grantedAtOnce(
  issuer: string,
  urgency: CallRequest['urgency'],
  perSecond: number,
): Promise<number> {
  for (let count = 0; count < 100; count += 1) {
    if ((await ask(issuer, urgency, perSecond)).waitMs > 0) return count;
  }
  return 100;
}

describe('the calls an issuer may be asked', () => {
  test('a sync at full tilt leaves a person, a baseline and the judge their share', async () => {
    const issuer = newIssuer();
    // Forty a second: ten at once, of which a quarter each for the four urgencies.
    const counts = {
      sync: await grantedAtOnce(issuer, 'sync', 40),
      person: await grantedAtOnce(issuer, 'person', 40),
      baseline: await grantedAtOnce(issuer, 'baseline', 40),
      judge: await grantedAtOnce(issuer, 'judge', 40),
    };
    // What refills while this runs may add some; on a slow machine more.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThanOrEqual(2);
    expect(counts.sync).toBeLessThanOrEqual(6);
    expect((await ask(issuer, 'sync', 40)).waitMs).toBeGreaterThan(150);
  });

  test('no second sees more than was said', async () => {
    const issuer = newIssuer();
    const granted: number[] = [];
    const until = performance.now() + 2_500;
    while (performance.now() < until) {
      if ((await ask(issuer, 'judge', 20)).waitMs === 0) granted.push(performance.now());
    }
    expect(granted.length).toBeGreaterThan(25);
    const inASecond = granted.map((from) => granted.filter((at) => at >= from && at < from + 990).length);
    // One more may be seen here: a call is granted a little before it is noted.
    expect(Math.max(...inASecond)).toBeLessThanOrEqual(21);
  });

  test('ten a minute is one each six seconds', async () => {
    const issuer = newIssuer();
    expect((await ask(issuer, 'sync', 1 / 6)).waitMs).toBe(0);
    const { waitMs } = await ask(issuer, 'judge', 1 / 6);
    expect(waitMs).toBeGreaterThan(5_000);
    expect(waitMs).toBeLessThanOrEqual(6_000);
  });

  test('a refused one is told when to ask again, and is granted then', async () => {
    const issuer = newIssuer();
    while ((await ask(issuer, 'judge', 50)).waitMs === 0);
    const { waitMs } = await ask(issuer, 'judge', 50);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(30);
    await expect.poll(async () => (await ask(issuer, 'judge', 50)).waitMs, { interval: waitMs }).toBe(0);
  });

  test('a write is never held back, and is paid for by those that come after', async () => {
    const issuer = newIssuer();
    for (let count = 0; count < 40; count += 1) expect((await ask(issuer, 'write')).waitMs).toBe(0);
    expect((await ask(issuer, 'judge')).waitMs).toBeGreaterThan(1_000);
  });

  test('many processes at once are granted no more than one would be', async () => {
    const issuer = newIssuer();
    const others = await Promise.all(
      Array.from({ length: 4 }, async () => createDb(home.url, { poolSize: 5 })),
    );
    const startedAt = performance.now();
    const answers = await Promise.all(
      others.flatMap((db) => Array.from({ length: 50 }, () => ask(issuer, 'judge', 10, db))),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const granted = answers.filter(({ waitMs }) => waitMs === 0).length;
    expect(granted).toBeGreaterThanOrEqual(2);
    expect(granted).toBeLessThanOrEqual(3 + Math.ceil(seconds * 10));
    for (const db of others) await db.close();
  });
});
