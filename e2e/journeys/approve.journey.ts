import type { Page } from '@playwright/test';
import { loginOf } from '../desk.ts';
import { expect, openPage, signInByHttp, test } from '../fixtures.ts';
import { openTopUp, topUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { setApprovalLimit } from '../settings.ts';
import { findFreshCard, listIntents, type WorldCard } from '../world.ts';

test.beforeEach(async ({ as }) => {
  await setApprovalLimit(await as('admin'), '100');
});
test.afterEach(async ({ as }) => {
  await setApprovalLimit(await as('admin'), '');
});

/** Finance asks for 120.00 USD; gives the request's id. */
async function ask(finance: Page, card: WorldCard): Promise<string> {
  const dialog = await topUp(finance, card, '120.00');
  await expect(dialog.getByText('A second person must agree before it is sent.')).toBeVisible();
  await dialog.getByRole('link', { name: 'See all of it' }).click();
  await finance.waitForURL(/\/top-ups\/[0-9a-f-]{36}$/);
  return finance.url().split('/').at(-1) ?? '';
}

test('finance asks over the limit and cannot agree; an admin can, and it is sent once', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const finance = await as('finance');
  const id = await ask(finance, card);
  const approve = finance.getByRole('button', { name: 'Approve…' });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(finance.getByText(/You asked for this yourself\./)).toBeVisible();
  await expect(finance.getByRole('button', { name: 'Decline…' })).toHaveAttribute('aria-disabled', 'true');

  await test.step('support reads who may', async () => {
    const support = await as('support');
    await support.goto(`/top-ups/${id}`);
    await expect(support.getByRole('button', { name: 'Approve…' })).toHaveAttribute('aria-disabled', 'true');
    await expect(support.getByText(/Your role does not include this\./)).toBeVisible();
  });
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(0);

  const admin = await as('admin');
  await admin.goto('/top-ups?state=approval');
  await admin.getByRole('link', { name: 'Top-up', exact: true }).first().click();
  await admin.waitForURL(new RegExp(id));
  await expect(admin.getByRole('row', { name: /Company wallet/ })).toBeVisible();
  await admin.getByRole('button', { name: 'Approve…' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Approve top-up of 120.00 USD' }).dblclick();
  await expect(admin.getByText('The top-up is settled.')).toBeVisible();
  await expect(admin.getByText('Approved by')).toBeVisible();
  await expect(finance.getByText('The top-up is settled.')).toBeVisible();
  const effects = await sandbox.effects('fund', { cardId: card.issuerCardId });
  expect(effects.map(({ amountCents }) => amountCents)).toEqual(['12000']);
});

test('a declined one is never sent, and who asked reads why', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const finance = await as('finance');
  const id = await ask(finance, card);
  const admin = await as('admin');
  await admin.goto(`/top-ups/${id}`);
  await admin.getByRole('button', { name: 'Decline…' }).click();
  const dialog = admin.getByRole('dialog');
  const decline = dialog.getByRole('button', { name: 'Decline top-up of 120.00 USD' });
  await decline.click();
  await expect(dialog.getByText(/A reason is needed\./)).toBeVisible();
  await dialog.getByLabel('Why not?').fill('not this month');
  await decline.click();
  await expect(dialog).toBeHidden();
  await expect(finance.getByText('A second person declined it. No money moved.')).toBeVisible();
  await expect(finance.getByText('“not this month”')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Approve…' })).toHaveCount(0);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(0);
});

test('an amount up to the limit needs nobody else', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const dialog = await topUp(await as('finance'), card, '100.00');
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
});

test('an act from a session that is over does nothing, and is written down', async ({ browser, db }) => {
  const card = await findFreshCard(db);
  const context = await browser.newContext({ storageState: await signInByHttp('finance') });
  const page = await openPage(context);
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('18.00');
  const { email } = loginOf('finance');
  const session = await db.prisma.session.findFirstOrThrow({
    where: { user: { email }, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  await db.prisma.session.update({ where: { id: session.id }, data: { revokedAt: new Date() } });
  await dialog.getByRole('button', { name: 'Top up 18.00 USD' }).click();
  await expect(dialog.getByText(/You are signed out\./)).toBeVisible();
  const audited = await db.prisma.auditEntry.findMany({ where: { objectId: session.id } });
  expect(audited).toMatchObject([{ action: 'session.refused', actorId: session.userId }]);
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(0);
  await context.close();
});
