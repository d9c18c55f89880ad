import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findFreePort } from '../scripts/ports.ts';
import { cleanEnvironment, type Variables } from '../scripts/stack/stack-environment.ts';
import { findBrowser } from '../scripts/stages/find-browser.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { CHROMIUM_FLAGS, signIn } from './browser.ts';

const FIRST_GOAL_S = 180;
const SECOND_GOAL_S = 10;

/**
 * P12: `npm run demo` in a fresh clone of the last commit, until a signed-in person sees the card list;
 * then once more. The reference is what any start must pay: installing the same packages.
 */
export const demoStart: Benchmark = {
  name: 'demo-start',
  run: async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-clone-'));
    try {
      git(['clone', '--quiet', path.resolve('.'), folder]);
      const install = timeInstall(folder);
      const first = await timeDemo(folder);
      const second = await timeDemo(folder);
      return [
        report('P12 first start of the demo', first, install, FIRST_GOAL_S),
        report('P12 second start of the demo', second, install, SECOND_GOAL_S),
      ];
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};

function report(name: string, seconds: number, install: number, goal: number): Finding {
  return {
    name,
    setup: 'fresh clone, 300 customers, 1,200 cards, 90 days; until a signed-in person sees the card list',
    measured: `${seconds.toFixed(1)} s`,
    reference: `${install.toFixed(1)} s (npm ci alone)`,
    ratio: seconds / install,
    goal: `≤ ${goal} s`,
    met: seconds <= goal,
  };
}

function git(args: readonly string[]) {
  const done = spawnSync('git', args, { stdio: 'inherit' });
  if (done.status !== 0) throw new Error('The clone failed: the benchmark needs git and a commit.');
}

/** Seconds of `npm ci`; its result is removed again, so that the demo starts from nothing. */
function timeInstall(folder: string): number {
  const began = performance.now();
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  if (done.status !== 0) throw new Error('npm ci failed in the clone.');
  const seconds = (performance.now() - began) / 1000;
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
  return seconds;
}

/** Seconds from the command to the card list; stops the demo again. */
async function timeDemo(folder: string): Promise<number> {
  const [web, sandbox, database] = [await findFreePort(), await findFreePort(), await findFreePort()];
  const began = performance.now();
  const demo = spawn('npm', ['run', 'demo'], {
    cwd: folder,
    env: {
      ...cleanEnvironment(),
      PORT: String(web),
      SANDBOX_PORT: String(sandbox),
      DATABASE_PORT: String(database),
    } as Variables as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    await untilReady(demo);
    const state = JSON.parse(fs.readFileSync(path.join(folder, '.data/demo.json'), 'utf8'));
    const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_FLAGS });
    await signIn(browser, { url: `http://localhost:${web}`, logins: state.logins });
    const seconds = (performance.now() - began) / 1000;
    await browser.close();
    return seconds;
  } finally {
    await stop(demo);
  }
}

function untilReady(demo: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    demo.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Issuer Desk is ready')) resolve();
    });
    demo.once('exit', () => reject(new Error(`The demo ended:\n${said}`)));
  });
}

function stop(demo: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (demo.exitCode !== null || demo.pid === undefined) return resolve();
    demo.once('exit', () => resolve());
    process.kill(-demo.pid, 'SIGINT');
  });
}
