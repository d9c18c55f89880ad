import { expect, type Locator, type Page } from '@playwright/test';
import type { WorldCard } from './world.ts';

/** "240.00 USD" of minor units: what the screens write. */
export function usd(minor: bigint): string {
  const digits = minor.toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)} USD`;
}

/** Opens the top-up dialog on the card's page. */
export async function openTopUp(page: Page, card: Pick<WorldCard, 'id'>): Promise<Locator> {
  await page.goto(`/cards/${card.id}`);
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens the dialog, types the amount and confirms; gives the dialog, which now tells the state. */
export async function topUp(page: Page, card: Pick<WorldCard, 'id'>, amount: string): Promise<Locator> {
  const dialog = await openTopUp(page, card);
  await dialog.getByLabel('Amount').fill(amount);
  await dialog.getByRole('button', { name: /^Top up \d/ }).click();
  return dialog;
}

/** Settles an unknown on its own page, as somebody who may judge. */
export async function declareHappened(page: Page, intentId: string, reason: string): Promise<void> {
  await page.goto(`/top-ups/${intentId}`);
  await page.getByRole('button', { name: 'It happened…' }).click();
  const dialog = page.getByRole('dialog');
  // Nothing is chosen for the person who answers for it, also where there is one card to choose.
  await dialog.getByLabel('How do you know?').fill(reason);
  const card = dialog.getByLabel('The card that came of it');
  if ((await card.count()) > 0) await card.selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Declare it happened' }).click();
  await expect(dialog).toBeHidden();
}
