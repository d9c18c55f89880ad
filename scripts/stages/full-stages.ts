import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runForce } from '../force/run-force.ts';
import { buildWeb } from '../next-build.ts';
import { findFreePort } from '../ports.ts';
import type { Postgres } from '../postgres/server.ts';
import { STACK_ISSUERS } from '../stack/sandboxes.ts';
import { cleanEnvironment } from '../stack/stack-environment.ts';
import { type Stack, StackHost } from '../stack/start-stack.ts';
import { findBrowser } from './find-browser.ts';
import { requireTests, vitest, withReport } from './quick-stages.ts';
import type { Counts, Stage } from './run-stages.ts';
import { runTool } from './run-tool.ts';

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
/** Big enough for second pages everywhere, small enough to be imported in seconds. */
const WORLD = { customers: 60, cards: 150, days: 30 };

/** Of the issuers other than Cartevo: what journeys look for there is there, and lists stay what they were. */
const SMALL_WORLD = { customers: 10, cards: 16, days: 5 };

/** A minute of load and trouble, in which nothing is done that needs longer afterwards than this (s). */
const FORCE = { seconds: 60, faults: 20, settle: 38 };

/**
 * Integration tests, the build, then the proof by force and the journeys against that build. Force has a
 * cluster of its own, because it crashes it; the others share the one of the run.
 */
export function fullStages(postgres: Postgres): readonly Stage[] {
  return [
    {
      name: 'integration',
      run: () => vitest(['--project', 'integration'], { TEST_POSTGRES_URL: postgres.url('postgres') }),
    },
    { name: 'build', run: build },
    { name: 'force', run: proveByForce, limitMinutes: 10 },
    { name: 'journeys', run: () => runJourneys(postgres) },
  ];
}

async function build(): Promise<Counts> {
  await buildWeb(async (args) => {
    const env = { ...cleanEnvironment(), NODE_ENV: 'production' };
    if (!(await runTool(args, env))) throw new Error('The build failed.');
  });
  return NOTHING;
}

/** One proof, another at each run; what it prints is enough to repeat it. */
async function proveByForce(): Promise<Counts> {
  const { differences } = await runForce({ ...FORCE, seed: randomInt(1_000_000) }, console.log);
  return { passed: differences.length === 0 ? 1 : 0, failed: differences.length, skipped: 0 };
}

/** Starts the desk on free ports and lets Playwright walk through it. */
async function runJourneys(postgres: Postgres): Promise<Counts> {
  const browser = findBrowser();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-journeys-'));
  const [web, sandbox] = [await findFreePort(), await findFreePort(STACK_ISSUERS.length - 1)];
  const host = new StackHost({
    directory,
    ports: { web, sandbox, database: postgres.port },
    world: WORLD,
    issuers: STACK_ISSUERS,
    smallWorld: SMALL_WORLD,
    postgres,
    say: console.log,
  });
  try {
    const stack = await host.start();
    const webLog = path.join(directory, 'logs/web.log');
    return await Promise.race([playwright(stack, browser, webLog), stack.ended]);
  } finally {
    await host.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function playwright(stack: Stack, browser: string, webLog: string): Promise<Counts> {
  const report = await withReport<PlaywrightReport>((file) =>
    runTool(
      [
        'node_modules/@playwright/test/cli.js',
        'test',
        '--config=e2e',
        '--reporter=list,json',
        '--forbid-only',
      ],
      {
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        CHROMIUM_PATH: browser,
        DESK_URL: stack.url,
        DESK_LOGINS: JSON.stringify(stack.logins),
        DESK_DATABASE_URL: stack.databaseUrl,
        DESK_SANDBOX_URL: stack.sandboxUrl,
        DESK_KULIPA_SANDBOX_URL: stack.sandboxUrls.get('kulipa'),
        DESK_SLASH_SANDBOX_URL: stack.sandboxUrls.get('slash'),
        DESK_SPARKLE_SANDBOX_URL: stack.sandboxUrls.get('sparkle'),
        DESK_WEB_LOG: webLog,
      },
    ),
  );
  const { expected, unexpected, flaky, skipped } = report.stats;
  // One that passed at the second try has failed once.
  const failed = Math.max(unexpected + flaky, report.endedWell ? 0 : 1);
  return requireTests({ passed: expected, failed, skipped });
}
