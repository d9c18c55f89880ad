import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { requireFreePort } from '../ports.ts';
import { type Account, findNative, serverAccount } from './binaries.ts';
import { findPlace, type Place } from './place.ts';

export interface PostgresOptions {
  /** Absolute; holds the data (or a note where it is) and the password. */
  readonly directory: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** False gives up safety against power loss for speed: only for clusters that tests throw away. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
}

export interface Postgres {
  readonly port: number;
  /** True when the server had been left running by an earlier start and was taken over. */
  readonly reused: boolean;
  /** A connection address for `database`, which need not exist yet. */
  url(database: string): string;
  isRunning(): boolean;
  /** Ends all sessions and stops the server; waits until it is down. `immediate`: as if it had crashed. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

/**
 * Starts PostgreSQL on `directory`, creating the cluster the first time. The server outlives a parent
 * that is killed hard: the next start takes it over, or stops it when it listens on another port.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = serverAccount();
  const place = findPlace(options.directory, await findNative(), account);
  const password = keepPassword(options.directory);
  if (!fs.existsSync(path.join(place.data, 'PG_VERSION'))) await initialise(place, account, password);
  const running = readPostmaster(place.data);
  const reused = running?.port === options.port;
  if (running && !reused) await control(place, account, ['stop', '-m', 'fast']);
  if (!reused) {
    await requireFreePort(options.port, 'DATABASE_PORT', 'PostgreSQL');
    await launch(place, account, options);
  }
  return {
    port: options.port,
    reused,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${options.port}/${database}`,
    isRunning: () => readPostmaster(place.data) !== null,
    stop: async (mode = 'fast') => {
      if (readPostmaster(place.data)) await control(place, account, ['stop', '-m', mode]);
    },
  };
}

/** Stops the server of `directory`, if one runs, and deletes its data, wherever they are. */
export async function removePostgres(directory: string): Promise<void> {
  if (!fs.existsSync(directory)) return;
  const account = serverAccount();
  const place = findPlace(directory, await findNative(), account);
  if (readPostmaster(place.data)) await control(place, account, ['stop', '-m', 'immediate']);
  fs.rmSync(place.data, { recursive: true, force: true });
  if (place.outside) fs.rmSync(place.outside, { recursive: true, force: true });
}

function keepPassword(directory: string): string {
  const file = path.join(directory, 'postgres-password');
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8');
}

/** Builds the cluster beside its final place and renames it: a start killed half-way leaves no half cluster. */
async function initialise(place: Place, account: Account | null, password: string) {
  const partial = `${place.data}.new`;
  const passwordFile = `${place.data}.password`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.rmSync(place.data, { recursive: true, force: true });
  fs.mkdirSync(partial, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const file of [partial, passwordFile]) fs.chownSync(file, account.uid, account.gid);
  try {
    await runAs(account, path.join(place.native, 'bin/initdb'), [
      `--pgdata=${partial}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own C.UTF-8: the same order on every system, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
    fs.renameSync(partial, place.data);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

async function launch(place: Place, account: Account | null, options: PostgresOptions) {
  const settings: Record<string, string | number> = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: options.maxConnections ?? 100,
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : { fsync: 'on' }),
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  // Appended to by the server itself, so that it needs nobody to read its output.
  const log = path.join(place.data, 'server.log');
  try {
    await control(place, account, ['start', '-t', '120', '-l', log, '-o', flags.join(' ')]);
  } catch (cause) {
    const said = fs.existsSync(log)
      ? fs.readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')
      : '';
    throw new Error(`PostgreSQL did not start on port ${options.port}:\n${said}`, { cause });
  }
}

const control = (place: Place, account: Account | null, args: readonly string[]) =>
  runAs(account, path.join(place.native, 'bin/pg_ctl'), [...args, '-w', '-D', place.data]);

/** The server that runs on `data`, by its own note; a note left by a crash or a reboot is removed. */
function readPostmaster(data: string): { pid: number; port: number } | null {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid && isPostgres(pid)) return { pid, port: port || 0 };
  fs.rmSync(file, { force: true });
  return null;
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  // After a reboot the number may be somebody else's.
  const cmdline = `/proc/${pid}/cmdline`;
  return !fs.existsSync('/proc/self/cmdline') || /postgres/.test(fs.readFileSync(cmdline, 'utf8'));
}

function runAs(account: Account | null, program: string, args: readonly string[]): Promise<void> {
  // The machine's language must not stop initdb, nor translate what it says.
  const env = { ...process.env, LC_ALL: 'C' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { ...account, cwd: '/', env }, (error, _out, said) => {
      if (error) reject(new Error(`${path.basename(program)} failed: ${said.trim() || error.message}`));
      else resolve();
    });
  });
}
