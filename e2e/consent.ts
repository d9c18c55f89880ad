import { expect, type Page } from '@playwright/test';
import type { Db } from '../lib/db/client.ts';
import { askSandbox } from './ask-sandbox.ts';
import { desk } from './desk.ts';

/** Somebody at Sparkle's sandbox, with their cards. Ids are the issuer's. */
export interface SparklePerson {
  readonly customerId: string;
  readonly cards: readonly { readonly cardId: string; readonly last4: string }[];
}

const ask = <T>(path: string) => askSandbox<T>('sparkle', 'GET', path);

/** What customers did to what, at the sandbox. */
export const countEffects = async (
  kind: 'consent' | 'revoke_consent',
  customerId: string,
): Promise<number> => {
  const { effects } = await ask<{ effects: readonly { kind: string; customerId: string }[] }>('/truth');
  return effects.filter((effect) => effect.kind === kind && effect.customerId === customerId).length;
};

/** Somebody with cards whom no journey has connected yet. */
export async function findUnconnected(db: Db): Promise<SparklePerson> {
  const { cards } = await ask<{
    cards: readonly { cardId: string; customerId: string; number: string }[];
  }>('/cards');
  const consents = await db.prisma.consent.findMany({ where: { issuer: 'sparkle', endedAt: null } });
  const connected = new Set(consents.map(({ issuerCustomerId }) => issuerCustomerId));
  const customerId = cards.find((card) => !connected.has(card.customerId))?.customerId;
  if (customerId === undefined) throw new Error('Everybody with cards at Sparkle is connected already');
  const own = cards.filter((card) => card.customerId === customerId);
  return {
    customerId,
    cards: own.map(({ cardId, number }) => ({ cardId, last4: number.replace(/\D/g, '').slice(-4) })),
  };
}

/** From the list of customers to the bank's own page. */
export async function beginAtList(page: Page): Promise<void> {
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Connect a customer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Connect a customer');
  await page.getByRole('button', { name: 'Continue to Sparkle' }).click();
  await expect(page.getByRole('heading', { name: /asks for your consent/ })).toBeVisible();
}

/** At the bank's page, as this customer; ends back at the desk. */
export async function decide(page: Page, customerId: string, word: 'Allow' | 'Deny'): Promise<void> {
  await page.getByLabel('You are').selectOption(customerId);
  // The desk asks the bank before it answers, which may take as long as the bank's rate allows.
  const back = page.waitForURL(`${desk.url}/customers/**`, { timeout: 45_000 });
  await page.getByRole('button', { name: word }).click({ noWaitAfter: true });
  await back;
}

/** Connects somebody in the browser; the customer's id at the desk. */
export async function connect(page: Page, db: Db): Promise<string> {
  const { customerId } = await findUnconnected(db);
  await beginAtList(page);
  await decide(page, customerId, 'Allow');
  await expect(page.getByText('is connected.')).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
