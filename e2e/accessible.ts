import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** All rules in the light, then, of the same page in the dark, what the theme can change. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await setTheme(page, 'light');
  const light = await new AxeBuilder({ page }).analyze();
  await setTheme(page, 'dark');
  const dark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
  const found = [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.target.join(' ')}`,
  );
  expect(found).toEqual([]);
}

const setTheme = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
    // A colour that is still on its way is neither theme's.
    return Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
  }, theme);

/** A page never scrolls to the side, whatever stands on it. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(`${where} overflows by ${overflow}`).toBe(`${where} overflows by 0`);
}
