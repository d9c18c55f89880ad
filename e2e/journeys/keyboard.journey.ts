import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures.ts';
import { declareHappened } from '../money.ts';
import { dialogsOf } from '../sweep/dialogs.ts';
import { makeSights } from '../sweep/sights.ts';
import { findFreshCard } from '../world.ts';

/** What each line of the key list promises, tried on a list of cards. "Go to …" is tried by itself. */
const PROMISES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'Find anything': async (page) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  },
  'To the search box, or find anything where there is none': async (page) => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.goto('/activity');
    await pressUntil(page, '/', () =>
      expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused({ timeout: 1_000 }),
    );
  },
  'This list': async (page) => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  },
  'Next row': async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(rowLinks(page).nth(1)).toBeFocused();
  },
  'Row before': async (page) => {
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    await expect(rowLinks(page).nth(1)).toBeFocused();
  },
  // Rows can be ticked in what needs attention, whose journey ticks them by this key.
  'Tick the row, where rows can be ticked': async (page) => {
    await expect(page.getByRole('checkbox')).toHaveCount(0);
  },
  'Open the row': async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/cards\/[0-9a-f-]{36}$/);
  },
  'Close what is open': async (page) => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
};

const rowLinks = (page: Page) => page.locator('main tbody').getByRole('row').getByRole('link');

test('every line of the key list is true', async ({ as }) => {
  test.setTimeout(240_000);
  const page = await as('admin');
  await goToCards(page);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(list.getByRole('definition').first()).toBeVisible();
  const keys = await list.getByRole('term').allInnerTexts();
  const words = await list.getByRole('definition').allInnerTexts();
  expect(words.length).toBeGreaterThan(10);
  for (const [index, promise] of words.entries()) {
    await test.step(promise, async () => {
      const goes = /^Go to (.+)$/.exec(promise)?.[1];
      if (goes === undefined) {
        const tried = PROMISES[promise];
        expect(tried, `nobody tries “${promise}”`).toBeDefined();
        await goToCards(page);
        await tried?.(page);
        return;
      }
      for (const key of keys[index]?.split(/\s+/) ?? []) await page.keyboard.press(key);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(goes);
    });
  }
});

/** The list of cards, with its keys alive. */
async function goToCards(page: Page) {
  await page.goto('/cards');
  const dialog = page.getByRole('dialog');
  await pressUntil(page, '?', () => expect(dialog).toBeVisible({ timeout: 1_000 }));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** A key that is pressed before the page's script came alive is nobody's. */
const pressUntil = (page: Page, key: string, happened: () => Promise<void>) =>
  expect(async () => {
    await page.keyboard.press(key);
    await happened();
  }).toPass();

test('every dialog gives the focus back to what opened it', async ({ as, db }) => {
  test.setTimeout(240_000);
  const finance = await as('finance');
  const page = await as('admin');
  const sights = await makeSights(db, finance, page);
  await page.addInitScript(() => {
    document.addEventListener(
      'focusin',
      ({ target }) => {
        const element = target as HTMLElement;
        if (!element.closest('[role="dialog"]')) document.documentElement.dataset.opener = element.innerText;
      },
      true,
    );
  });
  for (const { name, path, open } of dialogsOf(sights)) {
    await test.step(name, async () => {
      await page.goto(path);
      await open?.(page);
      const opener = await page.evaluate(() => document.documentElement.dataset.opener ?? null);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      const now = () =>
        page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? null);
      // Opened by a key from nowhere, it goes back to nowhere: the page itself.
      if (opener === null) expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
      else await expect.poll(now).toBe(opener);
    });
  }
  await declareHappened(finance, sights.unknownId, 'the dashboard shows it');
});

test('a list keeps its filters, its place and its scroll after going back', async ({ as }) => {
  const page = await as('support');
  await page.goto('/cards?status=active');
  const first = (await rowLinks(page).first().textContent()) ?? '';
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(page).toHaveURL(/older=/);
  await expect(rowLinks(page).first()).not.toHaveText(first);
  const address = page.url();
  const link = rowLinks(page).nth(20);
  await link.scrollIntoViewIfNeeded();
  const named = (await link.textContent()) ?? '';
  const scrolled = await page.evaluate(() => window.scrollY);
  await link.click();
  await expect(page).toHaveURL(/\/cards\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(rowLinks(page).nth(20)).toHaveText(named);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test('a card’s story on paper is what is known, without what can only be pressed', async ({
  as,
  db,
}, info) => {
  const card = await findFreshCard(db);
  const page = await as('support');
  await page.goto(`/cards/${card.id}`);
  await expect(page.getByRole('region', { name: 'Story' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(card.last4);
  await expect(page.getByRole('region', { name: 'Story' })).toBeVisible();
  await expect(page.getByLabel('Add a note')).toBeHidden();
  await expect(page.getByText(card.customer.name).first()).toBeVisible();
  // Without the sidebar the story has the paper's width.
  const story = await page.getByRole('region', { name: 'Story' }).boundingBox();
  expect(story?.width).toBeGreaterThan(400);
  // Dark on light, whatever the screen's theme.
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(22, 26, 34)');
  await page.screenshot({ path: info.outputPath('story-on-paper.png'), fullPage: true });
});
