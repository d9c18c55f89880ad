import type { Page } from '@playwright/test';
import type { Db } from '../../lib/db/client.ts';
import { makeClear, makeDoubled, makeUnknown } from '../attention.ts';
import { connect } from '../consent.ts';
import { topUp } from '../money.ts';
import { setApprovalLimit } from '../settings.ts';
import { findFreshCards, listIntents, type WorldCard } from '../world.ts';

/** What there is to look at: one of everything that a page or a dialog can show. Ids are the desk's. */
export interface Sights {
  readonly card: WorldCard;
  readonly settledId: string;
  readonly unknownId: string;
  readonly unknownCard: WorldCard;
  /** An item of the attention queue that is not a request: a movement too many. */
  readonly discrepancyId: string;
  /** Waits for a second person; asked for by finance. */
  readonly approvalId: string;
  readonly eventId: string;
  /** A customer whose consent stands. */
  readonly connectedId: string;
  /** A customer whose identity can be checked under a link. */
  readonly checkableId: string;
  /** Customers whose names no layout likes: the longest, and one from right to left. */
  readonly oddlyNamedIds: readonly string[];
}

/**
 * Arranges the sights through the desk itself, as finance, with an admin who sets a limit meanwhile.
 */
export async function makeSights(db: Db, finance: Page, admin: Page): Promise<Sights> {
  const [card, waiting] = await findFreshCards(db, 2);
  if (!card || !waiting) throw new Error('The world has no untouched cards left');
  await (await topUp(finance, card, '19.00')).getByText('The top-up is settled.').waitFor();
  const [settled] = await listIntents(db, { cardId: card.id });
  const settledId = settled?.id ?? '';
  const doubled = await makeDoubled(db, settledId);
  await setApprovalLimit(admin, '100');
  await (await topUp(finance, waiting, '1,120.00'))
    .getByText('A second person must agree before it is sent.')
    .waitFor();
  await setApprovalLimit(admin, '');
  const [approval] = await listIntents(db, { cardId: waiting.id });
  const unknown = await makeUnknown(db, finance, '20.00');
  await makeClear(db, unknown.intentId);
  const event = await db.prisma.event.findFirstOrThrow({ orderBy: { lastReceivedAt: 'desc' } });
  return {
    card,
    settledId,
    unknownId: unknown.intentId,
    unknownCard: unknown.card,
    discrepancyId: doubled.id,
    approvalId: approval?.id ?? '',
    eventId: event.id,
    connectedId: await connect(finance, db),
    checkableId: (await db.prisma.customer.findFirstOrThrow({ where: { issuer: 'kulipa' } })).id,
    oddlyNamedIds: await listOddlyNamed(db),
  };
}

async function listOddlyNamed({ prisma }: Db): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    (SELECT id FROM customers ORDER BY length(first_name || last_name) DESC LIMIT 1)
    UNION (SELECT id FROM customers WHERE first_name ~ '[\u0590-\u06ff]' LIMIT 1)`;
  return rows.map(({ id }) => id);
}
