import type { Db } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Story, StoryEntry, StoryPart } from '../domain/cards/card-view.ts';
import type { RecordDoubt } from '../domain/cards/doubts.ts';
import type { RecordKind, RecordStatus } from '../domain/cards/snapshots.ts';
import type { EventState } from '../domain/events/event.ts';
import { toMoneyText } from '../domain/money.ts';
import { findActorNames } from './find-actor-names.ts';
import { toIntentView, toLegsView, toVerdictView, WITH_LEGS } from './intent-rows.ts';
import { beforePosition, type Position, readPosition, writePosition } from './position.ts';
import { readNow } from './read-now.ts';

const PAGE = 40;

/**
 * What happened with a card, newest first and on one clock: what we asked, what the issuer lists and told
 * by webhook, what people noted. A row of the issuer that one of our intents has for its own is told once, as the intent.
 */
export async function listCardStory(
  db: Pick<Db, 'prisma' | 'pool'>,
  cardId: string,
  older: string | null,
  part: StoryPart | null = null,
): Promise<Story> {
  const position = readPosition(older);
  const tells = (...parts: readonly StoryPart[]) => part === null || parts.includes(part);
  const kinds = await Promise.all([
    tells('money', 'status', 'declined') ? listIntentEntries(db, cardId, position, part) : [],
    tells('money', 'declined') ? listRecordEntries(db, cardId, position, part) : [],
    tells('notes') ? listNoteEntries(db, cardId, position) : [],
    tells('webhooks') ? listEventEntries(db, cardId, position) : [],
  ]);
  const all = kinds.flat().sort((a, b) => beforePosition(a.at, a.id, b.at, b.id));
  const entries = all.slice(0, PAGE);
  const last = all.length > PAGE ? entries.at(-1) : undefined;
  return { entries, older: last ? writePosition(last.at, last.id) : null, now: await readNow(db) };
}

const WITH_VERDICT = {
  ...WITH_LEGS,
  verdicts: { orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.IntentInclude;

async function listIntentEntries(
  db: Pick<Db, 'prisma'>,
  cardId: string,
  position: Position | null,
  part: StoryPart | null,
): Promise<StoryEntry[]> {
  const rows = await db.prisma.intent.findMany({
    where: { cardId, ...kindsOf(part), ...older(position) },
    include: WITH_VERDICT,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  });
  const verdicts = rows.flatMap((row) => row.verdicts);
  const names = await findActorNames(
    db,
    verdicts.flatMap(({ actorId, confirmedBy }) => [actorId, confirmedBy]),
  );
  return rows.map((row) => {
    const [verdict] = row.verdicts;
    return {
      kind: 'intent',
      id: row.id,
      at: row.createdAt.toISOString(),
      intent: toIntentView(row),
      legs: row.state === 'unknown' ? toLegsView(row) : null,
      verdict: verdict ? toVerdictView(verdict, names) : null,
    };
  });
}

/** Issuing and terminating move money and change the status: they are told in both parts. */
function kindsOf(part: StoryPart | null): Prisma.IntentWhereInput {
  if (part === 'money') return { kind: { in: ['issue', 'fund', 'withdraw', 'terminate'] } };
  if (part === 'status') return { kind: { in: ['issue', 'freeze', 'unfreeze', 'terminate'] } };
  if (part === 'declined') return { state: 'rejected' };
  return {};
}

const older = (position: Position | null) =>
  position === null
    ? {}
    : {
        OR: [
          { createdAt: { lt: new Date(position.at) } },
          { createdAt: new Date(position.at), id: { lt: position.id } },
        ],
      };

interface RecordRow {
  readonly id: string;
  readonly occurred_at: Date;
  readonly kind: string;
  readonly status: string;
  readonly raw_type: string;
  readonly amount_minor: string;
  readonly currency: string;
  readonly exponent: number;
  readonly description: string;
  readonly issuer_record_id: string;
  readonly doubt: string | null;
}

async function listRecordEntries(
  db: Pick<Db, 'pool'>,
  cardId: string,
  position: Position | null,
  part: StoryPart | null,
): Promise<StoryEntry[]> {
  const { rows } = await db.pool.query<RecordRow>(
    `SELECT id, occurred_at, kind, status, raw_type, amount_minor::text, currency, exponent, description,
            issuer_record_id, doubts[1] AS doubt
       FROM records
      WHERE card_id = $1${part === 'declined' ? " AND status = 'failed'" : ''}
        AND ($2::timestamptz IS NULL OR (occurred_at, id) < ($2, $3::uuid))
        AND NOT EXISTS (SELECT FROM intents
                         WHERE intents.card_id = records.card_id
                           AND intents.issuer_record_id = records.issuer_record_id)
        AND NOT EXISTS (SELECT FROM record_claims c
                         WHERE c.issuer = records.issuer AND c.card_id = records.card_id
                           AND c.issuer_record_id = records.issuer_record_id)
      ORDER BY occurred_at DESC, id DESC
      LIMIT $4`,
    [cardId, position?.at ?? null, position?.id ?? null, PAGE + 1],
  );
  return rows.map((row) => ({
    kind: 'record',
    id: row.id,
    at: row.occurred_at.toISOString(),
    // Written by the adapter's closed lists (lib/domain/cards/snapshots.ts).
    recordKind: row.kind as RecordKind,
    status: row.status as RecordStatus,
    rawType: row.raw_type,
    amount: toMoneyText({ minor: BigInt(row.amount_minor), currency: row.currency, exponent: row.exponent }),
    description: row.description,
    issuerRecordId: row.issuer_record_id,
    doubt: row.doubt as RecordDoubt | null,
  }));
}

async function listNoteEntries(
  db: Pick<Db, 'prisma'>,
  cardId: string,
  position: Position | null,
): Promise<StoryEntry[]> {
  const rows = await db.prisma.note.findMany({
    where: { objectKind: 'card', objectId: cardId, ...older(position) },
    include: { author: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  });
  return rows.map(({ id, createdAt, text, author }) => ({
    kind: 'note',
    id,
    at: createdAt.toISOString(),
    text,
    author: author.name,
  }));
}

/** Webhooks that named the card, where they last came. */
async function listEventEntries(
  db: Pick<Db, 'pool'>,
  cardId: string,
  position: Position | null,
): Promise<StoryEntry[]> {
  const { rows } = await db.pool.query<{ id: string; at: Date; name: string; state: string }>(
    `SELECT e.id, e.last_received_at AS at, e.name, e.state
       FROM events e JOIN cards k ON k.issuer = e.issuer AND k.issuer_card_id = e.issuer_card_id
      WHERE k.id = $1
        AND ($2::timestamptz IS NULL OR (e.last_received_at, e.id) < ($2, $3::uuid))
      ORDER BY e.last_received_at DESC, e.id DESC
      LIMIT $4`,
    [cardId, position?.at ?? null, position?.id ?? null, PAGE + 1],
  );
  return rows.map(({ id, at, name, state }) => ({
    kind: 'event',
    id,
    at: at.toISOString(),
    name,
    // Held to these words by a check of the table.
    state: state as EventState,
  }));
}
