import type { Page } from '@playwright/test';
import { askSandbox } from '../ask-sandbox.ts';
import { expect, test } from '../fixtures.ts';

// An issuer that asks for a wallet instead of papers, and checks who somebody is on a page of its own.

/** Its sandbox answers only so many calls a minute, so a request may wait its turn. */
const PATIENT = { timeout: 90_000 };
const ADDRESS = `G${'ABCDEFG234567'.repeat(5).slice(0, 55)}`;

const control = (method: 'GET' | 'POST', path: string, body?: object) =>
  askSandbox<unknown>('kulipa', method, path, body);

const emailOf = (name: string) => `${name}.${crypto.randomUUID().slice(0, 8)}@example.test`;
const submit = (page: Page) => page.getByRole('button', { name: 'Create customer' }).click();

async function openForm(page: Page) {
  await page.goto('/customers/new');
  await page.getByLabel('Issuer', { exact: true }).selectOption('Kulipa');
}

async function fillUser(page: Page, email: string) {
  await page.getByLabel('First name').fill('Noor');
  await page.getByLabel('Last name').fill('Haddad');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Blockchain').selectOption('Stellar, its test network');
  await page.getByLabel('Withdrawal address').fill(ADDRESS);
}

test('a user is made by the questions of their issuer, and becomes active by a check under a link', async ({
  as,
  db,
}) => {
  test.setTimeout(240_000);
  const page = await as('finance');
  const email = emailOf('noor');

  await test.step('the form asks what this issuer wants, and says what is wrong at its field', async () => {
    await openForm(page);
    await expect(page.getByLabel('Front')).toHaveCount(0);
    await fillUser(page, email);
    await page.getByLabel('City').fill('Lyon');
    await page.getByLabel('Withdrawal address').fill('0x52908400098527886E0F7030069857D2E4169EE7');
    await submit(page);
    await expect(page.getByText('4 fields need another look. Nothing was sent.')).toBeVisible();
    await expect(page.getByLabel('Street')).toBeFocused();
    await expect(page.getByText('Withdrawal address is not as the issuer takes it.')).toBeVisible();
  });

  await test.step('it is created', async () => {
    await page.getByLabel('City').fill('');
    await page.getByLabel('Withdrawal address').fill(ADDRESS);
    await submit(page);
    await expect(page.getByText('The customer is there.')).toBeVisible(PATIENT);
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
    expect(kept).not.toContain(ADDRESS);
    await page.getByRole('link', { name: 'See the customer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Noor Haddad');
    await expect(page.getByRole('button', { name: 'Issue card' })).toHaveAttribute('aria-disabled', 'true');
  });

  const dialog = page.getByRole('dialog');
  const link = await test.step('the link to the check is shown once', async () => {
    await page.getByRole('button', { name: 'Start identity check…' }).click();
    await dialog.getByText('Full check').click();
    await dialog.getByRole('button', { name: 'Get the link' }).click();
    const shown = dialog.getByLabel('Link for Noor Haddad');
    await expect(shown).toHaveValue(/\/hosted-kyc\/kyc-/, PATIENT);
    const value = await shown.inputValue();
    await dialog.getByRole('button', { name: 'Copy the link' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    expect(await page.content()).not.toContain(value.split('/').at(-1));
    return value;
  });

  await test.step('who took it is in the history, and what came of it is read', async () => {
    await expect(page.getByText('took a link to an identity check for the customer')).toBeVisible();
    await control('POST', `/kycs/${link.split('/').at(-1)}`, { approved: true });
    await page.getByRole('button', { name: 'Read it now' }).click();
    await expect(page.getByRole('button', { name: 'Issue card' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
      PATIENT,
    );
    const customer = await db.prisma.customer.findFirstOrThrow({ where: { email } });
    expect(customer).toMatchObject({ isActive: true, kycStatus: 'verified' });
    await page.getByRole('button', { name: 'Start identity check…' }).click();
    await expect(dialog.getByText('More documents')).toBeVisible();
    await expect(dialog.getByText('Full check')).toHaveCount(0);
  });
});

test('a user whose answer is lost is not made twice, and settles once listed', async ({ as, db }) => {
  test.setTimeout(180_000);
  const page = await as('finance');
  const email = emailOf('lost');
  await control('POST', '/faults', { op: 'create_user', fault: 'reset_after_effect' });
  await openForm(page);
  await fillUser(page, email);
  await submit(page);
  await expect(page.getByText(/We don’t know yet whether this customer was created/)).toBeVisible(PATIENT);
  await expect(page.getByText('The customer is there.')).toBeVisible(PATIENT);
  expect(await db.prisma.customer.count({ where: { email } })).toBe(1);
});

test('support reads why they cannot start an identity check', async ({ as, db }) => {
  const page = await as('support');
  const { id } = await db.prisma.customer.findFirstOrThrow({ where: { issuer: 'kulipa' } });
  await page.goto(`/customers/${id}`);
  await expect(page.getByRole('button', { name: 'Start identity check…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(page.getByText(/Ask someone with the role finance or admin/).first()).toBeVisible();
});
