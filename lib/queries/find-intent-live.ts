import type { Db } from '../db/client.ts';
import type { IntentLive } from '../domain/intents/intent-view.ts';
import { isUuid } from '../domain/uuid.ts';
import { toIntentView, toLegsView, WITH_LEGS } from './intent-rows.ts';
import { readNow } from './read-now.ts';

/** One intent as a dialog or a row watches it; null when there is none of this id. */
export async function findIntentLive(db: Pick<Db, 'prisma'>, id: string): Promise<IntentLive | null> {
  if (!isUuid(id)) return null;
  const row = await db.prisma.intent.findUnique({ where: { id }, include: WITH_LEGS });
  if (!row) return null;
  return { ...toIntentView(row), legs: toLegsView(row), now: await readNow(db) };
}
