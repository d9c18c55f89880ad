import type { Prisma } from '../db/generated/client.ts';
import type { IntentAnswer, IntentView, LegsView, VerdictView } from '../domain/intents/intent-view.ts';
import { tellAsked } from '../domain/intents/tell-asked.ts';
import type { Judgement } from '../domain/judge/judgement.ts';
import { type ToldJudgement, tellJudgement } from '../domain/judge/tell-judgement.ts';
import { type MoneyText, toMoneyText } from '../domain/money.ts';

/** What every view of an intent needs beside its own row. */
export const WITH_NAMES = {
  customer: { select: { id: true, firstName: true, lastName: true } },
  card: { select: { id: true, last4: true } },
  actor: { select: { id: true, name: true } },
} as const satisfies Prisma.IntentInclude;

export type IntentWithNames = Prisma.IntentGetPayload<{ include: typeof WITH_NAMES }>;

/** The same with what the judge last said. */
export const WITH_LEGS = {
  ...WITH_NAMES,
  judgements: { orderBy: { at: 'desc' }, take: 1, select: { content: true, at: true } },
  _count: { select: { readings: true } },
} as const satisfies Prisma.IntentInclude;

export type IntentWithLegs = Prisma.IntentGetPayload<{ include: typeof WITH_LEGS }>;

/** A page names people by their full name. */
export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`.trim();

export const toIntentView = (row: IntentWithNames): IntentView => ({
  id: row.id,
  issuer: row.issuer,
  kind: row.kind,
  state: row.state,
  stateReason: row.stateReason,
  amount: money(row, row.amountMinor),
  customer: customerOf(row),
  card: row.card,
  brand: row.brand,
  nameOnCard: row.nameOnCard,
  asked: tellAsked(row.fields, row),
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

/** Who it is about: until a new customer is there, who was asked for. */
function customerOf({ customer, newEmail, newFirstName, newLastName }: IntentWithNames) {
  const asked = fullName({ firstName: newFirstName ?? '', lastName: newLastName ?? '' });
  if (!customer) return { id: null, name: asked, email: newEmail };
  return { id: customer.id, name: fullName(customer), email: newEmail };
}

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

/**
 * A stored judgement for people. It is read as it was written and not judged anew: a page shows what the
 * worker went by, at the cost of one row.
 */
export const toToldJudgement = (row: Currency, content: unknown): ToldJudgement =>
  tellJudgement(content as Judgement, { currency: row.currency, exponent: row.exponent });

/** What the judge last said; null before its first word. */
export function toLegsView(row: Currency & Pick<IntentWithLegs, 'judgements' | '_count'>): LegsView | null {
  const [last] = row.judgements;
  if (!last) return null;
  const { at } = last.content as unknown as Judgement;
  return {
    ...toToldJudgement(row, last.content),
    takenAt: at ?? last.at.toISOString(),
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
  confirmerName: row.confirmedBy === null ? null : (names.get(row.confirmedBy) ?? null),
  reason: row.reason,
  at: row.createdAt.toISOString(),
});
