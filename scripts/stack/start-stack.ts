import fs from 'node:fs';
import pg from 'pg';
import { consentSome } from '../demo/consent-some.ts';
import { buildWeb, SERVER } from '../next-build.ts';
import { requireFreePort } from '../ports.ts';
import { type Postgres, startPostgres } from '../postgres/server.ts';
import { Children } from './children.ts';
import { loopback, SANDBOXES, SPARKLE_CLIENT, type StackIssuer } from './sandboxes.ts';
import { type ImportProgress, prepareDatabase, readImportProgress } from './stack-database.ts';
import {
  cleanEnvironment,
  deskEnvironment,
  type StackPorts,
  sandboxPortOf,
  type Variables,
  type World,
  worldOf,
} from './stack-environment.ts';
import { keepState, type Login } from './stack-state.ts';
import { shakeHands, startSandboxes } from './start-sandboxes.ts';
import { answers, waitUntil } from './wait-until.ts';

export interface StackOptions {
  /** Absolute; holds everything that outlives a stop. */
  readonly directory: string;
  readonly ports: StackPorts;
  /** Cartevo's. */
  readonly world: World;
  /** Which sandboxes run; absent: Cartevo's alone. */
  readonly issuers?: readonly StackIssuer[];
  /** The worlds of the others; absent: those of a demo. */
  readonly smallWorld?: World;
  /** `next dev` instead of a build. */
  readonly development?: boolean;
  /** A cluster that runs already and is not this stack's to stop. */
  readonly postgres?: Postgres;
  readonly say: (line: string) => void;
}

export interface Stack {
  readonly url: string;
  /** Cartevo's, whether it runs or not. */
  readonly sandboxUrl: string;
  /** Of those that run. */
  readonly sandboxUrls: ReadonlyMap<StackIssuer, string>;
  readonly databaseUrl: string;
  readonly logins: readonly Login[];
  readonly imported: ImportProgress;
  /** Rejects when one of its processes ends by itself. */
  readonly ended: Promise<never>;
}

/** Of five customers of Sparkle so many have consented; the others can be asked in a browser. */
const CONSENTED = 2;

/** The whole house on this machine: PostgreSQL, sandboxes, worker and web, filled and answering. */
export class StackHost {
  readonly #options: StackOptions;
  readonly #children: Children;
  readonly #issuers: readonly StackIssuer[];
  #postgres: Promise<Postgres> | undefined;

  constructor(options: StackOptions) {
    this.#options = options;
    this.#issuers = options.issuers ?? ['cartevo'];
    fs.mkdirSync(options.directory, { recursive: true });
    this.#children = new Children(options.directory);
  }

