import type { Page } from '@playwright/test';
import type { Db } from '../../lib/db/client.ts';
import { expect, test } from '../fixtures.ts';
import { usd } from '../money.ts';
import { sandbox } from '../sandbox.ts';
import { findFreshCards, type WorldCard } from '../world.ts';

/** A list on which nothing waits is read again every 15 s. */
const NEXT_READ = { timeout: 40_000 };

/** A card that no webhook has told of yet. */
async function findUntoldCard(db: Db): Promise<WorldCard> {
  for (const card of await findFreshCards(db, 10)) {
    if ((await db.prisma.event.count({ where: { issuerCardId: card.issuerCardId } })) === 0) return card;
  }
  throw new Error('Webhooks have told of every fresh card');
}

const rowOf = (page: Page, name: string, card: WorldCard) =>
  page
    .getByRole('row')
    .filter({ hasText: name })
    .filter({ hasText: `${card.last4} ${card.customer.name}` });

test('a top-up made elsewhere is told by webhook, read back, and stands in the card’s story', async ({
  as,
  db,
}) => {
  test.setTimeout(120_000);
  const card = await findUntoldCard(db);
  const page = await as('finance');
  await page.goto('/webhooks');
  await sandbox.fundOutside(card.issuerCardId, 1_300);
  const row = rowOf(page, 'card.fund', card);
  await expect(row).toContainText('Applied', NEXT_READ);
  await expect(row).toContainText('Signed');
  await row.getByRole('link', { name: 'card.fund' }).click();

  await expect(page.getByText('What it names was read back at the issuer.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What was delivered' })).toContainText(card.issuerCardId);
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByRole('region', { name: 'Replays' })).toContainText('Fatou Finance');
  await expect(page.getByText('What it names was read back at the issuer.')).toBeVisible();

  await page.goto(`/cards/${card.id}`);
  await expect(page.getByText(usd(card.balanceMinor + 1_300n)).first()).toBeVisible();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByText('Webhook card.fund received, applied')).toBeVisible();
  await story.getByRole('link', { name: 'card.fund' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'card.fund' })).toBeVisible();
});

for (const role of ['viewer', 'support'] as const) {
  test(`${role} looks at a webhook and is not offered to replay it`, async ({ as, db }) => {
    const card = await findUntoldCard(db);
    await sandbox.fundOutside(card.issuerCardId, 1_400);
    const about = { issuerCardId: card.issuerCardId };
    await expect.poll(() => db.prisma.event.count({ where: about }), NEXT_READ).toBeGreaterThan(0);
    const event = await db.prisma.event.findFirstOrThrow({ where: about });
    const page = await as(role);
    await page.goto('/webhooks');
    await page.getByRole('link', { name: event.name }).first().click();
    await expect(page.getByRole('region', { name: 'What was delivered' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0);
  });
}

test('a forged webhook is refused and leaves nothing', async ({ db }) => {
  const card = await findUntoldCard(db);
  await sandbox.webhookFault('webhook_forged', card.issuerCardId, 5);
  await sandbox.fundOutside(card.issuerCardId, 1_500);
  const answers = async () =>
    (await sandbox.webhooksOf(card.issuerCardId)).flatMap(({ attempts }) =>
      attempts.map(({ outcome }) => outcome),
    );
  await expect.poll(answers, NEXT_READ).toContain(401);
  expect(new Set(await answers())).toEqual(new Set([401]));
  expect(await db.prisma.event.count({ where: { issuerCardId: card.issuerCardId } })).toBe(0);
});

test('a webhook delivered twice is one line that counts both', async ({ as, db }) => {
  test.setTimeout(120_000);
  const card = await findUntoldCard(db);
  await sandbox.webhookFault('webhook_doubled', card.issuerCardId, 5);
  await sandbox.fundOutside(card.issuerCardId, 1_600);
  const deliveries = async () =>
    (await db.prisma.event.findMany({ where: { issuerCardId: card.issuerCardId } })).map(
      (event) => event.deliveries,
    );
  await expect.poll(deliveries, NEXT_READ).toContain(2);
  const event = await db.prisma.event.findFirstOrThrow({
    where: { issuerCardId: card.issuerCardId, deliveries: 2 },
  });
  const page = await as('viewer');
  await page.goto(`/webhooks/${event.id}`);
  await expect(page.getByText('Last received')).toBeVisible();
});
