import { expect, test } from '../fixtures.ts';
import { declareHappened, topUp, usd } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

test('support freezes a card for a caller, finance lets it go again', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const support = await as('support');
  await support.goto(`/cards/${card.id}`);
  await support.getByRole('button', { name: 'Freeze', exact: true }).click();
  const dialog = support.getByRole('dialog');
  await expect(dialog.getByText('New purchases are declined')).toBeVisible();
  await dialog.getByLabel('Why').fill('lost on a trip');
  await dialog.getByRole('button', { name: `Freeze card ••${card.last4}` }).click();
  await expect(dialog.getByText('The card was frozen.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Freeze again' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(support.getByText('Frozen', { exact: true }).first()).toBeVisible();
  await expect(support.getByRole('button', { name: 'Unfreeze', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect(await sandbox.effects('freeze', { cardId: card.issuerCardId })).toHaveLength(1);

  const finance = await as('finance');
  await finance.goto(`/cards/${card.id}`);
  await expect(finance.getByRole('region', { name: 'Story' }).getByText('lost on a trip')).toBeVisible();
  await expect(finance.getByRole('button', { name: 'Top up', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await finance.getByRole('button', { name: 'Unfreeze', exact: true }).click();
  await finance
    .getByRole('dialog')
    .getByRole('button', { name: `Unfreeze card ••${card.last4}` })
    .click();
  await expect(finance.getByRole('dialog').getByText('The card was unfrozen.')).toBeVisible();
  await finance.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(finance.getByText('Active', { exact: true }).first()).toBeVisible();
});

test('a freeze goes out while a top-up is unknown', async ({ as, db }) => {
  const card = await findFreshCard(db);
  await sandbox.fault({ op: 'fund', fault: 'error_after_effect', cardId: card.issuerCardId });
  const page = await as('finance');
  const money = await topUp(page, card, '17.00');
  await expect(money.getByText('We don’t know yet whether this top-up happened.')).toBeVisible();
  await money.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Freeze card/ })
    .click();
  await expect(page.getByRole('dialog').getByText('The card was frozen.')).toBeVisible();
  // The wallet waits for an unknown; whoever comes next should not.
  const intents = await listIntents(db, { cardId: card.id });
  const unknown = intents.find(({ state }) => state === 'unknown');
  if (unknown) await declareHappened(page, unknown.id, 'read at the issuer');
});

test('finance takes money back off a card, and both sides say so', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const funding = await topUp(page, card, '40.00');
  await expect(funding.getByText('The top-up is settled.')).toBeVisible();
  await funding.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount').fill('99999');
  await dialog.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(dialog.getByText(/The card holds .* less than 99,999\.00 USD\./)).toBeVisible();
  await dialog.getByLabel('Amount').fill('15.50');
  await dialog.getByRole('button', { name: 'Withdraw 15.50 USD' }).click();
  await expect(dialog.getByText('The withdrawal is settled.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(usd(card.balanceMinor + 4_000n - 1_550n)).first()).toBeVisible();
  const withdrawn = await sandbox.effects('withdraw', { cardId: card.issuerCardId });
  expect(withdrawn.map(({ amountCents }) => amountCents)).toEqual(['1550']);
});

test('an admin terminates a card by typing its digits, and its money goes back', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('admin');
  await page.goto(`/cards/${card.id}`);
  await page.getByRole('button', { name: 'Terminate', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: `Terminate card ••${card.last4}` });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel(`Type ${card.last4} to confirm`).fill(card.last4);
  await confirm.click();
  await expect(dialog.getByText('The card was terminated.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Terminated', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Top up', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const [intent] = await listIntents(db, { cardId: card.id });
  expect(intent).toMatchObject({ kind: 'terminate', state: 'succeeded', refundProcessed: true });
  expect(await sandbox.effects('terminate', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('an admin pauses sending with a reason; everybody reads it, and a freeze still goes out', async ({
  as,
  db,
}) => {
  const card = await findFreshCard(db);
  const admin = await as('admin');
  await admin.goto('/settings');
  const cartevo = admin.getByRole('region', { name: 'Cartevo', exact: true });
  await cartevo.getByRole('textbox', { name: 'Why it should pause' }).fill('the bank called');
  await admin.getByRole('button', { name: 'Pause sending to Cartevo' }).click();
  await expect(admin.getByRole('button', { name: 'Resume sending to Cartevo' })).toBeVisible();
  try {
    const finance = await as('finance');
    await finance.goto(`/cards/${card.id}`);
    await expect(finance.getByText(/Sending to Cartevo is paused since .*: the bank called/)).toBeVisible();
    await expect(finance.getByRole('button', { name: 'Top up', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await finance.getByRole('button', { name: 'Freeze', exact: true }).click();
    await finance
      .getByRole('dialog')
      .getByRole('button', { name: /^Freeze card/ })
      .click();
    await expect(finance.getByRole('dialog').getByText('The card was frozen.')).toBeVisible();
    await finance.goto('/settings');
    await expect(finance.getByRole('button', { name: 'Resume sending to Cartevo' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  } finally {
    await cartevo.getByRole('textbox', { name: 'Why it may go on' }).fill('the bank called back');
    await admin.getByRole('button', { name: 'Resume sending to Cartevo' }).click();
    await expect(admin.getByRole('button', { name: 'Pause sending to Cartevo' })).toBeVisible();
  }
});
