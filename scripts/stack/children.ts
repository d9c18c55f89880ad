import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import type { Variables } from './stack-environment.ts';

const PATIENCE_MS = 10_000;

export interface ChildOptions {
  readonly name: string;
  /** After `node`. */
  readonly args: readonly string[];
  readonly env: Variables;
  /** Others lean on it: it is stopped after them. */
  readonly foundation?: boolean;
}

/**
 * The processes of one demo. They have groups of their own, so that Ctrl-C reaches this process alone and it
 * stops them in order; they are written down in pids.json, so that a start after kill -9 finds them.
 */
export class Children {
  readonly #directory: string;
  readonly #running = new Map<string, { child: ChildProcess; foundation: boolean }>();
  readonly #begun = new Set<string>();
  #stopping = false;

  constructor(directory: string) {
    this.#directory = directory;
    fs.mkdirSync(path.join(directory, 'logs'), { recursive: true });
    this.#note();
  }

  /**
   * Starts a process whose output goes to logs/<name>.log, behind what an earlier one of that name wrote there.
   * `ended` rejects when it ends by itself.
   */
  start(options: ChildOptions): { readonly pid: number; readonly ended: Promise<never> } {
    const { name } = options;
    const child = this.#spawn(options);
    const ended = new Promise<never>((_, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (!this.#stopping)
          reject(new Error(`${name} ended with ${code ?? signal}.${this.#lastWords(name)}`));
      });
    });
    ended.catch(() => {});
    return { pid: child.pid ?? 0, ended };
  }

  /** Sends a signal to a process that runs, and to its group; nothing where none of that name runs. */
  signal(name: string, signal: NodeJS.Signals): void {
    const pid = this.#running.get(name)?.child.pid;
    if (pid) send(pid, signal);
  }

  /** Runs a process to its end; throws with the end of its output when it fails. */
  run(options: ChildOptions): Promise<void> {
    const { name } = options;
    const child = this.#spawn(options);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`${name} failed with ${code ?? signal}.${this.#lastWords(name)}`));
      });
    });
  }

  /** Stops all, each asked and then forced; foundations last. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const last of [false, true]) {
      const these = [...this.#running.values()].filter(({ foundation }) => foundation === last);
      await Promise.all(these.map(({ child }) => (child.pid ? stopProcess(child.pid) : null)));
    }
    fs.rmSync(pidsFile(this.#directory), { force: true });
  }

  #spawn({ name, args, env, foundation = false }: ChildOptions): ChildProcess {
    if (this.#stopping) throw new Error(`${name} was not started: everything is being stopped.`);
    const log = fs.openSync(this.#log(name), this.#begun.has(name) ? 'a' : 'w');
    this.#begun.add(name);
    const child = spawn(process.execPath, args, {
      env: { ...env } as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    this.#running.set(name, { child, foundation });
    this.#note();
    child.on('exit', () => {
      if (this.#running.get(name)?.child === child) this.#running.delete(name);
      this.#note();
    });
    return child;
  }

  #log(name: string): string {
    return path.join(this.#directory, 'logs', `${name}.log`);
  }

  #lastWords(name: string): string {
    const lines = fs.readFileSync(this.#log(name), 'utf8').trim().split('\n').slice(-20);
    return ` The end of ${path.relative('.', this.#log(name))}:\n${lines.join('\n')}`;
  }

  #note() {
    if (this.#stopping) return;
    const pids = [process.pid, ...[...this.#running.values()].map(({ child }) => child.pid ?? 0)];
    const noted = pids.map(identifyProcess).filter((identity) => identity !== null);
    // Renamed into place: a process killed while writing must not lose the note.
    const partial = `${pidsFile(this.#directory)}.new`;
    fs.writeFileSync(partial, JSON.stringify(noted));
    fs.renameSync(partial, pidsFile(this.#directory));
  }
}

/** Stops what an earlier demo of `directory` left running, this one's supervisor first. Returns how many. */
export async function stopLeftovers(directory: string): Promise<number> {
  const file = pidsFile(directory);
  if (!fs.existsSync(file)) return 0;
  const noted: string[] = JSON.parse(fs.readFileSync(file, 'utf8'));
  const ours = noted.filter((identity) => identifyProcess(Number.parseInt(identity, 10)) === identity);
  // The first is the supervisor, which stops the others by itself if it can.
  const [supervisor, ...rest] = ours.map((identity) => Number.parseInt(identity, 10));
  if (supervisor) await stopProcess(supervisor, 3 * PATIENCE_MS);
  await Promise.all(rest.map((pid) => stopProcess(pid)));
  fs.rmSync(file, { force: true });
  return ours.length;
}

const pidsFile = (directory: string) => path.join(directory, 'pids.json');

/** Asks the process, and its group, to end; forces it when it does not. */
async function stopProcess(pid: number, patienceMs = PATIENCE_MS): Promise<void> {
  const identity = identifyProcess(pid);
  if (!identity) return;
  const gone = () => identifyProcess(pid) !== identity;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (gone()) return;
    send(pid, signal);
    for (const end = Date.now() + patienceMs; !gone() && Date.now() < end; ) await wait(25);
  }
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in between.
    }
  }
}
