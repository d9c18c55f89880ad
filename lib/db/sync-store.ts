import { type CardDoubt, findDoubts } from '../domain/cards/doubts.ts';
import type { RecordKind, RecordStatus } from '../domain/cards/snapshots.ts';
import type { SyncStore, TakenCard, TakenWalk, WalkObject } from '../domain/sync/sync-store.ts';
import { WALKS } from '../domain/sync/sync-store.ts';
import { takeCall } from './call-budget.ts';
import type { Card, PrismaClient } from './generated/client.ts';
import { audit, TX, type Tx } from './rows.ts';
import { DUE_FIRST, upsertCards } from './save-cards.ts';
import { saveCustomers } from './save-customers.ts';
import { saveRecords } from './save-records.ts';
import { saveWallet, saveWalletRecords } from './save-wallets.ts';

/** Records of issuers whose clocks are an hour off, and that list some late, are read again this far back (ms). */
const OVERLAP_MS = 3 * 3_600_000;
/** A balance that is not believed is asked for again after this (ms). */
const CONFIRM_AFTER_MS = 30_000;
/** All of a card's records are read again after this (ms). */
const WHOLE_EVERY_MS = 24 * 3_600_000;

async function takeWalk(
  prisma: PrismaClient,
  { issuer, leaseMs, object }: { issuer: string; leaseMs: number; object?: WalkObject },
): Promise<TakenWalk | null> {
  await prisma.$executeRaw`
    INSERT INTO sync_cursors (issuer, object) SELECT ${issuer}, unnest(${[...WALKS]}::text[])
    ON CONFLICT DO NOTHING`;
  const [taken] = await prisma.$queryRaw<(Omit<TakenWalk, 'issuer'> & { now: Date })[]>`
    UPDATE sync_cursors SET
      started_at = CASE WHEN cursor IS NULL THEN clock_timestamp() ELSE started_at END,
      pages = CASE WHEN cursor IS NULL THEN 0 ELSE pages END,
      found = CASE WHEN cursor IS NULL THEN 0 ELSE found END,
      lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE issuer = ${issuer} AND object = (
      SELECT object FROM sync_cursors
      WHERE issuer = ${issuer} AND (lease_until IS NULL OR lease_until <= clock_timestamp())
        AND (object = ${object ?? null}::text OR (${object ?? null}::text IS NULL AND next_at <= clock_timestamp()))
      -- Cards need their customers: a first import goes in the order of the walks.
      ORDER BY finished_at IS NOT NULL, CASE WHEN finished_at IS NULL
        THEN array_position(${[...WALKS]}::text[], object) END, next_at
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING object, cursor, started_at AS "startedAt", lease_until AS lease`;
  return taken ? { issuer, ...taken } : null;
}

const saveWalkPage: (prisma: PrismaClient) => SyncStore['saveWalkPage'] = (prisma) => (walk, page, times) =>
  prisma.$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ pages: number }[]>`
        SELECT pages FROM sync_cursors
        WHERE issuer = ${walk.issuer} AND object = ${walk.object} AND lease_until = ${walk.lease} FOR UPDATE`;
    if (!held) return null;
    const orphans = await saveRows(tx, walk.issuer, page);
    const goesOn = page.next !== null;
    const [saved] = await tx.$queryRaw<{ lease: Date }[]>`
        UPDATE sync_cursors SET cursor = ${page.next}, pages = pages + 1, found = found + ${page.rows.length},
          lease_until = CASE WHEN ${goesOn}
            THEN clock_timestamp() + ${times.leaseMs} * interval '1 millisecond' END,
          finished_at = CASE WHEN ${goesOn} THEN finished_at ELSE clock_timestamp() END,
          as_of = CASE WHEN ${goesOn} THEN as_of ELSE started_at END,
          next_at = CASE WHEN ${goesOn} THEN next_at
            ELSE clock_timestamp() + ${times.againMs} * interval '1 millisecond' END,
          last_failure = NULL
        WHERE issuer = ${walk.issuer} AND object = ${walk.object}
        RETURNING coalesce(lease_until, clock_timestamp()) AS lease`;
    return { goesOn, walk: { ...walk, cursor: page.next, lease: saved?.lease ?? walk.lease }, orphans };
  }, TX);

