import { expect, test } from '../fixtures.ts';
import { openTopUp, topUp } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, findFreshCards, listIntents } from '../world.ts';

const REFUSALS: readonly (readonly [typed: string, sentence: string])[] = [
  ['', 'No amount was given.'],
  ['1,50', 'A comma cannot be the decimal sign here.'],
  ['1.000,50', 'A comma cannot be the decimal sign here.'],
  ['1e3', 'The amount is in scientific notation.'],
  ['+5', 'The amount starts with a plus sign.'],
  ['-5', 'The amount is negative.'],
  ['10.005', 'The amount has more decimals than the currency.'],
  ['５０', 'The amount contains characters that are not plain digits.'],
  ['12,34,567', 'The commas do not group three digits each.'],
  ['fifty', 'This is not an amount.'],
  ['0.00', 'The amount is zero.'],
  ['0.99', 'The issuer moves no less than 1.00 USD.'],
  ['9999999999999999', 'The amount is too large.'],
  ['10000.01', 'more than the 10,000.00 USD a card may hold.'],
];

test('each amount that cannot be meant is refused with a sentence of its own', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  const dialog = await openTopUp(page, card);
  const amount = dialog.getByLabel('Amount');
  for (const [typed, sentence] of REFUSALS) {
    await amount.fill(typed);
    await dialog.getByRole('button', { name: /^Top up/ }).click();
    await expect(dialog.getByText(sentence)).toBeVisible();
  }
  // As it is copied from anywhere in the desk.
  await amount.fill('1,234.50 USD');
  await expect(amount).toHaveValue('1,234.50');
  await expect(dialog.getByText('1,234.50 USD', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Top up 1,234.50 USD' })).toBeVisible();
  expect(await listIntents(db, { cardId: card.id })).toHaveLength(0);
});

test('the same amount a second time takes a tick', async ({ as, db }) => {
  const card = await findFreshCard(db);
  const page = await as('finance');
  await expect((await topUp(page, card, '17.00')).getByText('The top-up is settled.')).toBeVisible();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New top-up' }).click();
  await dialog.getByLabel('Amount').fill('17.00');
  await dialog.getByRole('button', { name: 'Top up 17.00 USD' }).click();
  await expect(dialog.getByText('topped up this card with 17.00 USD')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Top up 17.00 USD' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByLabel('Yes, a second time.').check();
  await dialog.getByRole('button', { name: 'Top up 17.00 USD' }).click();
  await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
  const [first, second] = await listIntents(db, { cardId: card.id });
  expect(second?.repeatOf).toBe(first?.id);
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(2);
});

test('more than the company wallet holds is refused', async ({ as, db }) => {
  const [card, ...others] = await findFreshCards(db, 6);
  if (!card) throw new Error('There is no card');
  await sandbox.adjustCard(card.issuerCardId, { balanceCents: 0 });
  for (const { issuerCardId } of others) {
    const wallet = await sandbox.walletCents();
    if (wallet < 900_000) break;
    await sandbox.adjustCard(issuerCardId, { balanceCents: 0 });
    await sandbox.fundOutside(issuerCardId, Math.min(1_000_000, wallet - 500_000));
  }
  const page = await as('finance');
  // After a top-up the desk has read the wallet again.
  await expect((await topUp(page, card, '1.00')).getByText('The top-up is settled.')).toBeVisible();
  const dialog = await openTopUp(page, card);
  await dialog.getByRole('button', { name: 'New top-up' }).click();
  await dialog.getByLabel('Amount').fill('9900.00');
  await dialog.getByRole('button', { name: /^Top up/ }).click();
  await expect(
    dialog.getByText(/The company wallet holds [\d,.]+ USD, less than 9,900\.00 USD\./),
  ).toBeVisible();
  // The other journeys find these cards empty rather than full.
  for (const { issuerCardId } of others) await sandbox.adjustCard(issuerCardId, { balanceCents: 0 });
});
