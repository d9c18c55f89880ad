import type { EventDraft, EventEnd, TakenEvent } from '../domain/events/event.ts';
import { MAX_EVENT_TRIES } from '../domain/events/event-schedule.ts';
import type { EventStore } from '../domain/events/event-store.ts';
import { isUuid } from '../domain/uuid.ts';
import type { PrismaClient } from './generated/client.ts';
import { audit, later, TX, type Tx } from './rows.ts';

/** Due whatever the clock says. */
const DUE_NOW = new Date(0);

/** One statement, so that the issuer has its answer in milliseconds. */
async function receiveEvent(prisma: PrismaClient, draft: EventDraft): Promise<void> {
  const state = draft.isReadable ? 'waiting' : 'unreadable';
  await prisma.$executeRaw`
    INSERT INTO events (id, issuer, digest, name, issuer_card_id, issuer_customer_id, issuer_record_id,
      issuer_wallet_id, scrubbed_body, signature, state, first_received_at, last_received_at, next_try_at)
    VALUES (${draft.id}::uuid, ${draft.issuer}, ${draft.digest}, ${draft.name}, ${draft.issuerCardId},
      ${draft.issuerCustomerId}, ${draft.issuerRecordId}, ${draft.issuerWalletId}, ${draft.scrubbedBody},
      ${draft.signature}, ${state}, clock_timestamp(), clock_timestamp(),
      CASE WHEN ${draft.isReadable} THEN clock_timestamp() END)
    ON CONFLICT (issuer, digest) DO UPDATE SET
      deliveries = events.deliveries + 1, last_received_at = clock_timestamp(), tries = 0,
      signature = CASE WHEN excluded.signature = 'genuine' THEN 'genuine' ELSE events.signature END,
      state = excluded.state, next_try_at = excluded.next_try_at`;
}

/** Dead in its last try means that it takes its process down with it: it is not taken up again. */
async function takeDueEvents(
  prisma: PrismaClient,
  limit: number,
  leaseMs: number,
): Promise<readonly TakenEvent[]> {
  await prisma.$executeRaw`
    UPDATE events SET state = 'failed', next_try_at = NULL,
      last_failure = coalesce(last_failure, 'process_stopped')
    WHERE state = 'waiting' AND next_try_at <= clock_timestamp() AND tries >= ${MAX_EVENT_TRIES}`;
  // An array is made once. After IN, a plan may ask for the events again for each row, and take more than asked.
  return prisma.$queryRaw<TakenEvent[]>`
    UPDATE events
    SET tries = tries + 1, next_try_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE id = ANY (ARRAY(
      SELECT id FROM events
      WHERE state = 'waiting' AND next_try_at <= clock_timestamp() AND tries < ${MAX_EVENT_TRIES}
      ORDER BY tries, next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))
    RETURNING id, issuer, issuer_card_id AS "issuerCardId", issuer_customer_id AS "issuerCustomerId",
      issuer_wallet_id AS "issuerWalletId", tries, next_try_at AS lease`;
}

async function finishEvent(
  prisma: PrismaClient,
  { id, lease }: Pick<TakenEvent, 'id' | 'lease'>,
  end: EventEnd,
): Promise<boolean> {
  const failure = 'failure' in end ? end.failure : null;
  const isOver = end.state !== 'waiting';
  const delayMs = end.state === 'waiting' ? end.delayMs : 0;
  const finished = await prisma.$executeRaw`
    UPDATE events SET state = ${end.state}, last_failure = ${failure},
      applied_at = CASE WHEN ${end.state} = 'applied' THEN clock_timestamp() ELSE applied_at END,
      next_try_at = CASE WHEN NOT ${isOver} THEN clock_timestamp() + ${delayMs} * interval '1 millisecond' END
    WHERE id = ${id}::uuid AND state = 'waiting' AND next_try_at = ${lease}`;
  return finished === 1;
}

