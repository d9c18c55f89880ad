import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { sandbox } from '../sandbox.ts';

const PASSPORT = { name: 'passport of Amina.jpg', mimeType: 'image/jpeg' };
/** A picture by its first bytes, as large as a camera makes them: it must fit through every door. */
const picture = (bytes: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes - 4, 0x20)]);
const MEGABYTE = 1024 * 1024;

const emailOf = (name: string) => `${name}.${crypto.randomUUID().slice(0, 8)}@example.test`;

async function fillPerson(page: Page, email: string) {
  await page.getByLabel('First name').fill('Amina');
  await page.getByLabel('Last name').fill('Okoro');
  await page.getByLabel('Date of birth').fill('1987-03-19');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Dial code').fill('+237');
  await page.getByLabel('Phone').fill('650 00 00 01');
  await page.getByLabel('Country').selectOption('Cameroon');
  await page.getByLabel('State or region').fill('Littoral');
  await page.getByLabel('City').fill('Douala');
  await page.getByLabel('Postal code').fill('00237');
  await page.getByLabel('Street').fill('17 Market Street');
  await page.getByLabel('Document', { exact: true }).selectOption('Passport');
  await page.getByLabel('Its number').fill('ZQ-7741');
}

const submit = (page: Page) => page.getByRole('button', { name: 'Create customer' }).click();
const choose = (page: Page, side: 'Front' | 'Back', bytes: number) =>
  page.getByLabel(side).setInputFiles({ ...PASSPORT, buffer: picture(bytes) });

test('a customer is created with two large pictures, once, and can be issued a card', async ({ as, db }) => {
  // Ten megabytes go from the browser to the desk and from there to the issuer.
  test.setTimeout(180_000);
  const page = await as('finance');
  const email = emailOf('amina');
  await page.goto('/customers');
  await page.getByRole('link', { name: 'New customer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('New customer');

  await test.step('what is wrong stands at its field, and nothing is sent', async () => {
    await submit(page);
    await expect(page.getByText(/fields need another look. Nothing was sent/)).toBeVisible();
    await expect(page.getByLabel('First name')).toBeFocused();
    await expect(page.getByText('The front of the document is missing.')).toBeVisible();
    await fillPerson(page, email);
    await page.getByLabel('Front').setInputFiles({ ...PASSPORT, buffer: Buffer.from('not a picture') });
    await submit(page);
    await expect(page.getByText('The file is not a JPEG, PNG, WebP or PDF.')).toBeVisible();
    await expect(page.getByLabel('Front')).toBeFocused();
  });

  await test.step('it is created', async () => {
    await choose(page, 'Front', 5 * MEGABYTE);
    await choose(page, 'Back', 5 * MEGABYTE);
    await submit(page);
    await expect(page.getByText('The customer is there.')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('what is kept is who was asked for, and nothing of their documents', async () => {
    const [intent, ...others] = await db.prisma.intent.findMany({ where: { newEmail: email } });
    expect(others).toEqual([]);
    expect(intent?.state).toBe('succeeded');
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
    expect(kept).not.toMatch(/ZQ-7741|1987-03-19|Market Street|Okoro/);
    const customer = await db.prisma.customer.findUniqueOrThrow({ where: { id: intent?.customerId ?? '' } });
    const where = { customerId: customer.issuerCustomerId };
    expect(await sandbox.effects('create_customer', where)).toHaveLength(1);
  });

  await test.step('the customer’s page and the request’s page name each other', async () => {
    await page.getByRole('link', { name: 'See the customer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Amina Okoro');
    await expect(page.getByRole('button', { name: 'Issue card' })).toBeVisible();
    await page.goto('/top-ups');
    await page
      .getByRole('row', { name: /New customer.*Amina Okoro/ })
      .first()
      .getByRole('link')
      .click();
    await expect(page.getByText(email)).toBeVisible();
  });

  await test.step('the same e-mail again is refused, with the way to the customer', async () => {
    await page.goto('/customers/new');
    await page.getByRole('button', { name: 'Create another customer' }).click();
    await fillPerson(page, email.toUpperCase());
    await choose(page, 'Front', 1_000);
    await submit(page);
    await expect(page.getByText('Amina Okoro is a customer with this e-mail already.').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'See Amina Okoro' })).toBeVisible();
  });
});

test('a customer whose answer is lost is not created twice, and settles once listed', async ({ as, db }) => {
  const page = await as('finance');
  const email = emailOf('lost');
  await sandbox.fault({ op: 'create_customer', fault: 'reset_after_effect' });
  await page.goto('/customers/new');
  await fillPerson(page, email);
  await page.getByLabel('The document comes as').selectOption('Addresses on the web');
  await page.getByLabel('Front').fill('https://files.example.test/front.pdf');
  await submit(page);
  await expect(page.getByText(/We don’t know yet whether this customer was created/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('The customer is there.')).toBeVisible({ timeout: 40_000 });
  const [customer, ...others] = await db.prisma.customer.findMany({ where: { email } });
  expect(others).toEqual([]);
  const where = { customerId: customer?.issuerCustomerId ?? '' };
  expect(await sandbox.effects('create_customer', where)).toHaveLength(1);
});

test('the form is accessible by keyboard alone and says what it keeps', async ({ as }) => {
  const page = await as('finance');
  await page.goto('/customers/new');
  await page.getByLabel('First name').focus();
  const labels: (string | null)[] = [];
  for (let count = 0; count < 17; count += 1) {
    labels.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        return at instanceof HTMLButtonElement ? at.textContent : (at?.id ?? null);
      }),
    );
    await page.keyboard.press('Tab');
  }
  expect(labels.at(0)).toBe('new-customer-firstName');
  expect(labels).toContain('new-customer-front');
  expect(labels.at(-1)).toBe('Create customer');
  await expect(page.getByText('are never kept here')).toBeVisible();
});

test('support reads on the button who may create customers, and cannot open the form', async ({ as }) => {
  const page = await as('support');
  await page.goto('/customers');
  await expect(page.getByRole('button', { name: 'New customer' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto('/customers/new');
  await expect(page.getByText('Your role does not include this page.')).toBeVisible();
});
