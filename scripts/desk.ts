import { Command } from 'commander';
import { createDb, type Db } from '../lib/db/client.ts';
import { createDeps } from '../lib/use-cases/live.ts';
import { examine } from './desk/doctor.ts';
import { listIntents, readState } from './desk/list-intents.ts';
import { syncIssuers } from './desk/sync.ts';
import { textTable } from './desk/text-table.ts';
import { addUserCommands } from './desk/user-commands.ts';
import { verifyExport } from './desk/verify-export.ts';
import { loadDotEnv, requireEnv } from './dot-env.ts';
import { runMain } from './run-main.ts';

// npm run desk -- …: the command line, for people who hold the machine rather than a login.

const program = new Command('desk').description('Issuer Desk from the command line');

/** Gives `work` the database of the environment, and closes it. */
async function withDb(work: (db: Db) => Promise<void>): Promise<void> {
  const db = createDb(requireEnv().databaseUrl, { poolSize: 2 });
  try {
    await work(db);
  } finally {
    await db.close();
  }
}

program
  .command('intents')
  .description('list the newest intents: what was asked, and what came of it')
  .option('--state <state>', 'only those in this state')
  .option('--limit <number>', 'how many at most', '50')
  .option('--json', 'as JSON')
  .action(({ state, limit, json }: { state?: string; limit: string; json?: boolean }) =>
    withDb(async (db) => {
      if (!/^[1-9]\d{0,5}$/.test(limit)) throw new Error(`--limit is not a number from 1 to 999999.`);
      const intents = await listIntents(db, { state: readState(state), limit: Number(limit) });
      if (json) return console.log(JSON.stringify(intents, null, 2));
      const rows = intents.map((intent) => [
        intent.createdAt,
        intent.kind,
        intent.state,
        `${intent.amount} ${intent.currency}`,
        intent.customer,
        intent.by,
        intent.id,
      ]);
      console.log(textTable([['asked (UTC)', 'kind', 'state', 'amount', 'customer', 'by', 'id'], ...rows]));
    }),
  );

program
  .command('sync')
  .description('read every issuer once, as the worker does by itself')
  .action(() =>
    withDb(async (db) => {
      const done = await syncIssuers(createDeps(db, requireEnv()));
      console.log(`Read ${done.join(', ')}.`);
    }),
  );

program
  .command('doctor')
  .description('look at environment, database, migrations, clock, people, worker and issuers')
  .action(async () => {
    loadDotEnv();
    const findings = await examine(process.env);
    console.log(textTable(findings.map(({ ok, subject, said }) => [ok ? 'ok' : 'WRONG', subject, said])));
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });

program
  .command('verify-export <file>')
  .description('check an exported file against the manifest in its last line')
  .action(async (file: string) => {
    const checked = await verifyExport(file);
    console.log(checked.says);
    if (!checked.ok) process.exitCode = 1;
  });

addUserCommands(program, withDb);

await runMain(async () => {
  await program.parseAsync();
});