async function replayEvent(
  prisma: PrismaClient,
  { eventId, actorId }: { eventId: string; actorId: string },
): ReturnType<EventStore['replayEvent']> {
  if (!isUuid(eventId)) return 'not_found';
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state FROM events WHERE id = ${eventId}::uuid FOR UPDATE`;
    if (!row) return 'not_found';
    if (row.state === 'unreadable') return 'unreadable';
    await tx.$executeRaw`
      UPDATE events SET state = 'waiting', tries = 0, next_try_at = clock_timestamp()
      WHERE id = ${eventId}::uuid`;
    await audit(tx, {
      actorId,
      action: 'event.replayed',
      objectKind: 'event',
      objectId: eventId,
      detail: { was: row.state },
    });
    return 'replayed';
  }, TX);
}

type Woken = Parameters<EventStore['wakeIntents']>[0];

const wakeIntents = (prisma: PrismaClient, woken: Woken): Promise<number> =>
  prisma.$transaction(async (tx) => (await wakeOfObject(tx, woken)) + (await wakeNewCustomer(tx, woken)), TX);

/** Somebody whose e-mail is being asked for is there: nobody's intent names them yet. */
async function wakeNewCustomer(tx: Tx, { issuer, issuerCustomerId }: Woken): Promise<number> {
  if (issuerCustomerId === null) return 0;
  const where = { issuer_issuerCustomerId: { issuer, issuerCustomerId } };
  const customer = await tx.customer.findUnique({ where, select: { email: true } });
  if (!customer) return 0;
  const { count } = await tx.intent.updateMany({
    where: { issuer, kind: 'create_customer', state: 'unknown', newEmail: customer.email.toLowerCase() },
    data: { nextLookAt: DUE_NOW },
  });
  return count;
}

const wakeOfObject = (
  tx: Tx,
  { issuer, issuerCardId, issuerCustomerId }: Woken,
): Promise<number> => tx.$executeRaw`
  WITH card AS (
    SELECT id, customer_id FROM cards WHERE issuer = ${issuer} AND issuer_card_id = ${issuerCardId}
  ), customer AS (
    SELECT id FROM customers WHERE issuer = ${issuer} AND issuer_customer_id = ${issuerCustomerId}
    UNION SELECT customer_id FROM card
  )
  UPDATE intents SET
    next_look_at = CASE WHEN watch_at IS NULL THEN clock_timestamp() END,
    watch_at = CASE WHEN watch_at IS NOT NULL THEN clock_timestamp() END
  WHERE issuer = ${issuer}
    AND ((state = 'unknown' AND next_look_at > clock_timestamp()) OR watch_at > clock_timestamp())
    AND (card_id IN (SELECT id FROM card)
      OR (customer_id IN (SELECT id FROM customer) AND (card_id IS NULL OR ${issuerCardId}::text IS NULL)))`;

/** What waits, failed or could not be read stays, for a person to look at. */
const forgetEvents = (prisma: PrismaClient, keptMs: number): Promise<number> =>
  prisma.$transaction(async (tx) => {
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const { count } = await tx.event.deleteMany({
      where: {
        state: { in: ['applied', 'nothing_to_read'] },
        lastReceivedAt: { lt: later(clock?.now ?? new Date(0), -keptMs) },
      },
    });
    return count;
  }, TX);

/** The inbox of webhooks on PostgreSQL. */
export function createEventStore(prisma: PrismaClient): EventStore {
  return {
    receiveEvent: (draft) => receiveEvent(prisma, draft),
    takeDueEvents: (limit, leaseMs) => takeDueEvents(prisma, limit, leaseMs),
    finishEvent: (taken, end) => finishEvent(prisma, taken, end),
    replayEvent: (input) => replayEvent(prisma, input),
    isCardKnown: async (issuer, issuerCardId) =>
      (await prisma.card.count({ where: { issuer, issuerCardId } })) > 0,
    wakeIntents: (target) => wakeIntents(prisma, target),
    forgetEvents: (keptMs) => forgetEvents(prisma, keptMs),
  };
}
