import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../accessible.ts';
import { attentionCount, makeClear, makeDoubled, makeUnknown, tabTo } from '../attention.ts';
import { expect, test } from '../fixtures.ts';
import { declareHappened, topUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { setApprovalLimit } from '../settings.ts';
import { findFreshCard, listIntents } from '../world.ts';

/** Opens an item by its address; gives the panel it stands in. */
async function openItem(page: Page, id: string, title: string): Promise<Locator> {
  await page.goto(`/attention?item=${id}`);
  return page.getByRole('region', { name: title, exact: true });
}

test('an unknown stands in the queue with its legs side by side, until a named person says how it ended', async ({
  as,
  db,
}) => {
  test.setTimeout(150_000);
  const admin = await as('admin');
  await admin.goto('/settings');
  const before = await attentionCount(admin);
  const finance = await as('finance');
  const { intentId, card } = await makeUnknown(db, finance, '21.00');
  await test.step('its number rises beside Attention, on a page that nobody reloads', async () => {
    await expect.poll(() => attentionCount(admin), { timeout: 30_000 }).toBe(before + 1);
  });

  await finance.goto('/attention?kind=unknown');
  const row = finance.getByRole('row', { name: new RegExp(card.customer.name) });
  await row.getByRole('link', { name: 'Top-up of 21.00 USD' }).click();
  const panel = finance.getByRole('region', { name: 'Top-up of 21.00 USD', exact: true });
  await test.step('the legs stand side by side, with what would be needed and what is suggested', async () => {
    const legs = panel.getByRole('table', { name: 'What the legs say' });
    await expect(legs.getByRole('columnheader')).toHaveText(['Issuer’s list', 'Card balance', 'Wallet']);
    await expect(legs.getByRole('rowheader')).toHaveText(['Says', 'Expected', 'Read', 'Difference', 'When']);
    await expect(panel.getByText(/Ask whoever works in the issuer’s own dashboard/)).toBeVisible();
    await expect(panel.getByText('It prefers neither answer.')).toBeVisible();
    await expect(panel.getByRole('link', { name: card.customer.name })).toBeVisible();
  });
  await expectAccessible(finance, 'an open item');
  const phone = await as('finance', { viewport: { width: 360, height: 780 } });
  await openItem(phone, intentId, 'Top-up of 21.00 USD');
  await expectNoSidewaysScroll(phone, 'an open item');

  await test.step('a refusal keeps what was chosen and typed', async () => {
    await panel.getByRole('radio', { name: /^It did not happen/ }).check();
    await panel.getByRole('button', { name: 'Declare it did not happen' }).click();
    await expect(panel.getByText('A reason is needed.')).toBeVisible();
    await panel.getByLabel('How do you know?').fill('the dashboard shows nothing');
    await panel.getByRole('button', { name: 'Declare it did not happen' }).click();
    await expect(panel.getByText('The issuer may still act on it until')).toBeVisible();
    await expect(panel.getByLabel('How do you know?')).toHaveValue('the dashboard shows nothing');
  });
  await test.step('coming back keeps what was typed', async () => {
    await openItem(finance, intentId, 'Top-up of 21.00 USD');
    await expect(panel.getByLabel('How do you know?')).toHaveValue('the dashboard shows nothing');
  });
  await panel.getByRole('radio', { name: /^It happened/ }).check();
  await panel.getByLabel('How do you know?').fill('the dashboard shows the row');
  await panel.getByRole('button', { name: 'Declare it happened' }).click();
  await expect(panel.getByText('Declared: it happened.')).toBeVisible();
  await expect(row).toHaveCount(0);
  await expect.poll(() => attentionCount(admin), { timeout: 30_000 }).toBe(before);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('support reads what needs attention and who decides it', async ({ as, db }) => {
  test.setTimeout(120_000);
  const { intentId } = await makeUnknown(db, await as('finance'), '22.00');
  for (const role of ['viewer', 'support'] as const) {
    const page = await as(role);
    const panel = await openItem(page, intentId, 'Top-up of 22.00 USD');
    await expect(panel.getByRole('table', { name: 'What the legs say' })).toBeVisible();
    await expect(panel.getByText('Ask someone with the role finance or admin.')).toBeVisible();
    await expect(panel.getByRole('radio')).toHaveCount(0);
    await expect(panel.getByRole('button', { name: 'Look after it' })).toHaveCount(0);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
  }
  await declareHappened(await as('admin'), intentId, 'the dashboard shows it');
});

test('whoever looks after it is told to colleagues', async ({ as, db }) => {
  test.setTimeout(120_000);
  const finance = await as('finance');
  const { intentId } = await makeUnknown(db, finance, '23.00');
  const mine = await openItem(finance, intentId, 'Top-up of 23.00 USD');
  const theirs = await openItem(await as('admin'), intentId, 'Top-up of 23.00 USD');
  await mine.getByRole('button', { name: 'Look after it' }).click();
  await expect(mine.getByText('You look after it.')).toBeVisible();
  await expect(theirs.getByText(/\S+ looks after it\./)).toBeVisible();
  await declareHappened(finance, intentId, 'the dashboard shows it');
  await expect(theirs.getByText('It does not need anybody any more.')).toBeVisible();
});

test('over the limit one person proposes and another confirms, each in their own browser', async ({
  as,
  db,
}) => {
  test.setTimeout(180_000);
  const admin = await as('admin');
  const finance = await as('finance');
  const { intentId, card } = await makeUnknown(db, finance, '24.00');
  const declined = await makeUnknown(db, finance, '24.50');
  await setApprovalLimit(admin, '10');
  try {
    await propose(finance, intentId, 'Top-up of 24.00 USD');
    const own = finance.getByRole('button', { name: 'Confirm it happened' });
    await expect(own).toHaveAttribute('aria-disabled', 'true');
    await expect(finance.getByText('You proposed this yourself.')).toBeVisible();

    const panel = await openItem(admin, intentId, 'Top-up of 24.00 USD');
    await expect(panel.getByText('“seen in the dashboard”')).toBeVisible();
    await panel.getByRole('button', { name: 'Confirm it happened' }).dblclick();
    await expect(panel.getByText('Confirmed: it happened.')).toBeVisible();
    await expect(finance.getByText('It does not need anybody any more.')).toBeVisible();

    await propose(finance, declined.intentId, 'Top-up of 24.50 USD');
    const other = await openItem(admin, declined.intentId, 'Top-up of 24.50 USD');
    await other.getByRole('button', { name: 'Decline…' }).click();
    await other.getByRole('button', { name: 'Decline the verdict' }).click();
    await expect(other.getByText('A reason is needed.')).toBeVisible();
    await other.getByLabel('Why not?').fill('I see no row');
    await other.getByRole('button', { name: 'Decline the verdict' }).click();
    await expect(other.getByText('Declined: it stands as it was, and still needs a person.')).toBeVisible();
    await expect(other.getByRole('radio', { name: /^It happened/ })).toBeVisible();
  } finally {
    await setApprovalLimit(admin, '');
  }
  await declareHappened(finance, declined.intentId, 'the row is there after all');
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

async function propose(page: Page, intentId: string, title: string) {
  const panel = await openItem(page, intentId, title);
  await panel.getByRole('radio', { name: /^It happened/ }).check();
  await panel.getByLabel('How do you know?').fill('seen in the dashboard');
  await panel.getByRole('button', { name: 'Propose it happened' }).click();
  await expect(panel.getByText('Proposed: it happened. Another person must confirm it.')).toBeVisible();
}

test('what is clear is judged together, by the keyboard alone', async ({ as, db }) => {
  test.setTimeout(180_000);
  const page = await as('finance');
  const first = await makeUnknown(db, page, '25.00');
  const second = await makeUnknown(db, page, '26.50');
  const third = await makeUnknown(db, page, '27.00');
  await makeClear(db, first.intentId);
  await makeClear(db, second.intentId);
  await page.goto('/attention?kind=unknown&sort=age');
  const rowOf = ({ card }: typeof first) => page.getByRole('row', { name: new RegExp(card.customer.name) });
  await expect(rowOf(third).getByRole('checkbox')).toBeDisabled();
  await expect(rowOf(second).getByRole('checkbox')).toBeEnabled();

  await downTo(page, first.intentId);
  await page.keyboard.press('x');
  await downTo(page, second.intentId);
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('region', { name: 'What is ticked' });
  await expect(bar.getByText('2 ticked')).toBeVisible();
  await expect(bar.getByText('51.50 USD')).toBeVisible();
  await tabTo(page, 'It happened (2)…');
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('2 requests, 51.50 USD, judged: it happened')).toBeVisible();
  await expectAccessible(page, 'the dialog for many');
  await tabTo(page, 'Declare it happened (2)');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('A reason is needed.')).toBeVisible();
  await tabTo(page, 'How do you know?');
  await page.keyboard.type('both rows are in the dashboard');
  await test.step('one of them is settled by somebody else meanwhile', async () => {
    await declareHappened(await as('admin'), second.intentId, 'I saw it first');
  });
  await tabTo(page, 'Declare it happened (2)');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('1 judged, 1 was not judged.')).toBeVisible();
  await expect(dialog.getByText('This is already settled.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rowOf(first)).toHaveCount(0);

  await downTo(page, third.intentId);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Top-up of 27.00 USD', exact: true })).toBeVisible();
  await declareHappened(page, third.intentId, 'the dashboard shows it');
});

/** Presses j until the row of this id has the focus. */
async function downTo(page: Page, id: string) {
  const link = page.locator(`[data-row="${id}"]`);
  await expect(link).toBeVisible();
  for (let steps = 0; steps < 50; steps += 1) {
    if (await link.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('j');
  }
  throw new Error('The key j does not lead there');
}

test('the offered withdrawal exists once, by however many it is asked for', async ({ as, db }) => {
  test.setTimeout(120_000);
  const card = await findFreshCard(db);
  const finance = await as('finance');
  await expect((await topUp(finance, card, '28.00')).getByText('The top-up is settled.')).toBeVisible();
  const [intent] = await listIntents(db, { cardId: card.id });
  await sandbox.fundOutside(card.issuerCardId, 2_800);
  const doubled = await makeDoubled(db, intent?.id ?? '');

  const admin = await as('admin');
  const theirs = await openItem(admin, doubled.id, 'Top-up of 28.00 USD');
  const mine = await openItem(finance, doubled.id, 'Top-up of 28.00 USD');
  await expect(mine.getByText('Doubled')).toBeVisible();
  const buttons = [mine, theirs].map((panel) => panel.getByRole('button', { name: 'Withdraw 28.00 USD' }));
  await Promise.all(buttons.map((button) => button.dblclick()));
  await expect(mine.getByText('It does not need anybody any more.')).toBeVisible({ timeout: 30_000 });
  await expect(theirs.getByText('It does not need anybody any more.')).toBeVisible({ timeout: 30_000 });
  const effects = await sandbox.effects('withdraw', { cardId: card.issuerCardId });
  expect(effects.map(({ amountCents }) => amountCents)).toEqual(['2800']);
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(2);
});

test('what was found is put down as looked into, with a reason', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const finance = await as('finance');
  await expect((await topUp(finance, card, '29.00')).getByText('The top-up is settled.')).toBeVisible();
  const [intent] = await listIntents(db, { cardId: card.id });
  const { id } = await makeDoubled(db, intent?.id ?? '');
  const panel = await openItem(finance, id, 'Top-up of 29.00 USD');
  await panel.getByRole('radio', { name: /^Let it stand/ }).check();
  await panel.getByLabel('Why?').fill('the second one is the customer’s own');
  await panel.getByRole('button', { name: 'Resolve' }).click();
  await expect(panel.getByText('Resolved: let it stand.')).toBeVisible();
  await expect
    .poll(async () => (await db.prisma.discrepancy.findUniqueOrThrow({ where: { id } })).resolution)
    .toBe('stands');
});
