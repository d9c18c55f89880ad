import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findFreePort } from '../scripts/ports.ts';
import { startTemporaryPostgres } from '../scripts/postgres/temporary.ts';
import { cleanEnvironment } from '../scripts/stack/stack-environment.ts';
import { StackHost } from '../scripts/stack/start-stack.ts';
import { answers, waitUntil } from '../scripts/stack/wait-until.ts';
import { findBrowser } from '../scripts/stages/find-browser.ts';
import { runTool } from '../scripts/stages/run-tool.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { CHROMIUM_FLAGS, signIn } from './browser.ts';

const WORLD = { customers: 60, cards: 150, days: 5 };
const GOAL_KB = 150;

/** P9: encoded bytes of every script the card list loads at first, against the least Next application. */
export const firstLoad: Benchmark = {
  name: 'first-load',
  run: async () => {
    const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_FLAGS });
    try {
      const minimal = await measureMinimal(browser);
      return [finding(await measureCardList(browser), minimal)];
    } finally {
      await browser.close();
    }
  },
};

function finding(bytes: number, reference: number): Finding {
  const kb = (count: number) => `${(count / 1000).toFixed(1)} kB`;
  return {
    name: 'P9 first-load JS of the card list',
    setup: `production build, signed in, ${WORLD.cards} cards; scripts until the network is idle, gzip as sent`,
    measured: kb(bytes),
    reference: `${kb(reference)} (minimal Next page)`,
    ratio: bytes / reference,
    goal: `≤ ${GOAL_KB} kB`,
    met: bytes <= GOAL_KB * 1000,
  };
}

/** Encoded bytes of the scripts that `visit` makes a fresh page load. */
async function scriptBytes(
  browser: Browser,
  visit: (page: import('@playwright/test').Page) => Promise<void>,
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const scripts = new Map<string, number>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.set(requestId, 0);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
  await visit(page);
  await context.close();
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
}

async function measureCardList(browser: Browser): Promise<number> {
  const postgres = await startTemporaryPostgres();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-bench-'));
  const ports = { web: await findFreePort(), sandbox: await findFreePort(), database: postgres.port };
  const host = new StackHost({ directory, ports, world: WORLD, postgres, say: () => {} });
  try {
    const stack = await host.start();
    const cookies = await signIn(browser, stack);
    return await scriptBytes(browser, async (page) => {
      await page.context().addCookies(cookies);
      await page.goto(`${stack.url}/cards`, { waitUntil: 'networkidle' });
      await page.getByRole('table').waitFor();
    });
  } finally {
    await host.stop();
    await postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function measureMinimal(browser: Browser): Promise<number> {
  const app = path.join(import.meta.dirname, 'minimal-app');
  const next = path.resolve('node_modules/next/dist/bin/next');
  if (!(await runTool([next, 'build', app], { NODE_ENV: 'production' })))
    throw new Error('The reference did not build.');
  const port = await findFreePort();
  const server = spawn(process.execPath, [next, 'start', app, '--port', String(port)], {
    env: { ...cleanEnvironment(), NODE_ENV: 'production' } as NodeJS.ProcessEnv,
    stdio: 'ignore',
  });
  const ended = new Promise<never>((_, reject) => {
    server.once('exit', () => reject(new Error('The reference ended.')));
  });
  ended.catch(() => {});
  try {
    const url = `http://127.0.0.1:${port}/`;
    await waitUntil('The reference', () => answers(url), { ended, timeoutMs: 30_000 });
    return await scriptBytes(browser, async (page) => {
      await page.goto(url, { waitUntil: 'networkidle' });
    });
  } finally {
    server.kill('SIGKILL');
  }
}
