import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createDb, type Db } from '../../lib/db/client.ts';
import { SERVER } from '../next-build.ts';
import { findFreePort } from '../ports.ts';
import { type Postgres, removePostgres, startPostgres } from '../postgres/server.ts';
import { Children } from '../stack/children.ts';
import { prepareDatabase } from '../stack/stack-database.ts';
import { deskEnvironment, sandboxEnvironment, type Variables } from '../stack/stack-environment.ts';
import { keepState, type Login, type StackState } from '../stack/stack-state.ts';
import { answers, waitUntil } from '../stack/wait-until.ts';
import { SandboxControl } from './sandbox-control.ts';

export const MEMBERS = ['web-1', 'web-2', 'worker-1', 'worker-2'] as const;
export type Member = (typeof MEMBERS)[number];

const WORLD = { customers: 40, cards: 120, days: 3 };
const DATABASE = 'force';
/** The database is crashed on purpose: a question that it never answers is asked again (ms). */
const QUERY_TIMEOUT_MS = 20_000;

/** Two web servers, two workers, one PostgreSQL of their own, and a sandbox that nothing happens to. */
export class House {
  readonly directory: string;
  readonly sandbox: SandboxControl;
  readonly logins: readonly Login[];
  readonly db: Db;
  /** Processes that ended although nobody killed them, with their last words. */
  readonly fallen: string[] = [];
  readonly #children: Children;
  readonly #postgresOptions: Parameters<typeof startPostgres>[0];
  readonly #environments: ReadonlyMap<Member, Variables>;
  readonly #ports: ReadonlyMap<Member, number>;
  readonly #pids = new Map<Member, number>();
  readonly #killed = new Set<number>();
  #postgres: Postgres;

  private constructor(parts: HouseParts) {
    this.directory = parts.directory;
    this.#children = parts.children;
    this.#postgres = parts.postgres;
    this.#postgresOptions = parts.postgresOptions;
    this.#ports = parts.ports;
    this.#environments = parts.environments;
    this.sandbox = parts.sandbox;
    this.logins = parts.logins;
    this.db = createDb(`${parts.databaseUrl}?query_timeout=${QUERY_TIMEOUT_MS}`, { poolSize: 4 });
  }

  /** Starts everything in `directory`, which is thrown away afterwards, and waits for the import. */
  static async open(directory: string): Promise<House> {
    const children = new Children(directory);
    // Whatever ends this process, nobody is left behind, asleep or awake.
    process.once('exit', () => {
      for (const name of [...MEMBERS, 'sandbox']) children.signal(name, 'SIGKILL');
    });
    const postgresOptions = { directory, port: await findFreePort(), maxConnections: 120 };
    try {
      const parts = await furnish(directory, children, postgresOptions);
      const house = new House(parts);
      for (const member of MEMBERS) house.start(member);
      await house.#awaitImport();
      for (const web of ['web-1', 'web-2'] as const) await house.#awaitAnswer(web);
      return house;
    } catch (error) {
      await children.stop();
      await removePostgres(directory);
      throw error;
    }
  }

  urlOf(member: Member): string {
    return `http://localhost:${this.#ports.get(member)}`;
  }

