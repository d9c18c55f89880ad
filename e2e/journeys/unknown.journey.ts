import { expect, test } from '../fixtures.ts';
import { declareHappened, topUp, usd } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

test('a top-up that moved money and was never answered stays unknown until a person settles it', async ({
  as,
  db,
}) => {
  test.setTimeout(120_000);
  const card = await findFreshCard(db);
  await sandbox.fault({ op: 'fund', fault: 'never_answer', cardId: card.issuerCardId });
  const page = await as('finance');

  const dialog = await topUp(page, card, '20.00');
  await expect(dialog.getByText('Sent to the issuer; waiting for its answer.')).toBeVisible();
  // The one journey that waits for the real time-out of a call: 30 s.
  await expect(dialog.getByText('We don’t know yet whether this top-up happened.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(dialog.getByText(/Checking (again in \d+ s|now)\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await test.step('money on this card waits, and says so', async () => {
    // Which of the two depends on whether the worker has read the card again meanwhile.
    await expect(page.getByText(/20\.00 more if the top-up of|whether the 20\.00 of/)).toBeVisible();
    await expect(page.getByText('Money waits until the top-up of 20.00 USD is settled.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Top up', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  await test.step('the three legs are told', async () => {
    const story = page.getByRole('region', { name: 'Story' });
    await expect(story.getByText('Issuer’s list')).toBeVisible({ timeout: 30_000 });
    await expect(story.getByText('Card balance')).toBeVisible();
  });

  const [intent] = await listIntents(db, { cardId: card.id });
  const intentId = intent?.id ?? '';
  await test.step('“it did not happen” is refused while the issuer may still act', async () => {
    await page.goto(`/top-ups/${intentId}`);
    await page.getByRole('button', { name: 'It did not happen…' }).click();
    const settle = page.getByRole('dialog');
    await settle.getByRole('button', { name: 'Declare it did not happen' }).click();
    await expect(settle.getByText('A reason is needed.')).toBeVisible();
    await settle.getByLabel('How do you know?').fill('nobody saw it');
    await settle.getByRole('button', { name: 'Declare it did not happen' }).click();
    await expect(settle.getByText('The issuer may still act on it until')).toBeVisible();
    await settle.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('“it happened”, with a reason, settles it and frees the card', async () => {
    await declareHappened(page, intentId, 'the issuer’s dashboard shows the row');
    await expect(page.getByText('The top-up is settled.')).toBeVisible();
    await expect(page.getByText('“the issuer’s dashboard shows the row”')).toBeVisible();
    await page.goto(`/cards/${card.id}`);
    await expect(page.getByRole('button', { name: 'Top up', exact: true })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
  const [settled] = await listIntents(db, { cardId: card.id });
  expect(settled?.attempts).toHaveLength(1);
});

test('a top-up whose connection broke after the effect is checked again on request', async ({ as, db }) => {
  const card = await findFreshCard(db);
  await sandbox.fault({ op: 'fund', fault: 'reset_after_effect', cardId: card.issuerCardId });
  const page = await as('finance');
  const dialog = await topUp(page, card, '30.00');
  await expect(dialog.getByText('We don’t know yet whether this top-up happened.')).toBeVisible();
  await dialog.getByRole('link', { name: 'See all of it' }).click();

  await page.getByRole('button', { name: 'Check again now' }).click();
  const readings = page.getByRole('region', { name: 'Readings' });
  await expect(readings.getByText('One new top-up of 30.00 USD.').first()).toBeVisible({ timeout: 30_000 });
  // Somebody in the issuer's own dashboard could have made it: the desk prefers nothing, and says why.
  await expect(page.getByText('It prefers neither answer.').first()).toBeVisible();
  await expect(
    page.getByText('An equal movement by somebody outside this desk would look exactly the same.').first(),
  ).toBeVisible();
  const told = `${usd(card.balanceMinor)} before, ${usd(card.balanceMinor + 3_000n)} now.`;
  await expect(readings.getByText(told).first()).toBeVisible();

  const [intent] = await listIntents(db, { cardId: card.id });
  await declareHappened(page, intent?.id ?? '', 'all three legs say so');
  expect(await sandbox.effects('fund', { cardId: card.issuerCardId })).toHaveLength(1);
});

test('a card that was issued although the issuer answered with an error is settled by naming it', async ({
  as,
  db,
}) => {
  const { customer } = await findFreshCard(db);
  await sandbox.fault({ op: 'issue', fault: 'error_after_effect' });
  const page = await as('finance');
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Issue card' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue Visa card' }).click();
  await expect(page.getByText('We don’t know yet whether this card was issued.')).toBeVisible();
  await page.getByRole('dialog').getByRole('link', { name: 'See all of it' }).click();

  await page.getByRole('button', { name: 'Check again now' }).click();
  const readings = page.getByRole('region', { name: 'Readings' });
  await expect(readings.getByText(/One new card, •••• \d{4}\./).first()).toBeVisible({ timeout: 30_000 });
  const [intent] = await listIntents(db, { customerId: customer.id });
  await declareHappened(page, intent?.id ?? '', 'the issuer lists it');
  await expect(page.getByText('The card is issued.')).toBeVisible();
  await page.getByRole('link', { name: /^Card ending \d{4}$/ }).click();
  await expect(page.getByRole('figure', { name: /^VISA ending/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Story' }).getByText('“the issuer lists it”')).toBeVisible();
  expect(await sandbox.effects('issue', { customerId: customer.issuerCustomerId })).toHaveLength(1);
});
