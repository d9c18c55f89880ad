import type { EpochCheck } from '../domain/intents/approval-store.ts';
import { cancel } from './claim-intent.ts';
import { RESTORED } from './earlier-database.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { audit, lockIntent, TX, type Tx } from './rows.ts';

/** Clients whose database does not tell which one it is: asked once, never again. */
const blind = new WeakSet<PrismaClient>();

interface Identity {
  readonly systemIdentifier: string;
  readonly timeline: string;
  readonly databaseOid: string;
}

/**
 * Which database this is. The system identifier tells a copy from its original cluster, the timeline a failover
 * or a restore to a point in time (of the log being written: the control file lags behind a promotion),
 * the oid a dump that was loaded into the same cluster. Null where the role may not ask.
 */
async function readIdentity(prisma: PrismaClient): Promise<Identity | null> {
  if (blind.has(prisma)) return null;
  try {
    const [row] = await prisma.$queryRaw<Identity[]>`
      SELECT (SELECT system_identifier::text FROM pg_control_system()) AS "systemIdentifier",
        left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline,
        (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS "databaseOid"`;
    return row ?? null;
  } catch (error) {
    if (!isRefused(error)) throw error;
    blind.add(prisma);
    return null;
  }
}

/** Not allowed (42501) or not there (42883, 0A000): anything else is an ordinary failure. */
const isRefused = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  error.code === 'P2010' &&
  /42501|42883|0A000/.test(JSON.stringify(error.meta) + error.message);

/**
 * DESIGN section 4, rule 11. When this is not the database it was, every issuer is paused and orders that no
 * pause holds back are cancelled; an admin looks and resumes. Noted once: the new identity is kept with it.
 */
export async function checkEpoch(prisma: PrismaClient): Promise<EpochCheck> {
  const identity = await readIdentity(prisma);
  if (identity === null) return 'blind';
  const known = await prisma.deskEpoch.findUnique({ where: { id: 1 } });
  if (known && isSame(known, identity)) return 'same';
  return prisma.$transaction((tx) => note(tx, identity), TX);
}

const isSame = (a: Identity, b: Identity): boolean =>
  a.systemIdentifier === b.systemIdentifier && a.timeline === b.timeline && a.databaseOid === b.databaseOid;

async function note(tx: Tx, identity: Identity): Promise<EpochCheck> {
  const first = await tx.deskEpoch.createMany({ data: identity, skipDuplicates: true });
  if (first.count === 1) return 'first';
  await tx.$queryRaw`SELECT id FROM desk_epoch WHERE id = 1 FOR UPDATE`;
  const known = await tx.deskEpoch.findUniqueOrThrow({ where: { id: 1 } });
  // Another process saw it first.
  if (isSame(known, identity)) return 'same';
  await tx.$executeRaw`
    UPDATE desk_epoch SET system_identifier = ${identity.systemIdentifier}, timeline = ${identity.timeline},
      database_oid = ${identity.databaseOid}, epoch = epoch + 1, noted_at = clock_timestamp() WHERE id = 1`;
  await audit(tx, {
    actorId: null,
    action: 'desk.restored',
    objectKind: 'desk',
    objectId: 'epoch',
    detail: { epoch: known.epoch + 1, fromTimeline: known.timeline, toTimeline: identity.timeline },
  });
  await pauseAll(tx);
  await cancelFreezes(tx);
  return 'other';
}

/** Whoever had paused it for another reason must look at this one too. */
async function pauseAll(tx: Tx): Promise<void> {
  const paused = await tx.$queryRaw<{ id: string; reason: string }[]>`
    UPDATE issuers SET paused_at = clock_timestamp(),
      paused_reason = ${RESTORED} || coalesce('; before that: ' || paused_reason, '')
    RETURNING id, paused_reason AS reason`;
  for (const { id, reason } of paused) {
    const entry = { actorId: null, action: 'issuer.paused', objectKind: 'issuer', objectId: id };
    await audit(tx, { ...entry, detail: { reason } });
  }
}

/** A pause holds everything back but a freeze, and one asked in another database may long be undone. */
async function cancelFreezes(tx: Tx): Promise<void> {
  const ready = await tx.intent.findMany({ where: { kind: 'freeze', state: 'ready' }, select: { id: true } });
  for (const { id } of ready) {
    const locked = await lockIntent(tx, id);
    if (locked?.row.state === 'ready') await cancel(tx, locked.row, RESTORED, null, locked.now);
  }
}
