import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/start.ts';
import type { CrashOrder } from '../testing/crash-child.ts';
import { runCrashChild } from '../testing/run-crash-child.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { importIssuer, makeContact } from './import-issuer.ts';
import { createDeps } from './live.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
const homes: TestDb[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: { customers: 110, cards: 4, days: 3, seed: 5 } });
  const [long] = [...sandbox.core.world.cards.values()].filter(({ status }) => status === 'ACTIVE');
  // One card of three pages, the others of one; purchases, because top-ups would fill the wallet's pages too.
  sandbox.core.fundOutside(long?.id ?? '', 1_000n);
  for (let count = 0; count < 220; count += 1) {
    sandbox.core.spend(long?.id ?? '', { amountCents: 1n, merchant: 'ACME' });
  }
});
afterAll(async () => {
  await sandbox.close();
  for (const home of homes) await home.close();
});

async function open(): Promise<TestDb> {
  const home = await openTestDb();
  homes.push(home);
  return home;
}

/** Runs an import in a process of its own; how it ended: killed at the step, or at the end of the import. */
async function runImport(home: TestDb, dieAt: CrashOrder['dieAt'], dieAtTime: number) {
  const actor = { userId: '', name: '', role: 'admin' } as const;
  const ask = { kind: 'import' } as const;
  const order: CrashOrder = { databaseUrl: home.url, sandboxUrl: sandbox.url, dieAt, dieAtTime, actor, ask };
  return runCrashChild(order);
}

/** A dead process's leases are over, as they are after two minutes. */
const expireLeases = ({ db }: TestDb) =>
  db.pool.query(`
    UPDATE sync_cursors SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL;
    UPDATE cards SET records_next_at = clock_timestamp() WHERE records_as_of IS NULL;`);

/** Everything imported, without the desk's own ids and instants. */
async function contentOf({ db }: TestDb) {
  const read = async (sql: string) => (await db.pool.query(sql)).rows;
  return {
    customers: await read(
      `SELECT issuer_customer_id, first_name, last_name, email, phone, created_at FROM customers ORDER BY 1`,
    ),
    cards: await read(
      `SELECT issuer_card_id, status, balance_minor, last4, brand, created_at, doubts FROM cards ORDER BY 1`,
    ),
    records: await read(
      `SELECT k.issuer_card_id, r.issuer_record_id, r.kind, r.status, r.amount_minor, r.occurred_at, r.doubts
       FROM records r JOIN cards k ON k.id = r.card_id ORDER BY 1, 2`,
    ),
    wallets: await read(`SELECT issuer_wallet_id, currency, balance_minor FROM wallets ORDER BY 1`),
    walletRecords: await read(`SELECT issuer_record_id, amount_minor FROM wallet_records ORDER BY 1`),
  };
}

test('an import that is killed after each page it reads and after each it saves brings the same', async () => {
  const undisturbed = await open();
  const deps = createDeps(undisturbed.db, sandboxEnv(undisturbed.url, sandbox.url));
  const issuer = deps.issuers.get('cartevo');
  if (!issuer) throw new Error('Cartevo is off');
  expect(await makeContact(deps, issuer)).toEqual({ ok: true });
  expect(await importIssuer(deps, issuer)).toEqual({ ok: true });
  const expected = await contentOf(undisturbed);
  expect(expected.customers).toHaveLength(sandbox.core.world.customers.size);
  expect(expected.cards).toHaveLength(sandbox.core.world.cards.size);
  const rows = [...sandbox.core.world.cards.keys()].flatMap((id) => [...sandbox.core.listRows(id)]);
  expect(expected.records).toHaveLength(rows.length);

  const home = await open();
  const ends: (string | number | null)[] = [];
  // A life that dies after it has read saves nothing; one that dies after it has saved leaves a page behind.
  for (let life = 0; ends.at(-1) !== 0; life += 1) {
    if (life > 60) throw new Error('the import does not come to its end');
    ends.push(await runImport(home, life % 2 === 0 ? 'page read' : 'page saved', 1));
    await expireLeases(home);
  }
  // Two of customers, three of one card, one of everything else; four cards are read at a time.
  expect(ends.filter((end) => end === 'SIGKILL').length).toBeGreaterThan(10);
  expect(await contentOf(home)).toEqual(expected);
  const issuerRow = await home.db.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } });
  expect(issuerRow.completeSince).not.toBeNull();
}, 240_000);
