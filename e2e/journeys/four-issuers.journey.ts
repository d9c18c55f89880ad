import type { Locator, Page } from '@playwright/test';
import type { Db } from '../../lib/db/client.ts';
import { expectAccessible } from '../accessible.ts';
import { askSandbox } from '../ask-sandbox.ts';
import { expect, test } from '../fixtures.ts';

// Issuers whose cards hold no money: each asks other questions and offers other acts, on the same screens.

/** Their sandboxes answer only so many calls a minute, so a request may wait its turn. */
const PATIENT = { timeout: 90_000 };

type Issuer = 'kulipa' | 'slash' | 'sparkle';

interface Effect {
  readonly kind: string;
  readonly outside: boolean;
}

/** What the desk's own requests did to a card at its issuer. */
async function effectsOn(issuer: Issuer, issuerCardId: string): Promise<readonly string[]> {
  const path = `/truth?cardId=${encodeURIComponent(issuerCardId)}`;
  const { effects } = await askSandbox<{ readonly effects: readonly Effect[] }>(issuer, 'GET', path);
  return effects.filter(({ outside }) => !outside).map(({ kind }) => kind);
}

const timesOf = async (kind: string, issuer: Issuer, issuerCardId: string): Promise<number> =>
  (await effectsOn(issuer, issuerCardId)).filter((one) => one === kind).length;

/** Somebody who may be issued a card; at Kulipa that is sure of who has one, and at most one by post is there. */
const customerOf = (db: Db, issuer: Issuer) =>
  db.prisma.customer.findFirstOrThrow({
    where: {
      issuer,
      OR: [{ isActive: true }, { isActive: null }],
      ...(issuer === 'kulipa'
        ? {
            cards: {
              some: { status: 'active' },
              none: { isVirtual: false, status: { in: ['inactive', 'active', 'frozen'] } },
            },
          }
        : {}),
    },
    orderBy: { createdAt: 'asc' },
  });

/** Opens the dialog of a customer, fills it in and follows the card; gives what the desk keeps of it. */
async function issueCard(page: Page, db: Db, customerId: string, fill: (dialog: Locator) => Promise<void>) {
  await page.goto(`/customers/${customerId}`);
  await page.getByRole('button', { name: 'Issue card' }).click();
  const dialog = page.getByRole('dialog');
  // Cards that hold no money begin without any, and their issuers choose the brand.
  await expect(dialog.getByLabel('First amount')).toHaveCount(0);
  await expect(dialog.getByRole('group', { name: 'Brand' })).toHaveCount(0);
  await fill(dialog);
  await dialog.getByLabel('Memo').fill('four issuers');
  await dialog.getByRole('button', { name: 'Issue card', exact: true }).click();
  await expect(dialog.getByText('The card is issued.')).toBeVisible(PATIENT);
  await dialog.getByRole('link', { name: /^Card/ }).click();
  await expect(page).toHaveURL(/\/cards\//);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return db.prisma.card.findUniqueOrThrow({ where: { id } });
}

/** Waits until the dialog says so, and closes it. */
async function settled(dialog: Locator, words: string): Promise<void> {
  await expect(dialog.getByText(words)).toBeVisible(PATIENT);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
}

async function freeze(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  const dialog = page.getByRole('dialog');
  // Nothing is said of money that is not there.
  await expect(dialog.getByText('New purchases are declined')).toBeVisible();
  await expect(dialog.getByText('stays on it')).toHaveCount(0);
  await dialog.getByRole('button', { name: /^Freeze card/ }).click();
  await settled(dialog, 'The card was frozen.');
  await expect(page.getByText('Frozen', { exact: true }).first()).toBeVisible();
}

interface End {
  readonly last4: string | null;
  /** Where the issuer wants to know why. */
  readonly reason?: string;
}

async function terminate(page: Page, { last4, reason }: End): Promise<void> {
  await page.getByRole('button', { name: 'Terminate', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: /^Terminate card/ });
  await expect(dialog.getByText('No money is on it')).toBeVisible();
  await expect(dialog.getByText('company wallet')).toHaveCount(0);
  if (reason !== undefined) {
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('radio', { name: reason }).check();
  }
  if (last4 !== null) await dialog.getByLabel(`Type ${last4} to confirm`).fill(last4);
  await confirm.click();
  await settled(dialog, 'The card was terminated.');
  await expect(page.getByText('Terminated', { exact: true }).first()).toBeVisible();
}

async function setLimit(page: Page, span: string, amount: string, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Set limit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^(Span of time|What is limited)$/).selectOption({ label: span });
  await dialog.getByLabel(/^Limit/).fill(amount);
  await dialog.getByRole('button', { name: words }).click();
  await settled(dialog, 'The limit is set.');
}