type Page = Parameters<SyncStore['saveWalkPage']>[1];

async function saveRows(tx: Tx, issuer: string, page: Page): Promise<readonly string[]> {
  switch (page.object) {
    case 'customers':
      await saveCustomers(tx, issuer, page.rows, page.asOf);
      return [];
    case 'wallets':
      for (const wallet of page.rows) await saveWallet(tx, issuer, wallet, page.asOf);
      return [];
    case 'cards':
      if (page.availableSlots !== undefined) await saveSlots(tx, issuer, page.availableSlots, page.asOf);
      return upsertCards(tx, issuer, page.rows, page.asOf, 'list');
    case 'wallet_records':
      await saveWalletRecords(tx, issuer, page.rows, page.asOf);
      return [];
  }
}

/** An older reading never overwrites a newer one. */
const saveSlots = (tx: Tx, issuer: string, availableSlots: number, asOf: Date) =>
  tx.issuer.updateMany({
    where: { id: issuer, OR: [{ slotsAsOf: null }, { slotsAsOf: { lt: asOf } }] },
    data: { availableSlots, slotsAsOf: asOf },
  });

interface CardRow {
  readonly cardId: string;
  readonly issuerCardId: string;
  readonly place: { page: string; since: string | null; startedAt: string } | null;
  readonly recordsAsOf: Date | null;
  readonly wholeAsOf: Date | null;
  readonly doubts: string[];
  readonly lease: Date;
  readonly now: Date;
}

function toTaken(issuer: string, row: CardRow): TakenCard {
  const { cardId, issuerCardId, place, lease, now, wholeAsOf } = row;
  const needsConfirming =
    row.doubts.includes('balance_unconfirmed') || row.doubts.includes('balance_times_100');
  const base = { issuer, cardId, issuerCardId, lease, needsConfirming, isFirstRead: wholeAsOf === null };
  if (place) {
    const since = place.since === null ? null : new Date(place.since);
    return { ...base, cursor: place.page, since, startedAt: new Date(place.startedAt) };
  }
  const isWhole = wholeAsOf === null || now.getTime() - wholeAsOf.getTime() > WHOLE_EVERY_MS;
  const since = isWhole || row.recordsAsOf === null ? null : new Date(row.recordsAsOf.getTime() - OVERLAP_MS);
  return { ...base, cursor: null, since, startedAt: now };
}

async function takeCards(
  prisma: PrismaClient,
  { issuer, limit, leaseMs }: { issuer: string; limit: number; leaseMs: number },
): Promise<readonly TakenCard[]> {
  // An array is made once. After IN, a plan may ask for the cards again for each row, and take more than asked.
  const rows = await prisma.$queryRaw<CardRow[]>`
    UPDATE cards SET records_next_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE id = ANY (ARRAY(
      SELECT id FROM cards WHERE issuer = ${issuer} AND records_next_at <= clock_timestamp()
      ORDER BY records_next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING id AS "cardId", issuer_card_id AS "issuerCardId", records_cursor AS place,
      records_as_of AS "recordsAsOf", records_whole_as_of AS "wholeAsOf", doubts,
      records_next_at AS lease, clock_timestamp() AS now`;
  return rows.map((row) => toTaken(issuer, row));
}

