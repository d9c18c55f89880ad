import type { Db } from '../../lib/db/client.ts';
import { INTENT_STATES, type IntentState } from '../../lib/domain/intents/intent.ts';
import { toDecimalText } from '../../lib/domain/money.ts';

/** An intent as scripts of others may read it. Amounts are decimal text; instants are UTC. */
export interface PrintedIntent {
  readonly id: string;
  readonly issuer: string;
  readonly kind: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly customer: string;
  readonly cardId: string | null;
  readonly by: string;
  readonly createdAt: string;
  readonly stateChangedAt: string;
}

/** Throws a sentence for a word that is no state. */
export function readState(text: string | undefined): IntentState | null {
  if (text === undefined) return null;
  const state = INTENT_STATES.find((known) => known === text);
  if (!state) throw new Error(`"${text}" is not a state: give one of ${INTENT_STATES.join(', ')}.`);
  return state;
}

/** The newest `limit` intents, newest first, in `state` or in any. */
export async function listIntents(
  { prisma }: Db,
  { state, limit }: { state: IntentState | null; limit: number },
): Promise<PrintedIntent[]> {
  const rows = await prisma.intent.findMany({
    where: state ? { state } : {},
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { customer: true, actor: true },
  });
  return rows.map((row) => ({
    id: row.id,
    issuer: row.issuer,
    kind: row.kind,
    state: row.state,
    stateReason: row.stateReason,
    amount: toDecimalText(row.amountMinor, row.exponent),
    currency: row.currency,
    customer: row.customer
      ? `${row.customer.firstName} ${row.customer.lastName}`
      : `${row.newFirstName} ${row.newLastName}`,
    cardId: row.cardId,
    by: row.actor.email,
    createdAt: row.createdAt.toISOString(),
    stateChangedAt: row.stateChangedAt.toISOString(),
  }));
}
