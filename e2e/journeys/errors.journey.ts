import fs from 'node:fs';
import type { BrowserContext, Page, Request } from '@playwright/test';
import type { Db } from '../../lib/db/client.ts';
import { desk, loginOf, type Role } from '../desk.ts';
import { expect, openPage, signInByHttp, test } from '../fixtures.ts';
import { openTopUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

const REFERENCE = /reference (\w+)/;

test('an exception shows a reference that the log carries, on a page and after an act', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const page = await as('support');
  await page.goto(`/customers/${card.customer.id}`);
  await page.getByLabel('Add a note').fill('written before it broke');
  const references: string[] = [];
  await withoutNotes(db, async () => {
    await page.getByRole('button', { name: 'Add note' }).click();
    references.push(await referenceOn(page));
    await expect(page.getByLabel('Add a note')).toHaveValue('written before it broke');

    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be shown');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    references.push(await referenceOn(page));
    // What failed is the log's affair: a page names no table and no line of code.
    expect(await page.locator('main').innerText()).not.toMatch(/notes|prisma|relation|\.ts/i);
  });
  const log = fs.readFileSync(desk.webLog, 'utf8');
  expect(references.filter((reference) => !log.includes(reference))).toEqual([]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(card.customer.name);
});

/** The table of notes is away while this happens, and back whatever happens. */
async function withoutNotes({ prisma }: Db, happens: () => Promise<void>): Promise<void> {
  await prisma.$executeRaw`ALTER TABLE notes RENAME TO notes_away`;
  try {
    await happens();
  } finally {
    await prisma.$executeRaw`ALTER TABLE notes_away RENAME TO notes`;
  }
}

async function referenceOn(page: Page): Promise<string> {
  const sentence = page.getByText(REFERENCE).first();
  await expect(sentence).toBeVisible();
  return REFERENCE.exec(await sentence.innerText())?.[1] ?? 'none';
}

test.describe('a new version under an open form', () => {
  test('asks to reload, and the typed top-up is there afterwards', async ({ as, db }) => {
    const card = await findFreshCard(db);
    const page = await as('finance');
    await page.route('**/api/desk-state', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ json: { ...(await response.json()), build: 'a later one' } });
    });
    const dialog = await openTopUp(page, card);
    await dialog.getByLabel('Amount').fill('18.25');
    await dialog.getByLabel('Memo').fill('typed before the deploy');
    await expect(page.getByText('A newer version of the desk is running.')).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByLabel('Amount')).toHaveValue('18.25');
    await page.unroute('**/api/desk-state');

    await test.step('sent all the same it is refused as unknown, and nothing happens', async () => {
      await page.route('**/cards/*', forgetAction);
      await dialog.getByRole('button', { name: 'Top up 18.25 USD' }).click();
      await expect(dialog.getByText(/does not know this page’s form\. Nothing was sent\./)).toBeVisible();
      expect(await listIntents(db, { cardId: card.id })).toHaveLength(0);
      await page.unroute('**/cards/*');
    });
    await dialog.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('button', { name: 'Top up', exact: true }).click();
    await expect(dialog.getByLabel('Memo')).toHaveValue('typed before the deploy');
    await dialog.getByRole('button', { name: 'Top up 18.25 USD' }).click();
    await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
    expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
  });

  test('a new customer’s name and contact are there afterwards, and nothing that is only passed on', async ({
    as,
  }) => {
    const page = await as('finance');
    await fillNewCustomer(page);
    await page.reload();
    await expectKept(page);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\/customers$/);
    await page.goto('/customers/new');
    await expect(page.getByLabel('First name')).toHaveValue('');
  });
});

/** Sends an action under an id that no build knows, as a page of an older build does. */
const forgetAction = (route: { request: () => Request; continue: (with_: object) => Promise<void> }) => {
  const headers = route.request().headers();
  if (!headers['next-action']) return route.continue({});
  return route.continue({ headers: { ...headers, 'next-action': '7f'.repeat(21) } });
};

async function fillNewCustomer(page: Page) {
  await page.goto('/customers/new');
  await page.getByLabel('First name').fill('Amina');
  await page.getByLabel('Last name').fill('Okoro');
  await page.getByLabel('E-mail').fill('amina.half-way@example.test');
  await page.getByLabel('Date of birth').fill('1987-03-19');
  await page.getByLabel('Street').fill('17 Market Street');
  await page.getByLabel('Its number').fill('ZQ-7741');
}

async function expectKept(page: Page) {
  await expect(page.getByLabel('First name')).toHaveValue('Amina');
  await expect(page.getByLabel('Last name')).toHaveValue('Okoro');
  await expect(page.getByLabel('E-mail')).toHaveValue('amina.half-way@example.test');
  for (const label of ['Date of birth', 'Street', 'Its number']) {
    await expect(page.getByLabel(label)).toHaveValue('');
  }
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
  expect(kept).not.toMatch(/ZQ-7741|1987-03-19|Market Street/);
}

test.describe('a session that is lost under a filled form', () => {
  test('is taken up again beside it: the top-up is sent from where it was typed, once', async ({
    browser,
    db,
  }) => {
    const card = await findFreshCard(db);
    const context = await browser.newContext({ storageState: await signInByHttp('finance') });
    const page = await openPage(context);
    const dialog = await openTopUp(page, card);
    await dialog.getByLabel('Amount').fill('18.75');
    await dialog.getByLabel('Memo').fill('typed before it was lost');
    await loseSession(db, 'finance');
    await dialog.getByRole('button', { name: 'Top up 18.75 USD' }).click();
    await expect(dialog.getByText(/You are signed out\./)).toBeVisible();
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      dialog.getByRole('link', { name: 'Sign in in another tab' }).click(),
    ]);
    await signIn(other, 'finance');
    await expect(other).toHaveURL(new RegExp(`/cards/${card.id}$`));
    await other.close();
    await expect(dialog.getByLabel('Memo')).toHaveValue('typed before it was lost');
    await dialog.getByRole('button', { name: 'Top up 18.75 USD' }).click();
    await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
    expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
    await context.close();
  });

  test('leads back to the same list, filters and all', async ({ browser, db }) => {
    const context = await browser.newContext({ storageState: await signInByHttp('support') });
    const page = await openPage(context);
    await loseSession(db, 'support');
    await page.goto('/cards?status=frozen');
    await signIn(page, 'support');
    await expect(page).toHaveURL(/\/cards\?status=frozen$/);
    await context.close();
  });

  test('keeps a new customer’s name and contact across the sign-in', async ({ browser, db }) => {
    const context = await browser.newContext({ storageState: await signInByHttp('finance') });
    const page = await openPage(context);
    await fillNewCustomer(page);
    await loseSession(db, 'finance');
    await page.reload();
    await signIn(page, 'finance');
    await expect(page).toHaveURL(/\/customers\/new$/);
    await expectKept(page);
    await signOutForgets(page, context);
  });
});

async function signOutForgets(page: Page, context: BrowserContext) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Okoro');
  await context.close();
}

/** The newest session of this role's person ends, as an admin or twelve hours end it. */
async function loseSession({ prisma }: Db, role: Role) {
  const where = { user: { email: loginOf(role).email }, revokedAt: null };
  const { id } = await prisma.session.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } });
  await prisma.session.update({ where: { id }, data: { revokedAt: new Date() } });
}

async function signIn(page: Page, role: Role) {
  const { email, password } = loginOf(role);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Pages', exact: true })).toBeVisible();
}
