import { expect, openPage, test } from '../fixtures.ts';
import { openTopUp, topUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

const UNREACHABLE = 'Trying again is safe: it is the same request, and it counts once.';

test('a double click makes one intent', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('11.00');
  await dialog.getByRole('button', { name: 'Top up 11.00 USD' }).dblclick();
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('a second tab makes no second intent', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const first = await as('finance');
  const second = await openPage(first.context());
  const dialogs = [await openTopUp(first, card), await openTopUp(second, card)];
  for (const dialog of dialogs) await dialog.getByLabel('Amount').fill('12.00');
  for (const dialog of dialogs) await dialog.getByRole('button', { name: 'Top up 12.00 USD' }).click();
  await expect(first.getByRole('dialog').getByText('The top-up is settled.')).toBeVisible();
  // While the first is open the card is busy; once it is settled the same amount is a suspected repeat.
  await expect(
    second.getByRole('dialog').getByText(/not settled yet|topped up this card with 12\.00 USD/),
  ).toBeVisible();
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
});

test('after the back button the dialog shows what became of the request', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await topUp(page, card, '13.00');
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  await dialog.getByRole('link', { name: 'See all of it' }).click();
  await expect(page).toHaveURL(/\/top-ups\//);
  await page.goBack();
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('The top-up is settled.')).toBeVisible();

  await test.step('also after a reload, until the person starts anew', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Top up', exact: true }).click();
    await expect(page.getByRole('dialog').getByText('The top-up is settled.')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'New top-up' }).click();
    await expect(page.getByRole('dialog').getByLabel('Amount')).toHaveValue('');
  });
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
});

test('a top-up that was read and put away with Done is not in the way of the next one', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await topUp(page, card, '13.50');
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  await expect(dialog.getByLabel('Amount')).toHaveValue('');
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
});

test('a form of before a restore is not recorded as it is, and then as a request of its own', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('17.00');
  const where = { id: 1 };
  const { epoch, notedAt } = await db.prisma.deskEpoch.findUniqueOrThrow({ where });
  // As a restore leaves it once an admin has let sending go on.
  await db.pool.query('UPDATE desk_epoch SET epoch = epoch + 1, noted_at = clock_timestamp()');
  try {
    const confirm = dialog.getByRole('button', { name: 'Top up 17.00 USD' });
    await confirm.click();
    await expect(dialog.getByText('The database is not the one it was asked in').first()).toBeVisible();
    await expect(dialog.getByLabel('Amount')).toHaveValue('17.00');
    expect(await listIntents(db, { cardId: card.id })).toHaveLength(0);
    await confirm.click();
    await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  } finally {
    await db.prisma.deskEpoch.update({ where, data: { epoch, notedAt } });
  }
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('a connection lost before the request keeps the form, and trying again is the same request', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('14.00');
  await dialog.getByLabel('Memo').fill('kept');
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Top up 14.00 USD' }).click();
  await expect(dialog.getByText(UNREACHABLE)).toBeVisible();
  await expect(dialog.getByLabel('Memo')).toHaveValue('kept');
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Top up 14.00 USD' }).click();
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
});

test('an answer lost on its way back is found again by the same request', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('15.00');
  let lost = 0;
  await page.route(`**/cards/${card.id}`, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await dialog.getByRole('button', { name: 'Top up 15.00 USD' }).click();
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  expect(lost).toBe(1);
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('a replayed request makes one intent', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill('16.00');
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().includes(card.id),
  );
  await dialog.getByRole('button', { name: 'Top up 16.00 USD' }).click();
  const request = await sent;
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  const data = request.postDataBuffer();
  for (let time = 0; time < 3; time += 1) {
    const answer = await page.request.post(request.url(), {
      headers: await request.allHeaders(),
      ...(data ? { data } : {}),
    });
    expect(answer.ok()).toBe(true);
  }
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(1);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});
