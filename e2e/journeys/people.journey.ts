import { expectAccessible } from '../accessible.ts';
import { expect, openPage, test } from '../fixtures.ts';

// How somebody comes to the desk, and how one who was invited by mistake does not.

const PASSWORD = 'four words are enough';
const mailbox = () => `nadia.${crypto.randomUUID().slice(0, 8)}@example.test`;

test('somebody is invited, joins by the link, works in their role; the link works once', async ({
  as,
  browser,
}) => {
  const email = mailbox();
  const admin = await as('admin');
  await admin.goto('/settings/people');
  const invited = admin.getByRole('table', { name: 'Invitations' });
  await admin.getByLabel('E-mail').fill(email);
  await admin.getByLabel('Role', { exact: true }).selectOption('support');
  await admin.getByRole('button', { name: 'Make an invitation' }).click();
  const copy = admin.getByRole('button', { name: /^Copy invitation http/ });
  const address = (await copy.getAttribute('title')) ?? '';
  await expect(invited.getByRole('row').filter({ hasText: email })).toContainText('support');
  await expectAccessible(admin, 'people with an invitation');

  const nadia = await browser.newContext();
  try {
    const page = await openPage(nadia);
    await page.goto(address);
    await page.getByLabel('Your name').fill('Nadia Ba');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button').click();
    await expect(page.getByText('A password has 12 to').first()).toBeVisible();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Nadia Ba').first()).toBeVisible();
    await page.goto('/settings/people');
    await expect(page.getByLabel('E-mail')).toHaveCount(0);

    await page.goto(address);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    await expect(page.getByText('This link has been used').first()).toBeVisible();
  } finally {
    await nadia.close();
  }
  await admin.reload();
  await expect(admin.getByRole('row').filter({ hasText: email })).toContainText('Nadia Ba');
  await expect(invited.getByText(email)).toHaveCount(0);
});

test('an invitation to the wrong address is taken back, and its link is over', async ({ as, browser }) => {
  const email = mailbox();
  const admin = await as('admin');
  await admin.goto('/settings/people');
  await admin.getByLabel('E-mail').fill(email);
  await admin.getByRole('button', { name: 'Make an invitation' }).click();
  const address = await admin.getByRole('button', { name: /^Copy invitation http/ }).getAttribute('title');
  const line = admin.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: email });
  await line.getByRole('button', { name: 'Take back' }).click();
  await expect(line).toHaveCount(0);

  const stranger = await browser.newContext();
  try {
    const page = await openPage(stranger);
    await page.goto(address ?? '');
    await page.getByLabel('Your name').fill('A Stranger');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button').click();
    await expect(page.getByText('This link has been used, is over').first()).toBeVisible();
  } finally {
    await stranger.close();
  }
  await admin.goto('/activity');
  await expect(admin.getByText('took an invitation back').first()).toBeVisible();
});
