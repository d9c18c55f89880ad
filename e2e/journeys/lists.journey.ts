import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Db } from '../../lib/db/client.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../accessible.ts';
import { expect, test } from '../fixtures.ts';
import { findFreshCard } from '../world.ts';

const PHONE = { width: 360, height: 780 };
const WIDE = { width: 1440, height: 900 };

const rowTexts = (page: Page, name: string) =>
  page.getByRole('table', { name, exact: true }).getByRole('row').allInnerTexts();

test('a filtered, sorted page of cards keeps its place over reload, a card and back', async ({ as }) => {
  const page = await as('support');
  await page.goto('/cards');
  const filters = page.getByRole('group', { name: 'Balance', exact: true });
  await filters.getByRole('button', { name: 'Balance', exact: true }).click();
  await filters.getByLabel('At least').fill('0');
  await filters.getByRole('button', { name: 'Apply Balance' }).click();
  await expect(filters.getByRole('button', { name: 'Balance: from 0.00 USD' })).toBeFocused();
  await page.getByRole('combobox', { name: 'Sort the cards' }).selectOption('Highest balance');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page).toHaveURL(/min=0&sort=highest&older=USD_/);
  await expect(page.getByRole('button', { name: 'Previous', exact: true })).not.toHaveAttribute(
    'aria-disabled',
  );
  await expect(page.getByRole('table', { name: 'Cards', exact: true })).toBeVisible();
  const place = page.url();
  const shown = await rowTexts(page, 'Cards');

  await page.reload();
  await expect(page.getByRole('table', { name: 'Cards', exact: true })).toBeVisible();
  expect(numbersOf(await rowTexts(page, 'Cards'))).toEqual(numbersOf(shown));

  await page.getByRole('table', { name: 'Cards', exact: true }).getByRole('link').nth(3).click();
  await expect(page.getByRole('region', { name: 'Story' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(place);
  await expect.poll(async () => numbersOf(await rowTexts(page, 'Cards'))).toEqual(numbersOf(shown));

  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/cards\?sort=highest$/);
});

/** Cards by number and balance: what is "as of" grows older meanwhile. */
const numbersOf = (rows: readonly string[]) => rows.map((row) => row.match(/•••• \S+|[\d,]+\.\d\d USD/g));

test('what an address asks in vain is said, filters nothing and can be taken away', async ({ as }) => {
  const page = await as('viewer');
  await page.goto('/cards?status=melted&min=1,5&from=2026-02-30&newer=x&sort=upwards');
  const note = page.getByRole('status').filter({ hasText: 'This part filters nothing.' });
  await expect(note).toContainText('There is no status “melted”.');
  await expect(note).toContainText('“1,5” is not an amount. An amount is written 1,250.00.');
  await expect(note).toContainText('“2026-02-30” is not a day.');
  await expect(page.getByRole('table', { name: 'Cards', exact: true })).toBeVisible();
  await note.getByRole('button', { name: 'Take it away' }).click();
  await expect(page).toHaveURL(/\/cards$/);
  await expect(note).toHaveCount(0);

  await page.goto('/customers?active=perhaps&cards=with&q=zzzz-nobody');
  await expect(page.getByText('There is no status “perhaps”.')).toBeVisible();
  await expect(page.getByText('No customer passes these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Show all customers' }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible();
});

test('days in the wrong order are said, and no file without rows is made of them', async ({ as }) => {
  const page = await as('finance');
  await page.goto('/exports');
  const form = page.locator('form[action="/api/exports/transactions"]');
  await form.getByLabel('First day').fill('2026-03-20');
  await form.getByLabel('Last day').fill('2026-03-01');
  await expect(form.getByText('The last day is before the first: choose a later one.')).toBeVisible();
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/exports/')) asked += 1;
  });
  const button = form.getByRole('button', { name: 'Export transactions' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.press('Enter');
  await form.getByLabel('Last day').press('Enter');
  expect(asked).toBe(0);

  await form.getByLabel('Last day').fill('2026-03-20');
  await expect(form.getByText('The last day is before the first')).toHaveCount(0);
  const download = page.waitForEvent('download');
  await button.click();
  expect((await download).suggestedFilename()).toMatch(/^transactions-.*\.csv$/);
});

test('columns chosen by keyboard stay chosen over reload, filters, order, a customer, back and a sent link', async ({
  as,
}) => {
  const page = await as('support');
  await page.goto('/customers?columns=-nothing,-status');
  const columns = page.getByRole('group', { name: 'Columns', exact: true });
  await columns.getByRole('button', { name: 'Columns: 1 hidden' }).focus();
  await page.keyboard.press('Enter');
  await expect(columns.getByRole('checkbox', { name: 'Name' })).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(columns.getByRole('checkbox', { name: 'E-mail' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/\/customers\?columns=-email%2C-status$/);
  const country = columns.getByRole('checkbox', { name: 'Country' });
  await expect(country).not.toBeChecked();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
  await expect(country).toBeFocused();
  await page.keyboard.press('Space');
  await expect(country).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(columns.getByRole('checkbox')).toHaveCount(0);
  await expect(columns.getByRole('button', { name: 'Columns: 2 hidden' })).toBeFocused();
  await expect.poll(() => columnsOf(page)).toEqual(CHOSEN);

  await page.reload();
  await expect.poll(() => columnsOf(page)).toEqual(CHOSEN);
  await page.getByRole('combobox', { name: 'Sort the customers' }).selectOption('By name');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page).toHaveURL(/columns=-email%2Ccountry%2C-status&sort=name&older=/);
  await expect(page.getByRole('button', { name: 'Previous', exact: true })).not.toHaveAttribute(
    'aria-disabled',
  );
  await expect.poll(() => columnsOf(page)).toEqual(CHOSEN);
  const link = page.url();
  await page.getByRole('table', { name: 'Customers' }).getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Transactions' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(link);
  await expect.poll(() => columnsOf(page)).toEqual(CHOSEN);

  const other = await as('viewer');
  await other.goto(link);
  await expect.poll(() => columnsOf(other)).toEqual(CHOSEN);
  await other.getByRole('searchbox').fill('zzzz-nobody');
  await other.getByRole('button', { name: 'Show all customers' }).click();
  await expect(other).toHaveURL(/\/customers\?columns=-email%2Ccountry%2C-status&sort=name$/);
  await other.getByRole('button', { name: 'Columns: 2 hidden' }).click();
  const reset = other.getByRole('button', { name: 'Reset the columns' });
  await reset.click();
  await expect(other).toHaveURL(/\/customers\?sort=name$/);
  await expect(reset).toBeFocused();
  await expect(reset).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(() => columnsOf(other)).toContain('E-mail');
});

test('a phone shows its two lines whatever columns a link leaves out', async ({ as }) => {
  const phone = await as('viewer', { viewport: PHONE });
  await phone.goto('/customers');
  await expect(phone.getByRole('table', { name: 'Customers', exact: true })).toBeVisible();
  const rows = await rowTexts(phone, 'Customers');
  await phone.goto('/customers?columns=-email,-status,-balance,country');
  await expect.poll(() => rowTexts(phone, 'Customers')).toEqual(rows);
  await expect(phone.getByRole('button', { name: /^Columns/ })).toHaveCount(0);
});

const CHOSEN = ['Name', 'Issuer', 'Phone', 'Country', 'Identity check', 'Cards', 'On cards', 'Since'];

const columnsOf = (page: Page) => page.getByRole('columnheader').allInnerTexts();

test('a customer’s page leads to their cards as a list, and to who did what', async ({ as, db }) => {
  const { customer } = await findFreshCard(db);
  const cardId = randomUUID();
  await addCard(db, { id: cardId, customerId: customer.id, last4: '0008', balanceMinor: 5n });
  const page = await as('finance');
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByText('Unknown, not told by the issuer')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Transactions' })).toBeVisible();
  await page.getByRole('link', { name: 'See them in the list' }).click();
  await expect(page).toHaveURL(new RegExp(`/cards\\?customer=${customer.id}$`));
  await expect(page.getByText(`Customer: ${customer.name}`)).toBeVisible();
  const held = await db.prisma.card.count({ where: { customerId: customer.id } });
  await expect(page.getByRole('table', { name: 'Cards', exact: true }).getByRole('link')).toHaveCount(held);

  await page.goto(`/cards/${cardId}?show=notes`);
  await expect(page.getByRole('link', { name: 'Notes', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(page.getByText('Nothing of this kind: notes')).toBeVisible();
  await page.getByRole('link', { name: 'who did what' }).click();
  await expect(page).toHaveURL(new RegExp(`/activity\\?card=${cardId}$`));
  await expect(page.getByText('Card: •• 0008')).toBeVisible();
  await removeCards(db, [cardId]);
});

test('names of any length and script and great amounts fit every list, one row or fifty', async ({
  as,
  db,
}) => {
  test.setTimeout(180_000);
  const mark = `extreme${Date.now()}`;
  const names = [
    ['Wolfeschlegelsteinhausenbergerdorff'.repeat(4), 'Maximilian'],
    ['محمد عبد الرحمن بن عبد العزيز', 'الأمين الخطيب البغدادي'],
  ] as const;
  const cards: string[] = [];
  const customers: string[] = [];
  for (const [firstName, lastName] of names) {
    const customerId = await addCustomer(db, { firstName, lastName, mark });
    const id = randomUUID();
    await addCard(db, { id, customerId, last4: '0009', balanceMinor: 1_000_000_000n });
    customers.push(customerId);
    cards.push(id);
  }
  const full = [
    `/cards?q=${mark}`,
    `/customers?q=${mark}`,
    `/customers/${customers[0]}`,
    `/cards/${cards[0]}`,
  ];
  const more = [
    `/cards?q=${mark}&customer=${customers[0]}`,
    `/cards?q=${mark}&last4=1111`,
    '/cards?sort=highest',
    `/customers/${customers[1]}`,
  ];
  for (const [viewport, paths] of [
    [PHONE, [...more, ...full]],
    [WIDE, full],
  ] as const) {
    const page = await as('finance', { viewport });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page, `${path} at ${viewport.width}`);
      expect([path, await cutAmounts(page)]).toEqual([path, []]);
    }
  }
  const phone = await as('finance', { viewport: PHONE });
  await phone.goto(`/customers?q=${mark}`);
  await expect(phone.getByText('10,000,000.00 USD').first()).toBeVisible();
  const long = phone.getByRole('link', { name: names[0][0] });
  await expect(long).toHaveAttribute('title', new RegExp(names[0][0]));
  await phone.getByRole('button', { name: 'Created', exact: true }).click();
  await expectNoSidewaysScroll(phone, 'an open filter');
  await expectAccessible(phone, 'an open filter');
  await removeCards(db, cards);
  await db.prisma.customer.deleteMany({ where: { id: { in: customers } } });
});

/** Amounts that are on the page and do not show whole. */
const cutAmounts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.figures')]
      .filter((element) => /\d\.\d\d [A-Z]{3}$/.test(element.textContent ?? ''))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > window.innerWidth);
      })
      .map((element) => element.textContent),
  );

