import type { Browser } from '@playwright/test';
import type { Stack } from '../scripts/stack/start-stack.ts';

/** What a headless Chromium needs on a closed machine; `--no-sandbox` as root only. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Signs in as finance through the page itself and answers with the cookies. */
export async function signIn(browser: Browser, { url, logins }: Pick<Stack, 'url' | 'logins'>) {
  const login = logins.find(({ role }) => role === 'finance');
  if (!login) throw new Error('There is no login for finance.');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/cards`);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel('Password').fill(login.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('table').waitFor();
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
