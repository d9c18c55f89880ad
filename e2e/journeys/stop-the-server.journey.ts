import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { desk, loginOf } from '../desk.ts';
import { expect, test } from '../fixtures.ts';

/** Whoever deploys waits 10 s before killing, by habit (ms). */
const SOON_MS = 8_000;

test.describe.configure({ timeout: 150_000 });

test.describe('a web process that is asked to stop', () => {
  test('ends within seconds though desks are open and follow it', async ({ browser }) => {
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const server = startServer(port, url);
    const ended = once(server, 'exit');
    try {
      await expect.poll(() => answers(url), { timeout: 60_000 }).toBe(true);
      const contexts = [await browser.newContext(), await browser.newContext()];
      for (const context of contexts) {
        const page = await context.newPage();
        const stream = page.waitForResponse((response) => response.url().endsWith('/api/live'), {
          timeout: 60_000,
        });
        await signIn(page, url);
        expect((await stream).status()).toBe(200);
      }
      const asked = Date.now();
      server.kill('SIGTERM');
      await ended;
      expect(Date.now() - asked).toBeLessThan(SOON_MS);
      // Not killed: by itself, after the work under way.
      expect(server.exitCode).toBe(143);
      for (const context of contexts) await context.close();
    } finally {
      server.kill('SIGKILL');
    }
  });
});

/** One more web process of the build, on the same database, with a session key of its own. */
function startServer(port: number, url: string): ChildProcess {
  return spawn(process.execPath, [path.resolve('.next/standalone/server.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: desk.databaseUrl,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: 'only for the one server of this journey',
      TIME_ZONE: 'UTC',
      // A desk has an issuer; this journey asks nothing of it.
      CARTEVO_ENVIRONMENT: 'sandbox',
      CARTEVO_BASE_URL: `${desk.sandboxUrl}/api/v1`,
      CARTEVO_CLIENT_ID: 'unused',
      CARTEVO_CLIENT_KEY: 'unused',
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
    },
    stdio: 'ignore',
  });
}

async function signIn(page: Page, url: string) {
  const { email, password } = loginOf('viewer');
  await page.goto(`${url}/cards`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Cards' })).toBeVisible();
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health/live`).catch(() => null);
  return response?.ok ?? false;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port.');
  return address.port;
}