/** From its first page, whatever another reading has left behind. */
async function takeCard(
  prisma: PrismaClient,
  { issuer, issuerCardId, leaseMs }: { issuer: string; issuerCardId: string; leaseMs: number },
): Promise<TakenCard | null> {
  const [row] = await prisma.$queryRaw<CardRow[]>`
    UPDATE cards SET records_cursor = NULL, changed_at = clock_timestamp(),
      records_next_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE issuer = ${issuer} AND issuer_card_id = ${issuerCardId}
    RETURNING id AS "cardId", issuer_card_id AS "issuerCardId", records_cursor AS place,
      records_as_of AS "recordsAsOf", records_whole_as_of AS "wholeAsOf", doubts,
      records_next_at AS lease, clock_timestamp() AS now`;
  return row ? toTaken(issuer, row) : null;
}

const saveCardPage: (prisma: PrismaClient) => SyncStore['saveCardPage'] = (prisma) => (card, page, leaseMs) =>
  prisma.$transaction(async (tx) => {
    // What the issuer listed is true whoever reads on; only the place belongs to the holder of the lease.
    await saveRecords(tx, card, page.rows, page.asOf);
    const goesOn = page.next !== null;
    const place = goesOn
      ? { page: page.next, since: card.since?.toISOString() ?? null, startedAt: card.startedAt.toISOString() }
      : null;
    const [saved] = await tx.$queryRaw<{ lease: Date }[]>`
        UPDATE cards SET records_cursor = ${place === null ? null : JSON.stringify(place)}::jsonb,
          records_next_at = clock_timestamp() + CASE
            WHEN ${goesOn} THEN ${leaseMs} * interval '1 millisecond'
            -- A row may be listed later than its money moved; what is not settled may bring one.
            WHEN changed_at > ${card.startedAt}::timestamptz - interval '1 minute' OR EXISTS (
              SELECT 1 FROM intents WHERE card_id = cards.id AND next_look_at IS NOT NULL)
              THEN interval '1 minute'
            WHEN changed_at > ${card.startedAt}::timestamptz - interval '15 minutes' THEN interval '5 minutes'
            WHEN status IN ('terminated', 'failed', 'expired') THEN interval '24 hours'
            -- A declined purchase changes neither balance nor status.
            ELSE interval '15 minutes' END,
          records_as_of = CASE WHEN ${goesOn} THEN records_as_of
            ELSE greatest(records_as_of, ${card.startedAt}) END,
          records_whole_as_of = CASE WHEN ${goesOn} OR ${card.since !== null} THEN records_whole_as_of
            ELSE greatest(records_whole_as_of, ${card.startedAt}) END
        WHERE id = ${card.cardId}::uuid AND records_next_at = ${card.lease}
        RETURNING records_next_at AS lease`;
    if (!goesOn) await markDoubts(tx, card);
    return saved && goesOn ? { ...card, cursor: page.next, lease: saved.lease } : null;
  }, TX);

/** Marks what is told oddly; a mark that no longer holds is taken away. */
async function markDoubts(tx: Tx, { issuer, cardId, isFirstRead }: TakenCard): Promise<void> {
  const card = await tx.card.findUniqueOrThrow({ where: { id: cardId } });
  const records = await tx.record.findMany({ where: { cardId } });
  const isImport = (await tx.issuer.count({ where: { id: issuer, completeSince: null } })) > 0;
  const isBalanceOlder = records.some((row) => row.firstSeenAt >= card.asOf);
  const found = findDoubts(
    { ...card, isBalanceOlder, isFirstRead: isFirstRead && isImport },
    records.map((row) => ({ ...row, kind: row.kind as RecordKind, status: row.status as RecordStatus })),
  );
  for (const row of records) {
    const mark = found.rows.get(row.issuerRecordId);
    // What a balance had proven is not unproven by one that says nothing of the newest row.
    if (isBalanceOlder && mark?.doubt === 'suspected_double' && row.doubts.includes('double')) continue;
    const doubts = mark ? [mark.doubt] : [];
    const doubleOf = mark?.doubleOf ?? null;
    if (row.doubts.join() === doubts.join() && row.doubleOf === doubleOf) continue;
    await tx.record.update({ where: { id: row.id }, data: { doubts, doubleOf } });
  }
  await markCard(tx, card, found.card);
}

