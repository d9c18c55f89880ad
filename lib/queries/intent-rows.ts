import type { Prisma } from '../db/generated/client.ts';
import type { IntentAnswer, IntentView, LegsView, VerdictView } from '../domain/intents/intent-view.ts';
import { legsOf } from '../domain/intents/legs.ts';
import type { LegFinding, Reading } from '../domain/intents/reading.ts';
import { type MoneyText, toMoneyText } from '../domain/money.ts';

/** What every view of an intent needs beside its own row. */
export const WITH_NAMES = {
  customer: { select: { id: true, firstName: true, lastName: true } },
  card: { select: { id: true, last4: true } },
  actor: { select: { id: true, name: true } },
} as const satisfies Prisma.IntentInclude;

export type IntentWithNames = Prisma.IntentGetPayload<{ include: typeof WITH_NAMES }>;

/** The same with the newest attempt and reading, for its legs. */
export const WITH_LEGS = {
  ...WITH_NAMES,
  attempts: { orderBy: { number: 'desc' }, take: 1, select: { baseline: true } },
  readings: { orderBy: { takenAt: 'desc' }, take: 1, select: { content: true, takenAt: true } },
  _count: { select: { readings: true } },
} as const satisfies Prisma.IntentInclude;

export type IntentWithLegs = Prisma.IntentGetPayload<{ include: typeof WITH_LEGS }>;

/** A page names people by their full name. */
export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`.trim();

export const toIntentView = (row: IntentWithNames): IntentView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  stateReason: row.stateReason,
  amount: money(row, row.amountMinor),
  customer: { id: row.customer.id, name: fullName(row.customer) },
  card: row.card,
  brand: row.brand,
  nameOnCard: row.nameOnCard,
  memo: row.memo,
  reference: row.reference,
  repeatOf: row.repeatOf,
  actor: row.actor,
  createdAt: row.createdAt.toISOString(),
  stateChangedAt: row.stateChangedAt.toISOString(),
  sendBefore: row.sendBefore.toISOString(),
  nextLookAt: row.nextLookAt?.toISOString() ?? null,
  looks: row.looks,
  answer: toAnswer(row),
});

type Currency = Pick<IntentWithNames, 'currency' | 'exponent'>;

const money = ({ currency, exponent }: Currency, minor: bigint): MoneyText =>
  toMoneyText({ minor, currency, exponent });

function toAnswer(row: IntentWithNames): IntentAnswer | null {
  if (row.issuerRecordId === null) return null;
  const told = (minor: bigint | null) => (minor === null ? null : money(row, minor));
  return {
    issuerRecordId: row.issuerRecordId,
    fee: told(row.feeMinor),
    before: told(row.beforeMinor),
    after: told(row.afterMinor),
  };
}

/** What a stored reading says against the baseline its attempt was sent on. */
export const findingsOf = (row: IntentWithNames, baseline: unknown, content: unknown): LegFinding[] =>
  legsOf(row, baseline as Reading, content as Reading);

/** The legs of the newest reading; null before the first one. */
export function toLegsView(row: IntentWithLegs): LegsView | null {
  const [attempt] = row.attempts;
  const [reading] = row.readings;
  if (!attempt || !reading) return null;
  return {
    findings: findingsOf(row, attempt.baseline, reading.content),
    takenAt: reading.takenAt.toISOString(),
    readings: row._count.readings,
  };
}

export const toVerdictView = (
  row: Prisma.VerdictGetPayload<object>,
  names: ReadonlyMap<string, string>,
): VerdictView => ({
  id: row.id.toString(),
  state: row.state,
  by: row.by,
  actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
  reason: row.reason,
  at: row.createdAt.toISOString(),
});
