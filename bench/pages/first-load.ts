import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Benchmark, Finding } from '../benchmark.ts';
import { type PageWorld, WORLD, withPageWorld } from './page-world.ts';

const GOAL_KB = 150;
/** Pages that people open first; the goal names the card list. */
const PAGES = ['/cards', '/overview', '/customers', '/top-ups', '/attention'];

/** P9: encoded bytes of every script a page loads at first, against the least Next application. */
export const firstLoad: Benchmark = { name: 'first-load', run: () => withPageWorld(measureFirstLoad) };

async function measureFirstLoad(world: PageWorld): Promise<readonly Finding[]> {
  const reference = await scriptBytes(world, async (page) => {
    await page.goto(`${world.minimalUrl}/`, { waitUntil: 'networkidle' });
  });
  const findings: Finding[] = [];
  for (const path of PAGES) {
    const bytes = await scriptBytes(world, (page) => visit(world, page, path));
    findings.push({
      name: `P9 first-load JS of ${path}`,
      setup: `production build, signed in, ${WORLD.cards} cards; scripts until they stop coming, gzip as sent`,
      measured: kilobytes(bytes),
      reference: `${kilobytes(reference)} (minimal Next page)`,
      ratio: bytes / reference,
      goal: `≤ ${GOAL_KB} kB`,
      met: bytes <= GOAL_KB * 1000,
    });
  }
  return findings;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** How long no script may have come for all to be there (ms). */
const QUIET_MS = 1_500;

async function visit({ url, cookies }: PageWorld, page: Page, path: string) {
  await page.context().addCookies([...cookies]);
  // The live stream stays open: the network is never idle.
  let last = Date.now();
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') last = Date.now();
  });
  await page.goto(`${url}${path}`, { waitUntil: 'load' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  while (Date.now() - last < QUIET_MS) await wait(100);
}

/** Encoded bytes of the scripts that `visit` makes a fresh page load. */
async function scriptBytes({ browser }: PageWorld, visit: (page: Page) => Promise<void>): Promise<number> {
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
