import { expect, test } from '../fixtures.ts';
import { findFreshCard } from '../world.ts';

test.describe('the palette', () => {
  test('leads by keyboard alone from half a clue to the card', async ({ as, db }) => {
    const card = await findFreshCard(db);
    const page = await as('support');
    await page.goto('/overview');
    const box = page.getByRole('dialog').getByRole('combobox');
    // A key that is pressed before the page's script came alive is nobody's.
    await expect(async () => {
      await page.keyboard.press('/');
      await expect(box).toBeFocused({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.type(`•• ${card.last4}`);
    await expect(page.getByRole('option').first()).toContainText(card.last4 ?? '');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await box.fill(card.id);
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/cards/${card.id}$`));
  });

  test('refuses a full card number and sends it nowhere', async ({ as }) => {
    const page = await as('support');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto('/cards');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('4242 4242 4242 4242');
    await expect(page.getByText('This looks like a full card number.')).toBeVisible();
    await page.getByRole('dialog').getByRole('combobox').fill('zzzz no such clue');
    await expect(page.getByText('Nothing found for')).toBeVisible();
    expect(asked.filter((text) => /4242[^a-z]{0,3}4242/.test(decodeURIComponent(text)))).toEqual([]);
  });
});

test('finance takes what the filters show as a file, support is not offered one', async ({ as, db }) => {
  const finance = await as('finance');
  await finance.goto('/cards?status=active');
  const [download] = await Promise.all([
    finance.waitForEvent('download'),
    finance.getByRole('link', { name: 'Export these cards as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^cards-\d{4}-\d{2}-\d{2}\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const active = await db.prisma.card.count({ where: { status: 'active' } });
  expect(text).toContain(`\n#manifest,rows=${active},`);
  const exported = await db.prisma.auditEntry.count({
    where: { action: 'list.exported', objectId: 'cards' },
  });
  expect(exported).toBeGreaterThan(0);
  const support = await as('support');
  await support.goto('/cards');
  await expect(support.getByRole('link', { name: 'Export these cards as CSV' })).toHaveCount(0);
});