  /** Starts everything, side by side where it can. After a failure, call `stop`. */
  async start(): Promise<Stack> {
    const { ports, say } = this.#options;
    await requireFreePort(ports.web, 'PORT', 'the web server');
    for (const issuer of this.#issuers) {
      const what = `the sandbox of ${SANDBOXES[issuer].displayName}`;
      await requireFreePort(sandboxPortOf(ports, issuer), 'SANDBOX_PORT', what, SANDBOXES[issuer].offset);
    }
    const state = keepState(this.#options.directory);
    const [, filled] = await Promise.all([this.#build(), this.#fill(state)]);
    say('Starting the web server …');
    const web = this.#startWeb(filled.env);
    const url = `http://localhost:${ports.web}`;
    const ended = Promise.race([web.ended, filled.ended]);
    ended.catch(() => {});
    const answering = waitUntil('The web server', () => answers(`${url}/api/health/live`), {
      ended,
      timeoutMs: 60_000,
    });
    const [imported] = await Promise.all([filled.importing, answering]);
    await shakeHands(ports, this.#issuers);
    const { databaseUrl } = filled;
    const sandboxUrls = new Map(
      this.#issuers.map((issuer) => [issuer, loopback(sandboxPortOf(ports, issuer))]),
    );
    const sandboxUrl = loopback(ports.sandbox);
    return { url, sandboxUrl, sandboxUrls, databaseUrl, logins: state.logins, imported, ended };
  }

  /** Stops web, worker, sandboxes and, last, the database. Also in the middle of a start. */
  async stop(): Promise<void> {
    await this.#children.stop();
    const postgres = await this.#postgres?.catch(() => undefined);
    await postgres?.stop();
  }

  async #build() {
    if (this.#options.development) return;
    const env = { ...cleanEnvironment(), NODE_ENV: 'production' };
    this.#options.say('Building the web application, if it has changed (up to a minute) …');
    await buildWeb((args) => this.#children.run({ name: 'build', args, env }));
  }

  /** Database and sandboxes, then the worker, which imports the one into the other while the rest goes on. */
  async #fill(state: ReturnType<typeof keepState>) {
    const { directory, ports, say } = this.#options;
    say(`Starting PostgreSQL and ${this.#issuers.length === 1 ? 'the sandbox' : 'the sandboxes'} …`);
    const worlds = new Map(this.#issuers.map((issuer) => [issuer, worldOf(issuer, this.#options)]));
    const sandboxes = startSandboxes({ children: this.#children, directory, state, ports, worlds });
    const [databaseUrl, told] = await Promise.all([this.#startDatabase(state.logins), sandboxes.told()]);
    if (told.has('sparkle')) await this.#consentSome(databaseUrl, state);
    const env = deskEnvironment(state, ports, databaseUrl, told);
    const worker = this.#children.start({
      name: 'worker',
      args: ['--import', 'tsx', '--conditions=react-server', 'scripts/worker.ts'],
      env: { ...env, NODE_ENV: 'production' },
    });
    const ended = Promise.race([sandboxes.ended, worker.ended, this.#databaseEnded()]);
    ended.catch(() => {});
    const importing = this.#awaitImport(databaseUrl, ended);
    importing.catch(() => {});
    return { env, ended, databaseUrl, importing };
  }

  #consentSome(databaseUrl: string, { consentKey, logins }: ReturnType<typeof keepState>): Promise<void> {
    return consentSome({
      databaseUrl,
      key: Buffer.from(consentKey, 'base64'),
      sandboxUrl: loopback(sandboxPortOf(this.#options.ports, 'sparkle')),
      clientId: SPARKLE_CLIENT,
      email: logins.find(({ role }) => role === 'admin')?.email ?? '',
      count: Math.ceil((worldOf('sparkle', this.#options).customers * CONSENTED) / 5),
    });
  }

  async #startDatabase(logins: readonly Login[]): Promise<string> {
    const { directory, ports, postgres } = this.#options;
    if (postgres) return prepareDatabase(postgres, 'journeys', logins);
    this.#postgres = startPostgres({ directory, port: ports.database });
    return prepareDatabase(await this.#postgres, 'issuer_desk', logins);
  }

  /** Rejects when the database that this stack started is gone. */
  async #databaseEnded(): Promise<never> {
    const postgres = await this.#postgres;
    return new Promise((_, reject) => {
      if (!postgres) return;
      const watch = setInterval(() => {
        if (postgres.isRunning()) return;
        clearInterval(watch);
        reject(new Error('PostgreSQL was stopped by somebody else: start again, nothing committed is lost.'));
      }, 1_000).unref();
    });
  }

  async #awaitImport(databaseUrl: string, ended: Promise<never>): Promise<ImportProgress> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    let said = 0;
    try {
      return await waitUntil(
        'The import of the sandboxes',
        async () => {
          const progress = await readImportProgress(client, this.#issuers);
          if (progress.complete) return progress;
          if (Date.now() - said > 5_000) {
            said = Date.now();
            const { customers, cards, records } = progress;
            this.#options.say(`Importing: ${customers} customers, ${cards} cards, ${records} transactions …`);
          }
          return null;
        },
        { ended, timeoutMs: 600_000 },
      );
    } finally {
      await client.end();
    }
  }

  #startWeb(env: Variables) {
    return this.#options.development
      ? this.#children.start({
          name: 'web',
          args: ['node_modules/next/dist/bin/next', 'dev', '--port', String(this.#options.ports.web)],
          env,
        })
      : this.#children.start({ name: 'web', args: [SERVER], env: { ...env, NODE_ENV: 'production' } });
  }
}
