import type { Db } from '../db/client.ts';
import { findRestoredAt } from '../db/earlier-database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { ProposalView } from '../domain/attention/attention-view.ts';
import { newCards } from '../domain/intents/new-cards.ts';
import type { AnyReading } from '../domain/judge/full-reading.ts';
import type { AttentionPlace } from './attention-cases.ts';
import { findActorNames } from './find-actor-names.ts';
import { WITH_LEGS } from './intent-rows.ts';

/** A request as the queue shows it. */
export const WITH_CASE = {
  ...WITH_LEGS,
  owner: { select: { id: true, name: true } },
  issuerRow: { select: { approvalOverMinor: true, onlyThisDeskSince: true } },
  attempts: {
    orderBy: { number: 'desc' },
    take: 1,
    select: { sendBy: true, credentialExpiresAt: true },
  },
} as const satisfies Prisma.IntentInclude;

export type CaseRow = Prisma.IntentGetPayload<{ include: typeof WITH_CASE }>;

export type DiscrepancyRow = Prisma.DiscrepancyGetPayload<object>;

/** Everything a page of the queue is made of, read in a few statements whatever its length. */
export interface AttentionFacts {
  readonly intents: ReadonlyMap<string, CaseRow>;
  readonly discrepancies: ReadonlyMap<string, DiscrepancyRow>;
  readonly proposals: ReadonlyMap<string, ProposalView & { readonly discrepancyId: string | null }>;
  /** By the id of the withdrawal. */
  readonly withdrawals: ReadonlyMap<
    string,
    { readonly state: CaseRow['state']; readonly stateReason: string | null }
  >;
  /** When the desk was last restored; what is older may have gone on in what was lost. */
  readonly restoredAt: Date | null;
  /** Discrepancies whose request was asked again since, and settled. */
  readonly askedAgain: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly newCards: ReadonlyMap<
    string,
    readonly { readonly issuerCardId: string; readonly last4: string | null }[]
  >;
}

export async function readAttentionFacts(
  db: Pick<Db, 'prisma' | 'pool'>,
  places: readonly AttentionPlace[],
  now: Date,
): Promise<AttentionFacts> {
  const idsOf = (source: AttentionPlace['source']) =>
    places.filter((place) => place.source === source).map(({ id }) => id);
  const discrepancies = await db.prisma.discrepancy.findMany({ where: { id: { in: idsOf('discrepancy') } } });
  const intentIds = [...idsOf('intent'), ...discrepancies.map(({ intentId }) => intentId)];
  const [intents, proposals, withdrawals, askedAgain, restoredAt] = await Promise.all([
    db.prisma.intent.findMany({ where: { id: { in: intentIds } }, include: WITH_CASE }),
    db.prisma.verdictProposal.findMany({
      where: { intentId: { in: intentIds }, closedAt: null, expiresAt: { gt: now } },
    }),
    db.prisma.intent.findMany({
      where: { id: { in: discrepancies.flatMap(({ withdrawalId }) => withdrawalId ?? []) } },
      select: { id: true, state: true, stateReason: true },
    }),
    findAskedAgain(
      db,
      discrepancies.map(({ id }) => id),
    ),
    findRestoredAt(db.prisma),
  ]);
  const names = await findActorNames(db, [
    ...proposals.map(({ proposedBy }) => proposedBy),
    ...discrepancies.map(({ ownerId }) => ownerId),
  ]);
  const cards = intents.filter(({ kind, state }) => kind === 'issue' && state === 'unknown');
  return {
    intents: byId(intents),
    discrepancies: byId(discrepancies),
    proposals: new Map(proposals.map((row) => [row.intentId, toProposal(row, names)])),
    withdrawals: byId(withdrawals),
    restoredAt,
    askedAgain,
    names,
    newCards: await findNewCards(db, cards),
  };
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const toProposal = (
  row: Prisma.VerdictProposalGetPayload<object>,
  names: ReadonlyMap<string, string>,
): ProposalView & { readonly discrepancyId: string | null } => ({
  id: row.id,
  verdict: row.state === 'succeeded' ? 'succeeded' : 'not_applied',
  reason: row.reason,
  by: { id: row.proposedBy, name: names.get(row.proposedBy) ?? 'Somebody' },
  at: row.proposedAt.toISOString(),
  until: row.expiresAt.toISOString(),
  discrepancyId: row.discrepancyId,
});

/** An equal request for the same card (for a new card, the same customer), asked later and settled. */
async function findAskedAgain(
  { pool }: Pick<Db, 'pool'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await pool.query<{ id: string }>(
    `SELECT d.id FROM discrepancies d JOIN intents i ON i.id = d.intent_id
      WHERE d.id = ANY ($1::uuid[]) AND EXISTS (
        SELECT 1 FROM intents later
         WHERE later.customer_id = i.customer_id AND later.kind = i.kind
           AND (i.kind = 'issue' OR later.card_id = i.card_id) AND later.amount_minor = i.amount_minor
           AND later.state = 'succeeded' AND later.created_at > i.created_at)`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The cards that may have come of unknown requests for one: new since the baseline in the last reading. */
async function findNewCards(
  { prisma }: Pick<Db, 'prisma'>,
  rows: readonly CaseRow[],
): Promise<AttentionFacts['newCards']> {
  const found = await Promise.all(
    rows.map(async (row) => {
      const where = { intentId: row.id };
      const [attempt, reading] = await Promise.all([
        prisma.attempt.findFirst({ where, orderBy: { number: 'desc' }, select: { baseline: true } }),
        prisma.reading.findFirst({ where, orderBy: { takenAt: 'desc' }, select: { content: true } }),
      ]);
      if (!attempt || !reading) return [row.id, []] as const;
      const baseline = attempt.baseline as unknown as AnyReading;
      const cards = newCards(row, baseline, reading.content as unknown as AnyReading);
      return [row.id, cards.map(({ issuerCardId, last4 }) => ({ issuerCardId, last4 }))] as const;
    }),
  );
  return new Map<string, readonly { issuerCardId: string; last4: string | null }[]>(found);
}