test('Kulipa: where no limit was ever told, an empty one says that it may lift one', async ({ as, db }) => {
  // Lists of cards tell no limits; only a card that was read by itself has them.
  const [imported] = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM cards WHERE issuer = 'kulipa' AND status = 'active' AND limits IS NULL LIMIT 1`;
  if (!imported) throw new Error('Every card of Kulipa was read by itself');
  const page = await as('finance');
  await page.goto(`/cards/${imported.id}`);
  await page.getByRole('button', { name: 'Set limit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The issuer did not tell its limits: it may have one.')).toBeVisible();
  await expect(dialog.getByLabel('Limit (empty takes it away)')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Take the limit away' })).toBeVisible();
});

test('Kulipa: a card by post is activated, limited, issued again and ended with a reason', async ({
  as,
  db,
}) => {
  test.setTimeout(420_000);
  const page = await as('admin');
  const customer = await customerOf(db, 'kulipa');
  const card = await issueCard(page, db, customer.id, async (dialog) => {
    await expect(dialog.getByLabel('Name on card')).toHaveCount(0);
    await expect(dialog.getByLabel('Delivery')).toHaveCount(0);
    await dialog.getByRole('radio', { name: 'Physical, sent by post' }).check();
    await expect(dialog.getByLabel('Delivery')).toBeVisible();
    await dialog.getByLabel(/^Design/).fill('not a design');
    await dialog.getByRole('button', { name: 'Issue card', exact: true }).click();
    await expect(dialog.getByText('Design is not as the issuer takes it.')).toBeVisible();
    await expect(dialog.getByRole('radio', { name: 'Physical, sent by post' })).toBeChecked();
    await dialog.getByLabel(/^Design/).fill('');
  });
  expect(await timesOf('issue', 'kulipa', card.issuerCardId)).toBe(1);

  await test.step('activate it with the digits printed on it', async () => {
    await page.getByRole('button', { name: 'Activate', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const digits = dialog.getByLabel('Last four digits, as printed on the card');
    await digits.fill(card.last4 === '0000' ? '1111' : '0000');
    await dialog.getByRole('button', { name: /^Activate card/ }).click();
    await expect(dialog.getByText('These are not the last four digits of this card.')).toBeVisible();
    await digits.fill(card.last4 ?? '');
    await dialog.getByRole('button', { name: /^Activate card/ }).click();
    await settled(dialog, 'The card was activated.');
    await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();
  });

  await test.step('it holds no money, and is neither topped up nor has a balance', async () => {
    await expect(page.getByText('Kulipa keeps no balance on a card.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Top up|Fund its account)$/ })).toHaveCount(0);
    await expect(page.getByText('Balance over time')).toHaveCount(0);
  });

  await test.step('limit it: spent against a limit, never a balance', async () => {
    const limits = page.getByRole('region', { name: 'Limits' });
    await setLimit(page, 'A month', '500', 'Set limit 500.00 USD a month');
    await expect(limits.getByText(/500\.00 USD (this|a) month/)).toBeVisible();
  });

  await test.step('issue it again; the two name each other', async () => {
    await page.getByRole('button', { name: 'Reissue', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Lost' }).check();
    await dialog.getByRole('button', { name: /^Reissue card/ }).click();
    await settled(dialog, 'The card is replaced.');
    await expect(page.getByText('Replaced by')).toBeVisible();
    const anew = await db.prisma.card.findFirstOrThrow({ where: { replacesId: card.id } });
    await page.goto(`/cards/${anew.id}`);
    await expect(page.getByText('Replaces', { exact: true })).toBeVisible();
    expect(await timesOf('reissue', 'kulipa', anew.issuerCardId)).toBeLessThanOrEqual(1);
    await terminate(page, { last4: anew.last4, reason: 'Stolen' });
    expect(await timesOf('revoke', 'kulipa', anew.issuerCardId)).toBe(1);
  });
});

test('Slash: a labelled card draws on an account of its own, which is funded; then it is stopped', async ({
  as,
  db,
}) => {
  test.setTimeout(300_000);
  const page = await as('admin');
  const company = await customerOf(db, 'slash');
  const account = await db.prisma.wallet.findFirstOrThrow({
    where: { issuer: 'slash', issuerCustomerId: null, isForCards: false },
    orderBy: { issuerWalletId: 'asc' },
  });
  // No digits in a row: what looks like a number of a card is taken out of every text an issuer tells.
  const label = `Journey ${Date.now().toString(36)}`;
  const card = await issueCard(page, db, company.id, async (dialog) => {
    const confirm = dialog.getByRole('button', { name: 'Issue card', exact: true });
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByLabel('Label (required)').fill(label);
    // The choices are the company's own: they are read when the dialog opens.
    await dialog.getByLabel(/^Virtual account/).selectOption(account.issuerWalletId, PATIENT);
    await dialog.getByLabel(/^Monthly limit/).fill('250');
  });
  expect(card).toMatchObject({ nameOnCard: label, issuerWalletId: account.issuerWalletId });
  expect(await timesOf('issue', 'slash', card.issuerCardId)).toBe(1);
  await expect(page.getByText('Slash keeps no balance on a card.')).toBeVisible();
  await expect(page.getByText(account.name ?? '').first()).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Limits' }).getByText(/250\.00 USD (this|a) month/),
  ).toBeVisible();

  await test.step('fund its account', async () => {
    await page.getByRole('button', { name: 'Fund its account', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount').fill('12.34');
    await expect(dialog.getByRole('row', { name: /^Company wallet/ })).toBeVisible();
    await expect(dialog.getByRole('row').filter({ hasText: account.name ?? '?' })).toBeVisible();
    await expect(dialog.getByRole('row', { name: /^Card/ })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Fund its account with 12.34 USD' }).click();
    await settled(dialog, 'The top-up is settled.');
  });

  await test.step('limit and rename it', async () => {
    await setLimit(page, 'A day', '40', 'Set limit 40.00 USD a day');
    await expect(
      page.getByRole('region', { name: 'Limits' }).getByText(/40\.00 USD (today|a day)/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill(`${label} b`);
    await dialog.getByRole('button', { name: /^Rename card/ }).click();
    await settled(dialog, 'The card is renamed.');
    await expect(page.getByText(`${label} b`).first()).toBeVisible();
  });

  await test.step('say where it works', async () => {
    const limits = page.getByRole('region', { name: 'Limits' });
    await page.getByRole('button', { name: 'Set limit', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is limited').selectOption({ label: 'Kinds of shops' });
    await dialog.getByRole('radio', { name: 'Never these' }).check();
    // The kinds are read at the issuer when they are first asked for.
    const kind = dialog.getByRole('group', { name: 'Kinds of shops' }).getByRole('checkbox').first();
    await kind.check(PATIENT);
    const name = await kind.locator('xpath=following-sibling::label').innerText();
    await expectAccessible(page, 'a rule');
    await dialog.getByRole('button', { name: `Set rule: never at ${name}` }).click();
    await settled(dialog, 'The limit is set.');
    await expect(limits.getByText(`Never at ${name}`)).toBeVisible();
    await page.getByRole('button', { name: 'Set limit', exact: true }).click();
    await dialog.getByLabel('What is limited').selectOption({ label: 'Countries' });
    await dialog.getByRole('radio', { name: 'Only these' }).check();
    await dialog.getByLabel('Countries', { exact: true }).fill('us, fr');
    await dialog.getByRole('button', { name: 'Set rule: only in FR, US' }).click();
    await settled(dialog, 'The limit is set.');
    await expect(limits.getByText('Only in FR, US')).toBeVisible();
    await expect(limits.getByText(`Never at ${name}`)).toBeVisible();
  });

  await test.step('say where and from when a month begins, then take everything away', async () => {
    const limits = page.getByRole('region', { name: 'Limits' });
    const setting = page.getByRole('button', { name: 'Set limit', exact: true });
    const dialog = page.getByRole('dialog');
    const what = dialog.getByLabel('What is limited');
    await setting.click();
    await what.selectOption({ label: 'A month' });
    await expect(dialog.getByLabel('Time zone')).toHaveValue('UTC');
    await dialog.getByLabel(/^Limit/).fill('900');
    await dialog.getByLabel('Time zone').fill('Atlantis');
    await dialog.getByRole('button', { name: 'Set limit 900.00 USD a month' }).click();
    await expect(dialog.getByText('There is no time zone of this name.').first()).toBeVisible();
    await dialog.getByLabel('Time zone').fill('Africa/Lagos');
    await dialog.getByLabel('Counted from').fill('2026-01-05');
    await expectAccessible(page, 'where a limit begins');
    await dialog.getByRole('button', { name: 'Set limit 900.00 USD a month' }).click();
    await settled(dialog, 'The limit is set.');
    await expect(limits.getByText('days of Africa/Lagos · counted from 5 Jan 2026')).toBeVisible();
    await setting.click();
    await what.selectOption({ label: 'Every limit and rule' });
    await expectAccessible(page, 'taking every limit away');
    await dialog.getByRole('button', { name: 'Take every limit and rule away' }).click();
    await settled(dialog, 'The limit is set.');
    await expect(limits.getByText('No limit')).toBeVisible();
  });

  await freeze(page);
  expect(await timesOf('freeze', 'slash', card.issuerCardId)).toBe(1);
  await terminate(page, { last4: card.last4 });
});

test('Sparkle: a card is issued with a PIN that stays nowhere, and stopped with a reason', async ({
  as,
  db,
}) => {
  test.setTimeout(300_000);
  const page = await as('admin');
  const customer = await customerOf(db, 'sparkle');
  const pin = '4826';
  const card = await issueCard(page, db, customer.id, async (dialog) => {
    await dialog.getByLabel('Name on card (required)').fill('Ada Okafor');
    await dialog.getByLabel('Expires in month').fill('01');
    await dialog.getByLabel('Expires in year').fill(String(new Date().getFullYear() + 4));
    const secret = dialog.getByLabel('First PIN');
    await expect(secret).toHaveAttribute('type', 'password');
    await secret.fill('12');
    await dialog.getByRole('button', { name: 'Issue card', exact: true }).click();
    await expect(dialog.getByText('First PIN is not as the issuer takes it.')).toBeVisible();
    await expect(dialog.getByLabel('Expires in month')).toHaveValue('01');
    await secret.fill(pin);
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    // Ids are random: four digits in a row may be any four.
    expect(kept.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')).not.toContain(pin);
    expect(kept).toContain('Ada Okafor');
    // The address is asked for only of a card that is sent.
    await expect(dialog.getByLabel('Street')).toHaveCount(0);
    await dialog.getByRole('radio', { name: 'Physical' }).check();
    await expect(dialog.getByLabel('Street')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Virtual' }).check();
    await expect(dialog.getByLabel('Street')).toHaveCount(0);
    await expect(secret).toHaveValue(pin);
  });
  const intents = await db.prisma.intent.findMany({ where: { cardId: card.id } });
  expect(
    JSON.stringify(intents.map(({ fields, memo, reference }) => ({ fields, memo, reference }))),
  ).not.toContain(pin);
  await expect(page.getByText('Sparkle keeps no balance on a card.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set limit', exact: true })).toHaveCount(0);
  await freeze(page);
  await terminate(page, { last4: card.last4, reason: 'Lost' });
  expect(await timesOf('issue', 'sparkle', card.issuerCardId)).toBe(1);
});
