import { expectAccessible, expectNoSidewaysScroll } from '../accessible.ts';
import { expect, test } from '../fixtures.ts';
import { topUp } from '../money.ts';
import { findFreshCard, listIntents } from '../world.ts';

const PHONE = { width: 360, height: 780 };

test('every page and dialog is accessible in both themes and fits a phone', async ({ as, db }) => {
  test.setTimeout(180_000);
  const card = await findFreshCard(db);
  const wide = await as('finance');
  const phone = await as('finance', { viewport: PHONE });
  await expect((await topUp(wide, card, '19.00')).getByText('The top-up is settled.')).toBeVisible();
  await expectAccessible(wide, 'a settled top-up in its dialog');
  const [intent] = await listIntents(db, { cardId: card.id });
  const paths = [
    '/customers',
    `/customers/${card.customer.id}`,
    '/customers/new',
    '/overview',
    '/wallet',
    '/exports',
    '/activity',
    '/cards',
    `/cards/${card.id}`,
    '/top-ups',
    '/webhooks',
    '/webhooks?state=unreadable',
    '/top-ups?state=not-happened',
    '/attention',
    '/attention?kind=refund&share=mine',
    '/attention?item=00000000-0000-4000-8000-000000000000',
    `/top-ups/${intent?.id}`,
    '/settings',
    '/settings/me',
    '/cards/nothing-of-this-name',
  ];
  for (const path of paths) {
    await Promise.all([wide.goto(path), phone.goto(path)]);
    await expect(wide.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(wide, path);
    await expectNoSidewaysScroll(phone, path);
  }

  for (const page of [wide, phone]) {
    await page.goto(`/customers/${card.customer.id}`);
    await page.getByRole('button', { name: 'Issue card' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('First amount').fill('1,5');
    await dialog.getByRole('button', { name: /^Issue / }).click();
    await expect(dialog.getByText('A comma cannot be the decimal sign here.')).toBeVisible();
    await expectNoSidewaysScroll(page, 'the issue dialog');
  }
  await expectAccessible(wide, 'the issue dialog');

  for (const act of ['Withdraw', 'Freeze', 'Terminate']) {
    const admin = act === 'Terminate' ? await as('admin') : wide;
    for (const page of [admin, phone]) {
      await page.goto(`/cards/${card.id}`);
      const button = page.getByRole('button', { name: act, exact: true });
      if (page === phone && act === 'Terminate') continue;
      await button.click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoSidewaysScroll(page, `the dialog ${act}`);
    }
    await expectAccessible(admin, `the dialog ${act}`);
  }
});

test('the sign-in page is accessible in both themes and fits a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, '/sign-in');
  await expectNoSidewaysScroll(page, '/sign-in');
});
