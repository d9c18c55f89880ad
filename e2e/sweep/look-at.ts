import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import type { Place } from './places.ts';

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: 360 | 1440;
}

/**
 * Goes to a place and says all that is wrong there: rules of accessibility broken, a page that scrolls to
 * the side, errors in the console. Keeps a picture for a person to look at, among the results of the test.
 */
export async function lookAt(
  page: Page,
  place: Place,
  { theme, width }: Look,
  info: TestInfo,
): Promise<string[]> {
  const errors = listenForErrors(page);
  await page.goto(place.path);
  await expect(page.getByRole('heading', { level: 1 }).or(page.locator('main')).first()).toBeVisible();
  await place.open?.(page);
  await settle(page);
  const where = `${place.name}, ${theme}, ${width}`;
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.screenshot({
    path: info.outputPath(`${place.name.replaceAll(/[^a-z0-9]+/gi, '-')}-${theme}-${width}.png`),
    // A dialog is looked at in its window; a page to its end.
    fullPage: !place.name.startsWith('dialog'),
  });
  const found = [
    ...(await brokenRules(page, theme)),
    ...(overflow > 0 ? [`scrolls ${overflow} px to the side`] : []),
    ...errors().filter((text) => !(place.status && text.includes(`status of ${place.status}`))),
  ];
  return found.map((wrong) => `${where}: ${wrong}`);
}

/** All rules in the light; in the dark what the theme can change. */
async function brokenRules(page: Page, theme: Look['theme']): Promise<string[]> {
  // Without frames there is nothing that the other mode would open a page of its own for.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (theme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`);
}

/** Nothing is still coming, and no colour is still on its way. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('.animate-skeleton')).toHaveCount(0);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}

function listenForErrors(page: Page): () => string[] {
  const errors: string[] = [];
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  page.on('console', (message) => {
    // Where a refused page names no icon, a browser asks for this one by itself.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (message.type() === 'error')
      errors.push(`the console says ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(`a script failed: ${error.message}`));
  return () => errors;
}
