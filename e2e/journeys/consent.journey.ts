import { beginAtList, countEffects, decide, findUnconnected } from '../consent.ts';
import { expect, test } from '../fixtures.ts';

/** Each way to the bank and back asks it several times, at its rate. */
const WAY_MS = 60_000;

test('a customer consents at the bank, is read, and the consent is revoked and given again', async ({
  as,
  db,
}) => {
  test.setTimeout(3 * WAY_MS);
  const page = await as('finance');
  const person = await findUnconnected(db);
  const panel = page.getByRole('region', { name: 'Consent' });

  await test.step('the bank asks, the desk keeps and shows who consented and their cards', async () => {
    await beginAtList(page);
    await expect(page.getByText('cards.create')).toBeVisible();
    await decide(page, person.customerId, 'Allow');
    await expect(panel.getByText('is connected.')).toBeVisible();
    await expect(panel.getByText('Stands', { exact: true })).toBeVisible();
    await expect(panel.getByText(/It allows this desk to .*issue cards/)).toBeVisible();
    await expect(async () => {
      await page.reload();
      for (const { last4 } of person.cards) {
        await expect(page.getByText(new RegExp(`••\\s*${last4}`)).first()).toBeVisible({ timeout: 1_000 });
      }
    }).toPass({ timeout: WAY_MS });
    // What the bank handed over is in no address that a browser keeps.
    expect(page.url()).not.toMatch(/code=|state=/);
    expect(await countEffects('consent', person.customerId)).toBe(1);
  });

  await test.step('it is revoked, here and at the bank, with a reason', async () => {
    await panel.getByRole('button', { name: 'Revoke…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Revoke the consent' }).click();
    await expect(dialog.getByText('A reason is needed.')).toBeVisible();
    await dialog.getByLabel('Why?').fill('left the company');
    await dialog.getByRole('button', { name: 'Revoke the consent' }).click();
    await expect(dialog).toBeHidden();
    await expect(panel.getByText('None stands')).toBeVisible();
    await expect(panel.getByText(/was revoked here by .*left the company/)).toBeVisible();
    expect(await countEffects('revoke_consent', person.customerId)).toBe(1);
    const [consent] = await db.prisma.consent.findMany({ where: { issuerCustomerId: person.customerId } });
    expect([consent?.tokensSealed, consent?.verifierSealed]).toEqual([null, null]);
  });

  await test.step('what was known stays, with its age', async () => {
    await expect(panel.getByText(/cards and balances are shown as they were last told/)).toBeVisible();
    for (const { last4 } of person.cards) {
      await expect(page.getByText(new RegExp(`••\\s*${last4}`)).first()).toBeVisible();
    }
    await expect(page.getByText(/revoked the customer’s consent/).first()).toBeVisible();
  });

  await test.step('the customer consents again', async () => {
    await panel.getByRole('link', { name: 'Connect again' }).click();
    await page.getByRole('button', { name: 'Continue to Sparkle' }).click();
    await decide(page, person.customerId, 'Allow');
    await expect(panel.getByText('Stands', { exact: true })).toBeVisible();
  });
});

test('a customer who says no is not connected, and the desk says what that means', async ({ as, db }) => {
  test.setTimeout(WAY_MS);
  const page = await as('finance');
  const person = await findUnconnected(db);
  await beginAtList(page);
  await decide(page, person.customerId, 'Deny');
  await expect(
    page.getByText(
      'The customer did not consent at Sparkle. Nothing was kept. Ask the customer, then connect them again.',
    ),
  ).toBeVisible();
  const where = { issuerCustomerId: person.customerId, endedAt: null };
  expect(await db.prisma.consent.count({ where })).toBe(0);
});

test('an answer of the bank that somebody else began, or that was used, connects nobody', async ({
  as,
  db,
}) => {
  test.setTimeout(2 * WAY_MS);
  const finance = await as('finance');
  const admin = await as('admin');
  const person = await findUnconnected(db);
  await beginAtList(finance);
  const back = finance.waitForRequest(/\/api\/consents\/sparkle/);
  await decide(finance, person.customerId, 'Allow');
  const address = (await back).url();
  await expect(finance.getByText('is connected.')).toBeVisible();
  await finance.goto(address);
  await expect(finance.getByText(/This answer of the issuer was used before/)).toBeVisible();
  await admin.goto(address);
  await expect(admin.getByText(/Somebody else began to connect this customer/)).toBeVisible();
});

test('support sees whether a consent stands, and can neither connect nor revoke', async ({ as }) => {
  const page = await as('support');
  await page.goto('/customers');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Customers');
  await expect(page.getByRole('link', { name: 'Connect a customer' })).toBeHidden();
  await page.goto('/customers/consents/new');
  await expect(page.getByText('Your role does not include this page.')).toBeVisible();
});
