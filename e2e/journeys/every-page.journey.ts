import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { topUp } from '../money.ts';
import { findFreshCard, listIntents } from '../world.ts';

const THEMES = ['light', 'dark'] as const;
const PHONE = { width: 360, height: 780 };

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`);
  expect(found).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(`${where} overflows by ${overflow}`).toBe(`${where} overflows by 0`);
}

test('every page is accessible in both themes and fits a phone', async ({ as, db }) => {
  test.setTimeout(180_000);
  const card = await findFreshCard(db);
  const finance = await as('finance');
  await expect((await topUp(finance, card, '19.00')).getByText('The top-up is settled.')).toBeVisible();
  const [intent] = await listIntents(db, { cardId: card.id });
  const pages = [
    '/customers',
    `/customers/${card.customer.id}`,
    '/cards',
    `/cards/${card.id}`,
    '/top-ups',
    '/top-ups?state=cancelled',
    `/top-ups/${intent?.id}`,
  ];
  for (const theme of THEMES) {
    const wide = await as('finance', { viewport: { width: 1440, height: 900 } });
    const phone = await as('finance', { viewport: PHONE });
    const address = new URL(finance.url());
    for (const page of [wide, phone]) {
      await page.context().addCookies([{ name: 'theme', value: theme, domain: address.hostname, path: '/' }]);
    }
    for (const path of pages) {
      await wide.goto(path);
      await expect(wide.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(wide.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(wide, `${path} in ${theme}`);
      await phone.goto(path);
      await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(phone, `${path} in ${theme}`);
    }
    for (const page of [wide, phone]) {
      await page.goto(`/cards/${card.id}`);
      await page.getByRole('button', { name: 'Top up', exact: true }).click();
      await expect(page.getByRole('dialog').getByLabel('Amount')).toBeVisible();
      await page.getByRole('dialog').getByLabel('Amount').fill('1,5');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Top up/ })
        .click();
      await expectAccessible(page, `top-up dialog in ${theme}`);
      await expectNoSidewaysScroll(page, `top-up dialog in ${theme}`);
      await page.goto(`/customers/${card.customer.id}`);
      await page.getByRole('button', { name: 'Issue card' }).click();
      await expect(page.getByRole('dialog').getByLabel('Name on card')).toBeVisible();
      await expectAccessible(page, `issue dialog in ${theme}`);
      await expectNoSidewaysScroll(page, `issue dialog in ${theme}`);
    }
  }
});
