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
async function grantedAtOnce(issuer: string, urgency: CallRequest['urgency']): Promise<number> {
  for (let count = 0; count < 100; count += 1) {
    if ((await ask(issuer, urgency)).waitMs > 0) return count;
  }
  return 100;
}

describe('the calls an issuer may be asked', () => {
  test('a sync at full tilt leaves a person, a baseline and the judge their share', async () => {
    const issuer = newIssuer();
    const counts = {
      sync: await grantedAtOnce(issuer, 'sync'),
      person: await grantedAtOnce(issuer, 'person'),
      baseline: await grantedAtOnce(issuer, 'baseline'),
      judge: await grantedAtOnce(issuer, 'judge'),
    };
    // Ten a second, two seconds ahead at most; what refills while this runs may add one or two.
    expect(counts.sync).toBeGreaterThanOrEqual(5);
    expect(counts.sync).toBeLessThanOrEqual(7);
    for (const count of [counts.person, counts.baseline, counts.judge]) {
      expect(count).toBeGreaterThanOrEqual(5);
      expect(count).toBeLessThanOrEqual(8);
    }
    expect((await ask(issuer, 'sync')).waitMs).toBeGreaterThan(1_000);
  });

  test('a refused one is told when to ask again, and is granted then', async () => {
    const issuer = newIssuer();
    while ((await ask(issuer, 'judge', 50)).waitMs === 0);
    const { waitMs } = await ask(issuer, 'judge', 50);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(21);
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
    expect(granted).toBeGreaterThanOrEqual(20);
    expect(granted).toBeLessThanOrEqual(21 + Math.ceil(seconds * 10));
    for (const db of others) await db.close();
  });
});
