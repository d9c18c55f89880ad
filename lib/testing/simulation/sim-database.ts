import type { PrismaClient } from '../../db/generated/client.ts';
import type { MemoryDb, Snapshot } from './memory-db/create-memory-db.ts';
import type { DeskRows } from './schedule-end.ts';

/** The database under a schedule: in memory, or a real one. */
export interface SimDatabase {
  readonly kind: 'memory' | 'postgres';
  readonly prisma: PrismaClient;
  /** All rows of a model by its Prisma name, in order of insertion. */
  rows<T>(model: string): Promise<readonly T[]>;
  /** Holds this and nothing else: what it is opened with. */
  begin(rows: Snapshot): Promise<void>;
  /** Keeps everything as it stands; what it gives puts it back, as another database. */
  copy(): Promise<() => Promise<void>>;
}

export const inMemory = (db: MemoryDb): SimDatabase => ({
  kind: 'memory',
  prisma: db.prisma,
  rows: async (model) => db.rows(model),
  begin: async (rows) => db.restore(rows),
  copy: async () => {
    const copied = db.snapshot();
    return async () => db.restore(copied, { isOther: true });
  },
});

/** All tables that say what the desk did. */
export async function readDeskRows({ rows }: SimDatabase): Promise<DeskRows> {
  return {
    intents: await rows('intent'),
    attempts: await rows('attempt'),
    readings: await rows('reading'),
    judgements: await rows('judgement'),
    claims: await rows('recordClaim'),
    verdicts: await rows('verdict'),
    proposals: await rows('verdictProposal'),
    discrepancies: await rows('discrepancy'),
    audit: await rows('auditEntry'),
    issuers: await rows('issuer'),
    customers: await rows('customer'),
    cards: await rows('card'),
    wallets: await rows('wallet'),
    records: await rows('record'),
    walletRecords: await rows('walletRecord'),
    events: await rows('event'),
    users: await rows('user'),
    epochs: await rows('deskEpoch'),
  };
}
