import { desk, loginOf } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCard, listIntents } from '../world.ts';

test('sign in, find a customer, issue a funded card, top it up, see it settled: one effect each', async ({
  page,
  db,
}) => {
  const { customer } = await findFreshCard(db);
  const { email, password } = loginOf('finance');

  await test.step('sign in', async () => {
    await page.goto('/');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation', { name: 'Pages', exact: true })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(new URL(desk.url).origin);
  });

  await test.step('find the customer by e-mail', async () => {
    await page.getByRole('link', { name: 'Customers' }).click();
    await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
    await page.getByRole('searchbox').fill(customer.email);
    await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: customer.name }).click();
    await expect(page).toHaveURL(`/customers/${customer.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(customer.name);
  });

  await test.step('issue a card with 25.00 on it', async () => {
    await page.getByRole('button', { name: 'Issue card' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Mastercard' }).check();
    await dialog.getByLabel('First amount').fill('25');
    await dialog.getByLabel('Memo').fill('new joiner');
    await dialog.getByRole('button', { name: 'Issue Mastercard card with 25.00 USD' }).click();
    await expect(dialog.getByText('The card is issued.')).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole('link', { name: /ending \d{4}/ }).click();
    await expect(page).toHaveURL(/\/cards\//);
    await expect(page.getByRole('figure', { name: /^MASTERCARD ending/ })).toBeVisible();
    await expect(page.getByText('25.00 USD').first()).toBeVisible();
  });
  const cardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await test.step('top it up with 50.00', async () => {
    await page.getByRole('button', { name: 'Top up', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount').fill('50');
    await dialog.getByLabel('Memo').fill('per diem 12');
    await expect(dialog.getByRole('row', { name: /^Card/ })).toContainText('25.00');
    await expect(dialog.getByRole('row', { name: /^Card/ })).toContainText('75.00');
    await dialog.getByRole('button', { name: 'Top up 50.00 USD' }).click();
    await expect(dialog.getByText('The top-up is settled.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('see it settled, in balance and story', async () => {
    await expect(page.getByText('75.00 USD').first()).toBeVisible();
    const story = page.getByRole('region', { name: 'Story' });
    await expect(story.getByText('Top-up of 50.00 USD')).toBeVisible();
    await expect(story.getByText('25.00 → 75.00')).toBeVisible();
    await expect(story.getByText('per diem 12')).toBeVisible();
  });

  await test.step('the issuer did each exactly once', async () => {
    const [intent, ...others] = await listIntents(db, { cardId });
    expect([intent?.kind, ...others.map(({ kind }) => kind)]).toEqual(['issue', 'fund']);
    const card = await db.prisma.card.findUniqueOrThrow({ where: { id: cardId } });
    expect(await sandbox.effects('issue', { customerId: customer.issuerCustomerId })).toHaveLength(1);
    const funded = await sandbox.effects('fund', { cardId: card.issuerCardId });
    expect(funded.map(({ amountCents }) => amountCents)).toEqual(['5000']);
  });
});
