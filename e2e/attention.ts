import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Db } from '../lib/db/client.ts';
import type { Prisma } from '../lib/db/generated/client.ts';
import { topUp } from './money.ts';
import { sandbox } from './sandbox.ts';
import { findFreshCard, listIntents, type WorldCard } from './world.ts';

export interface Unknown {
  readonly intentId: string;
  readonly card: WorldCard;
}

/** A top-up that moved money and was answered with an error, until the desk hands it to a person. */
export async function makeUnknown(db: Db, page: Page, amount: string): Promise<Unknown> {
  const card = await findFreshCard(db);
  await sandbox.fault({ op: 'fund', fault: 'error_after_effect', cardId: card.issuerCardId });
  const dialog = await topUp(page, card, amount);
  await expect(dialog.getByText('We don’t know yet whether this top-up happened.')).toBeVisible();
  const [intent] = await listIntents(db, { cardId: card.id });
  const intentId = intent?.id ?? '';
  // An unknown keeps the company wallet to itself for three minutes, which nobody waits for here.
  await db.prisma.intent.update({ where: { id: intentId }, data: { walletSlot: null } });
  await expect
    .poll(async () => (await lastJudged(db, intentId))?.content.kind, { timeout: 40_000 })
    .toBe('person');
  return { intentId, card };
}

interface Judged {
  readonly readingId: string;
  readonly content: { readonly kind: string; readonly legs?: readonly object[] };
}

async function lastJudged(db: Db, intentId: string): Promise<Judged | null> {
  const last = await db.prisma.judgement.findFirst({ where: { intentId }, orderBy: { at: 'desc' } });
  return last && { readingId: last.readingId, content: last.content as unknown as Judged['content'] };
}

/**
 * Has the judge's last word on it say clearly that it happened, as it would where an hour of readings had
 * shown it. Dated ahead, so that no look of the worker comes after it.
 */
export async function makeClear(db: Db, intentId: string): Promise<void> {
  const last = await lastJudged(db, intentId);
  if (!last) throw new Error('The desk has not judged it yet');
  const of = await db.prisma.reading.findUniqueOrThrow({ where: { id: last.readingId } });
  const at = new Date(Date.now() + 3_600_000);
  const reading = { ...of, id: randomUUID(), takenAt: at, content: of.content as Prisma.InputJsonValue };
  const legs = (last.content.legs ?? []).map((leg) => ({ ...leg, says: 'yes' }));
  const content = { ...last.content, legs, rivals: [], suggestion: 'succeeded' } as Prisma.InputJsonObject;
  await db.prisma.$transaction([
    db.prisma.reading.create({ data: reading }),
    db.prisma.judgement.create({ data: { readingId: reading.id, intentId, at, content } }),
  ]);
}

/** Another equal movement is found beside a settled top-up. Gives the discrepancy and its withdrawal. */
export async function makeDoubled(db: Db, intentId: string): Promise<{ id: string; withdrawalId: string }> {
  const intent = await db.prisma.intent.findUniqueOrThrow({ where: { id: intentId } });
  const { issuer, cardId, amountMinor, currency, exponent } = intent;
  const claims = { recordIds: [], cardIds: [], customerIds: [], amountMinor: amountMinor.toString() };
  const made = { id: randomUUID(), withdrawalId: randomUUID() };
  await db.prisma.discrepancy.create({
    data: {
      ...{ ...made, issuer, intentId, cardId, amountMinor, currency, exponent },
      kind: 'another_equal_movement',
      detail: { version: 1, because: 'Another equal movement appeared.', at: null, legs: [], claims },
    },
  });
  return made;
}

/** The number beside Attention in the sidebar; 0 where there is none. */
export async function attentionCount(page: Page): Promise<number> {
  const words = await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Attention/ })
    .innerText();
  return Number(/\d+/.exec(words)?.[0] ?? 0);
}

/** Goes on with the Tab key until this control has the focus: nothing here needs a mouse. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const control = page.getByRole('button', { name }).or(page.getByRole('textbox', { name }));
  for (let steps = 0; steps < 80; steps += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${name}`);
}