  /** The running process with that number; null when it is none of ours or was killed. */
  memberOf(pid: number): Member | null {
    return MEMBERS.find((member) => this.#pids.get(member) === pid) ?? null;
  }

  pidOf(member: Member): number | null {
    return this.#pids.get(member) ?? null;
  }

  /** Starts a member that does not run. */
  start(member: Member): void {
    if (this.#pids.has(member)) return;
    const isWeb = member.startsWith('web');
    const args = isWeb ? [SERVER] : ['--import', 'tsx', '--conditions=react-server', 'scripts/worker.ts'];
    const env = { ...this.#environments.get(member), NODE_ENV: 'production' };
    const { pid, ended } = this.#children.start({ name: member, args, env });
    this.#pids.set(member, pid);
    ended.catch((error: Error) => {
      if (this.#pids.get(member) === pid) this.#pids.delete(member);
      if (!this.#killed.has(pid)) this.fallen.push(error.message);
    });
  }

  /** kill -9; returns when the process is gone. */
  async kill(member: Member): Promise<void> {
    const pid = this.#pids.get(member);
    if (pid === undefined) return;
    this.#killed.add(pid);
    this.#children.signal(member, 'SIGKILL');
    await waitUntil(`The end of ${member}`, async () => (this.#pids.has(member) ? null : true), {
      ended: new Promise<never>(() => {}),
      timeoutMs: 10_000,
    });
  }

  freeze(member: Member): void {
    this.#children.signal(member, 'SIGSTOP');
  }

  thaw(member: Member): void {
    this.#children.signal(member, 'SIGCONT');
  }

  /** PostgreSQL crashes and comes back `awayMs` later. */
  async crashDatabase(awayMs: number): Promise<void> {
    await this.#postgres.stop('immediate');
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    this.#postgres = await startPostgres(this.#postgresOptions);
  }

  /** What the processes wrote. */
  logs(): readonly { readonly name: string; readonly text: string }[] {
    const folder = path.join(this.directory, 'logs');
    return fs
      .readdirSync(folder)
      .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
  }

  async close(): Promise<void> {
    for (const member of MEMBERS) this.thaw(member);
    await this.db.close().catch(() => {});
    await this.#children.stop();
    await removePostgres(this.directory);
  }

  async #awaitAnswer(web: Member): Promise<void> {
    await waitUntil(web, () => answers(`${this.urlOf(web)}/api/health/live`), {
      ended: new Promise<never>(() => {}),
      timeoutMs: 60_000,
    });
  }

  async #awaitImport(): Promise<void> {
    const isComplete = async () =>
      (await this.db.prisma.issuer.count({ where: { NOT: { completeSince: null } } })) > 0 ? true : null;
    await waitUntil('The import of the sandbox', isComplete, {
      ended: new Promise<never>(() => {}),
      timeoutMs: 120_000,
    });
  }
}

interface HouseParts {
  readonly directory: string;
  readonly children: Children;
  readonly postgres: Postgres;
  readonly postgresOptions: Parameters<typeof startPostgres>[0];
  readonly databaseUrl: string;
  readonly ports: ReadonlyMap<Member, number>;
  readonly environments: ReadonlyMap<Member, Variables>;
  readonly sandbox: SandboxControl;
  readonly logins: readonly Login[];
}

async function furnish(
  directory: string,
  children: Children,
  postgresOptions: HouseParts['postgresOptions'],
): Promise<HouseParts> {
  const state = keepState(directory);
  const logins = makeLogins();
  const sandboxPort = await findFreePort();
  const ports = new Map<Member, number>();
  for (const member of MEMBERS) ports.set(member, await findFreePort());
  const portsOf = (member: Member) => ({
    web: ports.get(member) ?? 0,
    sandbox: sandboxPort,
    database: postgresOptions.port,
  });
  const sandboxEnv = sandboxEnvironment(state, portsOf('web-1'), '', WORLD);
  const { ended } = children.start({
    name: 'sandbox',
    args: ['--import', 'tsx', 'sandbox/main.ts'],
    env: sandboxEnv,
    foundation: true,
  });
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const [{ postgres, databaseUrl }] = await Promise.all([
    startDatabase(postgresOptions, logins),
    waitUntil('The sandbox', () => answers(`${sandboxUrl}/`), { ended, timeoutMs: 60_000 }),
  ]);
  return {
    ...{ directory, children, postgres, postgresOptions, databaseUrl, ports, logins },
    environments: environmentsOf(state, databaseUrl, portsOf),
    sandbox: new SandboxControl(sandboxUrl),
  };
}

const environmentsOf = (
  state: StackState,
  databaseUrl: string,
  portsOf: (member: Member) => { web: number; sandbox: number; database: number },
) => new Map(MEMBERS.map((member) => [member, deskEnvironment(state, portsOf(member), databaseUrl)]));

async function startDatabase(options: HouseParts['postgresOptions'], logins: readonly Login[]) {
  const postgres = await startPostgres(options);
  return { postgres, databaseUrl: await prepareDatabase(postgres, DATABASE, logins) };
}

/** Several people, so that they meet each other. */
function makeLogins(): readonly Login[] {
  const roles = ['finance', 'finance', 'finance', 'support', 'admin', 'admin'] as const;
  return roles.map((role, index) => ({
    role,
    email: `${role}-${index}@desk.example`,
    name: `${role} ${index}`,
    password: randomBytes(12).toString('base64url'),
  }));
}