async function addCustomer(db: Db, who: { firstName: string; lastName: string; mark: string }) {
  const id = randomUUID();
  await db.prisma.customer.create({
    data: {
      id,
      issuer: 'cartevo',
      issuerCustomerId: id,
      firstName: who.firstName,
      lastName: who.lastName,
      email: `${who.mark}.${'long'.repeat(12)}@example.com`,
      phone: '+237 650000001',
      country: 'Cameroon',
      createdAt: new Date(),
      asOf: new Date(),
    },
  });
  return id;
}

/** A card the issuer knows nothing of; the worker does not read its records during a journey. */
const addCard = (db: Db, card: { id: string; customerId: string; last4: string; balanceMinor: bigint }) =>
  db.prisma.card.create({
    data: {
      ...card,
      issuer: 'cartevo',
      issuerCardId: card.id,
      status: 'active',
      rawStatus: 'ACTIVE',
      brand: 'VISA',
      currency: 'USD',
      exponent: 2,
      createdAt: new Date(),
      asOf: new Date(),
      recordsNextAt: new Date(Date.now() + 3_600_000),
    },
  });

async function removeCards(db: Db, ids: readonly string[]) {
  await db.prisma.cardBalance.deleteMany({ where: { cardId: { in: [...ids] } } });
  await db.prisma.card.deleteMany({ where: { id: { in: [...ids] } } });
}
