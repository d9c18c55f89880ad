import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { declareHappened, topUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

const FORBIDDEN = 'Your role does not include this. Ask someone with the role finance or admin.';

const topUpButton = (page: Page) => page.getByRole('button', { name: 'Top up', exact: true });
const issueButton = (page: Page) => page.getByRole('button', { name: 'Issue card' });

for (const role of ['viewer', 'support'] as const) {
  test(`${role} sees money and its reasons, and cannot move it`, async ({ as, db }) => {
    const card = await findFreshCard(db);
    const page = await as(role);
    await page.goto(`/cards/${card.id}`);
    await expect(topUpButton(page)).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText(FORBIDDEN)).toBeVisible();
    await topUpButton(page).click({ force: true });
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goto(`/customers/${card.customer.id}`);
    await expect(issueButton(page)).toHaveAttribute('aria-disabled', 'true');
  });
}

for (const role of ['finance', 'admin'] as const) {
  test(`${role} may move money and issue cards`, async ({ as, db }) => {
    const card = await findFreshCard(db);
    const page = await as(role);
    await page.goto(`/cards/${card.id}`);
    await topUpButton(page).click();
    await expect(page.getByRole('dialog').getByLabel('Amount')).toBeVisible();
    await page.goto(`/customers/${card.customer.id}`);
    await issueButton(page).click();
    await expect(page.getByRole('dialog').getByLabel('Name on card')).toBeVisible();
  });
}

test('support writes a note that everybody reads; a viewer writes none', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const support = await as('support');
  await support.goto(`/cards/${card.id}`);
  await support.getByLabel('Add a note').fill('the customer called about this card');
  await support.getByRole('button', { name: 'Add note' }).click();
  await expect(
    support.getByRole('region', { name: 'Story' }).getByText('called about this card'),
  ).toBeVisible();
  const viewer = await as('viewer');
  await viewer.goto(`/cards/${card.id}`);
  await expect(viewer.getByText('called about this card')).toBeVisible();
  await expect(viewer.getByLabel('Add a note')).toHaveCount(0);
});

test('only those who judge are offered to settle an unknown', async ({ as, db }) => {
  const card = await findFreshCard(db);
  await sandbox.fault({ op: 'fund', fault: 'error_after_effect', cardId: card.issuerCardId });
  const finance = await as('finance');
  const dialog = await topUp(finance, card, '18.00');
  await expect(dialog.getByText('We don’t know yet whether this top-up happened.')).toBeVisible();
  const [intent] = await listIntents(db, { cardId: card.id });
  const intentId = intent?.id ?? '';
  for (const role of ['viewer', 'support'] as const) {
    const page = await as(role);
    await page.goto(`/top-ups/${intentId}`);
    await expect(page.getByText('We don’t know yet whether this top-up happened.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'It happened…' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Check again now' })).toHaveCount(0);
  }
  await declareHappened(await as('admin'), intentId, 'read at the issuer');
});
