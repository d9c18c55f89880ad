import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { buildWeb, SERVER } from '../next-build.ts';
import { requireFreePort } from '../ports.ts';
import { type Postgres, startPostgres } from '../postgres/server.ts';
import { Children } from './children.ts';
import { type ImportProgress, prepareDatabase, readImportProgress } from './stack-database.ts';
import {
  cleanEnvironment,
  deskEnvironment,
  type StackPorts,
  sandboxEnvironment,
  type Variables,
  type World,
} from './stack-environment.ts';
import { keepState, type Login } from './stack-state.ts';
import { answers, waitUntil } from './wait-until.ts';

export interface StackOptions {
  /** Absolute; holds everything that outlives a stop. */
  readonly directory: string;
  readonly ports: StackPorts;
  readonly world: World;
  /** `next dev` instead of a build. */
  readonly development?: boolean;
  /** A cluster that runs already and is not this stack's to stop. */
  readonly postgres?: Postgres;
  readonly say: (line: string) => void;
}

export interface Stack {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  readonly logins: readonly Login[];
  readonly imported: ImportProgress;
  /** Rejects when one of its processes ends by itself. */
  readonly ended: Promise<never>;
}

/** The whole house on this machine: PostgreSQL, sandbox, worker and web, filled and answering. */
export class StackHost {
  readonly #options: StackOptions;
  readonly #children: Children;
  #postgres: Promise<Postgres> | undefined;

  constructor(options: StackOptions) {
    this.#options = options;
    fs.mkdirSync(options.directory, { recursive: true });
    this.#children = new Children(options.directory);
  }

  /** Starts everything, side by side where it can. After a failure, call `stop`. */
  async start(): Promise<Stack> {
    const { ports, say } = this.#options;
    await requireFreePort(ports.web, 'PORT', 'the web server');
    await requireFreePort(ports.sandbox, 'SANDBOX_PORT', 'the sandbox');
    const state = keepState(this.#options.directory);
    const [, filled] = await Promise.all([this.#build(), this.#fill(state)]);
    say('Starting the web server …');
    const web = this.#startWeb(filled.env);
    const url = `http://localhost:${ports.web}`;
    const ended = Promise.race([web.ended, filled.ended]);
    ended.catch(() => {});
    await waitUntil('The web server', () => answers(`${url}/api/health/live`), { ended, timeoutMs: 60_000 });
    const { databaseUrl, imported } = filled;
    const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
    return { url, sandboxUrl, databaseUrl, logins: state.logins, imported, ended };
  }

  /** Stops web, worker, sandbox and, last, the database. Also in the middle of a start. */
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

  /** Database and sandbox, then the worker, which imports the one into the other. */
  async #fill(state: ReturnType<typeof keepState>) {
    const { directory, ports, say, world } = this.#options;
    say('Starting PostgreSQL and the sandbox …');
    const sandboxEnv = sandboxEnvironment(state, ports, path.join(directory, 'sandbox'), world);
    const sandbox = this.#children.start({
      name: 'sandbox',
      args: ['--import', 'tsx', 'sandbox/main.ts'],
      env: sandboxEnv,
      foundation: true,
    });
    const [databaseUrl] = await Promise.all([
      this.#startDatabase(state.logins),
      waitUntil('The sandbox', () => answers(`http://127.0.0.1:${ports.sandbox}/`), {
        ended: sandbox.ended,
        timeoutMs: 120_000,
      }),
    ]);
    const env = deskEnvironment(state, ports, databaseUrl);
    const worker = this.#children.start({
      name: 'worker',
      args: ['--import', 'tsx', '--conditions=react-server', 'scripts/worker.ts'],
      env: { ...env, NODE_ENV: 'production' },
    });
    const ended = Promise.race([sandbox.ended, worker.ended, this.#databaseEnded()]);
    ended.catch(() => {});
    return { env, ended, databaseUrl, imported: await this.#awaitImport(databaseUrl, ended) };
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
        'The import of the sandbox',
        async () => {
          const progress = await readImportProgress(client);
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
