import { type BrowserContext, test as base, type Page, request } from '@playwright/test';
import { createDb, type Db } from '../lib/db/client.ts';
import { desk, loginOf, type Role } from './desk.ts';
import { sandbox } from './sandbox.ts';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Fixtures {
  /** A page signed in with this role, in a browser context of its own. */
  readonly as: (role: Role, options?: { viewport?: { width: number; height: number } }) => Promise<Page>;
  /** No fault outlives the journey that ordered it. */
  readonly calm: undefined;
}

interface WorkerFixtures {
  readonly db: Db;
  readonly sessions: (role: Role) => Promise<StorageState>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      const db = createDb(desk.databaseUrl, { poolSize: 3 });
      await use(db);
      await db.close();
    },
    { scope: 'worker' },
  ],
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      const kept = new Map<Role, Promise<StorageState>>();
      await use((role) => {
        const session = kept.get(role) ?? signInByHttp(role);
        kept.set(role, session);
        return session;
      });
    },
    { scope: 'worker' },
  ],
  as: async ({ browser, sessions }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const context = await browser.newContext({ storageState: await sessions(role), ...options });
      contexts.push(context);
      return openPage(context);
    });
    for (const context of contexts) await context.close();
  },
  calm: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameters' names
    async ({}, use) => {
      await use(undefined);
      await sandbox.clearFaults();
    },
    { auto: true },
  ],
});

/**
 * A page whose ways to a new document end when it stands: one that streams in holds hidden copies of its parts
 * for a moment, and a text would be found twice.
 */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const { goto, reload, goBack, waitForURL } = page;
  const standing = async <T>(come: Promise<T>): Promise<T> => {
    const answer = await come;
    await page.waitForFunction(allPartsStand, null, { timeout: 15_000 });
    return answer;
  };
  page.goto = (...to) => standing(goto.apply(page, to));
  page.reload = (...how) => standing(reload.apply(page, how));
  page.goBack = (...how) => standing(goBack.apply(page, how));
  page.waitForURL = (...what) => standing(waitForURL.apply(page, what));
  return page;
}

/**
 * Runs in the page: no part that came waits to be put in its place. One whose place was given up, as where
 * nothing was found, stays hidden for ever and waits for nothing.
 */
function allPartsStand(): boolean {
  const parts = [...document.querySelectorAll('div[hidden][id^="S:"]')];
  return !parts.some(({ id }) =>
    ['B:', 'P:'].some((kind) => {
      const place = document.getElementById(kind + id.slice(2));
      return place !== null && place.dataset.dgst === undefined;
    }),
  );
}

export { expect } from '@playwright/test';

/** Signs in over HTTP; the sign-in page has a journey of its own. */
export async function signInByHttp(role: Role): Promise<StorageState> {
  const { email, password } = loginOf(role);
  const context = await request.newContext({ baseURL: desk.url });
  const { csrfToken } = (await (await context.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await context.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
    headers: { origin: desk.url },
  });
  if (!answer.ok()) throw new Error(`Signing in as ${role} answered ${answer.status()}`);
  const state = await context.storageState();
  await context.dispose();
  return state;
}
