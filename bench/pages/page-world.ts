import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type Cookie, chromium } from '@playwright/test';
import { findFreePort } from '../../scripts/ports.ts';
import { startTemporaryPostgres } from '../../scripts/postgres/temporary.ts';
import { cleanEnvironment } from '../../scripts/stack/stack-environment.ts';
import { StackHost } from '../../scripts/stack/start-stack.ts';
import { answers, waitUntil } from '../../scripts/stack/wait-until.ts';
import { findBrowser } from '../../scripts/stages/find-browser.ts';
import { runTool } from '../../scripts/stages/run-tool.ts';
import { CHROMIUM_FLAGS, signIn } from '../browser.ts';

/** As much as the demo has. */
export const WORLD = { customers: 300, cards: 1_200, days: 90 };

/** The production build of the desk, the least Next application on the same database, and a browser. */
export interface PageWorld {
  readonly browser: Browser;
  /** Of the desk; without a slash at the end. */
  readonly url: string;
  /** Of somebody of finance who is signed in. */
  readonly cookies: readonly Cookie[];
  /** Of the reference: `/` is a heading, `/rows` the first page of cards. */
  readonly minimalUrl: string;
}

/** Starts all of it for as long as `measure` takes. */
export async function withPageWorld<T>(measure: (world: PageWorld) => Promise<T>): Promise<T> {
  const postgres = await startTemporaryPostgres();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-bench-'));
  const ports = { web: await findFreePort(), sandbox: await findFreePort(), database: postgres.port };
  const host = new StackHost({ directory, ports, world: WORLD, postgres, say: () => {} });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_FLAGS });
  try {
    const stack = await host.start();
    const cookies = await signIn(browser, stack);
    return await withMinimal(stack.databaseUrl, (minimalUrl) =>
      measure({ browser, url: stack.url, cookies, minimalUrl }),
    );
  } finally {
    await browser.close();
    await host.stop();
    await postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function withMinimal<T>(databaseUrl: string, measure: (url: string) => Promise<T>): Promise<T> {
  const app = path.resolve(import.meta.dirname, '../minimal-app');
  const next = path.resolve('node_modules/next/dist/bin/next');
  if (!(await runTool([next, 'build', app], { NODE_ENV: 'production' })))
    throw new Error('The reference did not build.');
  const port = await findFreePort();
  const server = spawn(process.execPath, [next, 'start', app, '--port', String(port)], {
    env: { ...cleanEnvironment(), NODE_ENV: 'production', DATABASE_URL: databaseUrl } as NodeJS.ProcessEnv,
    stdio: 'ignore',
  });
  const ended = new Promise<never>((_, reject) => {
    server.once('exit', () => reject(new Error('The reference ended.')));
  });
  ended.catch(() => {});
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitUntil('The reference', () => answers(`${url}/`), { ended, timeoutMs: 30_000 });
    return await measure(url);
  } finally {
    server.kill('SIGKILL');
  }
}
