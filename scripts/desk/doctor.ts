import { createDb, type Db } from '../../lib/db/client.ts';
import { listMigrations, readMigrationHistory } from '../../lib/db/migration-history.ts';
import { type Env, readEnv } from '../../lib/env.ts';
import type { Issuer, ReadFailure } from '../../lib/issuers/issuer.ts';
import { createIssuers } from '../../lib/use-cases/live.ts';
import { examineCache } from './examine-cache.ts';

/** One thing looked at: what was found or, when it is wrong, what to do about it. */
export interface Finding {
  readonly ok: boolean;
  readonly subject: string;
  readonly said: string;
}

const fine = (subject: string, said: string): Finding => ({ ok: true, subject, said });
const wrong = (subject: string, said: string): Finding => ({ ok: false, subject, said });

/** Leases and waits use the database's clock; tokens and people use this machine's. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Looks at everything the desk stands on. Calls the issuers, reads only. Shows no secret. */
export async function examine(source: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  const result = readEnv(source);
  if (!result.ok) return result.mistakes.map((said) => wrong('environment', said));
  const environment = fine('environment', 'every variable is set and makes sense');
  const db = createDb(result.env.databaseUrl, { poolSize: 2 });
  try {
    const database = await examineDatabase(db);
    if (!database.ok) return [environment, database];
    const migrations = await examineMigrations(db);
    const clock = await examineClock(db);
    if (!migrations.ok) return [environment, database, migrations, clock];
    const people = await examinePeople(db);
    const worker = await examineWorker(db);
    const issuers = await examineIssuers(db, result.env);
    return [environment, database, migrations, clock, people, worker, ...issuers];
  } finally {
    await db.close();
  }
}

async function examineDatabase({ pool }: Db): Promise<Finding> {
  try {
    const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
    return fine('database', `PostgreSQL ${rows[0]?.server_version}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return wrong('database', `cannot be reached (${reason}): start it, or correct DATABASE_URL.`);
  }
}

async function examineMigrations({ pool }: Db): Promise<Finding> {
  const history = await readMigrationHistory(pool, await listMigrations());
  const list = (names: readonly string[]) => names.join(', ');
  if (history.changed.length > 0) {
    return wrong('migrations', `applied with another text: ${list(history.changed)}. Restore these files.`);
  }
  if (history.unfinished.length > 0) {
    return wrong(
      'migrations',
      `begun and never finished: ${list(history.unfinished)}. Look at what they left.`,
    );
  }
  if (history.pending.length > 0) {
    return wrong('migrations', `not applied yet: ${list(history.pending)}. Run "npm run db:deploy".`);
  }
  if (history.foreign.length > 0) {
    return wrong(
      'migrations',
      `the database is newer (${list(history.foreign)}). Install that version here.`,
    );
  }
  return fine('migrations', `all ${history.applied.length} applied`);
}

async function examineClock({ pool }: Db): Promise<Finding> {
  const before = Date.now();
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const here = (before + Date.now()) / 2;
  const difference = Math.round(here - (rows[0]?.now.getTime() ?? 0));
  const said = `${Math.abs(difference)} ms ${difference < 0 ? 'behind' : 'ahead of'} the database's clock`;
  return Math.abs(difference) <= CLOCK_TOLERANCE_MS
    ? fine('clock', said)
    : wrong('clock', `${said}: synchronise both machines (NTP).`);
}

async function examinePeople({ prisma }: Db): Promise<Finding> {
  const admins = await prisma.user.count({ where: { role: 'admin', disabledAt: null } });
  if (admins > 0) return fine('people', `${admins} may administer the desk`);
  return wrong('people', 'nobody is an admin: run "npm run desk -- user add --role admin …".');
}

async function examineWorker({ pool }: Db): Promise<Finding> {
  const { rows } = await pool.query<{ age: number }>(
    `SELECT extract(epoch FROM clock_timestamp() - beat_at)::int AS age
       FROM heartbeats WHERE kind = 'worker' ORDER BY beat_at DESC LIMIT 1`,
  );
  const age = rows[0]?.age;
  if (age !== undefined && age <= 30) return fine('worker', `last seen ${age} s ago`);
  const seen = age === undefined ? 'was never seen' : `was last seen ${age} s ago`;
  return wrong('worker', `${seen}: start one with "npm run worker".`);
}

async function examineIssuers(db: Db, env: Env): Promise<Finding[]> {
  const issuers = [...createIssuers(env, db.prisma).values()];
  const found = issuers.map(async (issuer) => [
    await examineIssuer(db, issuer),
    await examineCache(db, issuer.id),
  ]);
  return (await Promise.all(found)).flat();
}

async function examineIssuer({ prisma }: Db, issuer: Issuer): Promise<Finding> {
  const { id, environment } = issuer;
  const identity = await issuer.identity();
  if (!identity.ok) return wrong(id, explainRead(issuer, identity.failure));
  const { companyId } = identity.value;
  const known = await prisma.issuer.findUnique({ where: { id } });
  if (known?.companyId && (known.companyId !== companyId || known.environment !== environment)) {
    return wrong(
      id,
      `this journal belongs to company ${known.companyId} (${known.environment}), and the variables lead to ${companyId} (${environment}): correct ${id.toUpperCase()}_*, or use another DATABASE_URL.`,
    );
  }
  if (known?.pausedAt) {
    return wrong(
      id,
      `sending is paused (${known.pausedReason ?? 'no reason given'}): an admin can resume it.`,
    );
  }
  return fine(id, `answers as company ${companyId} (${environment})`);
}

function explainRead({ id, displayName }: Issuer, failure: ReadFailure): string {
  const prefix = id.toUpperCase();
  switch (failure.kind) {
    case 'unauthorized':
      return `refuses the credentials: correct those of ${prefix}_*.`;
    case 'unreachable':
      return `cannot be reached (${failure.detail}): look at the address in ${prefix}_* and the network.`;
    case 'rate_limited':
      return 'says that it is asked too often: wait a minute.';
    case 'server':
      return `answers with ${failure.httpStatus}: it has a trouble of its own, try again later.`;
    case 'not_found':
    case 'refused':
    case 'not_offered':
    case 'malformed':
      return `does not answer as ${displayName} does (${failure.kind}): look at the address in ${prefix}_*.`;
  }
}