async function markCard(tx: Tx, card: Card, found: readonly CardDoubt[]): Promise<void> {
  const kept = card.doubts.filter((doubt) => doubt === 'balance_unconfirmed');
  const doubts = [...new Set([...kept, ...found])];
  if (doubts.join() === card.doubts.join()) return;
  // A balance that is not believed is not shown; the card itself is read before the next of its records.
  const hidden = found.some((doubt) => doubt !== 'created_at_is_discovery') ? { balanceMinor: null } : {};
  await tx.card.update({ where: { id: card.id }, data: { doubts, ...hidden } });
  if (found.includes('balance_unconfirmed')) {
    await tx.card.update({ where: { id: card.id }, data: { recordsNextAt: DUE_FIRST } });
  } else if (found.includes('balance_times_100')) {
    await tx.$executeRaw`
      UPDATE cards SET records_next_at = clock_timestamp() + ${CONFIRM_AFTER_MS} * interval '1 millisecond'
      WHERE id = ${card.id}::uuid`;
  }
}

async function finishImport(prisma: PrismaClient, issuer: string): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const row = await tx.issuer.findUnique({ where: { id: issuer } });
    if (row?.completeSince) return true;
    // Wallets are for looking at: a list of theirs that cannot be read was at least asked for.
    const asked = await tx.syncCursor.count({
      where: {
        issuer,
        OR: [
          { finishedAt: { not: null } },
          { object: { in: ['wallets', 'wallet_records'] }, lastFailure: { not: null } },
        ],
      },
    });
    // A card that cannot be read as it is told must not hold up all the others for ever.
    const unread = await tx.card.count({
      where: {
        issuer,
        NOT: { doubts: { has: 'unreadable' } },
        OR: [{ recordsAsOf: null }, { doubts: { has: 'balance_unconfirmed' } }],
      },
    });
    if (asked < WALKS.length || unread > 0) return false;
    await tx.$executeRaw`
      UPDATE issuers SET complete_since = clock_timestamp() WHERE id = ${issuer} AND complete_since IS NULL`;
    const entry = { actorId: null, action: 'issuer.imported', objectKind: 'issuer', objectId: issuer };
    await audit(tx, { ...entry, detail: {} });
    return true;
  }, TX);
}

/** What keeps the cache fresh, on PostgreSQL. */
export const createSyncStore = (prisma: PrismaClient): SyncStore => ({
  takeWalk: (input) => takeWalk(prisma, input),
  saveWalkPage: saveWalkPage(prisma),
  releaseWalk: async (walk, { failure, againMs, anew }) => {
    await prisma.$executeRaw`
      UPDATE sync_cursors SET lease_until = NULL, cursor = CASE WHEN ${anew} THEN NULL ELSE cursor END,
        last_failure = ${failure},
        last_failure_at = CASE WHEN ${failure}::text IS NULL THEN last_failure_at ELSE clock_timestamp() END,
        next_at = clock_timestamp() + ${againMs} * interval '1 millisecond'
      WHERE issuer = ${walk.issuer} AND object = ${walk.object} AND lease_until = ${walk.lease}`;
  },
  takeCards: (input) => takeCards(prisma, input),
  takeCard: (input) => takeCard(prisma, input),
  saveCardPage: saveCardPage(prisma),
  releaseCard: async (card, { againMs, unreadable }) => {
    await prisma.$executeRaw`
      UPDATE cards SET
        doubts = CASE WHEN ${unreadable} THEN array_append(array_remove(doubts, 'unreadable'), 'unreadable')
          ELSE doubts END,
        records_cursor = CASE WHEN ${unreadable} THEN NULL ELSE records_cursor END,
        records_next_at = clock_timestamp() + ${againMs} * interval '1 millisecond'
      WHERE id = ${card.cardId}::uuid AND records_next_at = ${card.lease}`;
  },
  finishImport: (issuer) => finishImport(prisma, issuer),
  takeCall: (input) => takeCall(prisma, input),
});
