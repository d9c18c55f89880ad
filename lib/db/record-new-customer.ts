import { type NewPerson, REPEAT_WINDOW_MS } from '../domain/intents/intent.ts';
import { MAY_HAVE_MOVED_MONEY } from '../domain/intents/transitions.ts';
import type { EarlierIntent, IntentDraft, Recorded } from '../domain/store.ts';
import { later, type Tx } from './rows.ts';

const OPEN = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'] as const;

/** The columns of the person asked for. */
export const newPersonColumns = (person: NewPerson | null | undefined) => ({
  newEmail: person?.email ?? null,
  newFirstName: person?.firstName ?? null,
  newLastName: person?.lastName ?? null,
});

/** Whoever claims for a new customer holds their e-mail at this issuer. */
export const emailSlot = (issuer: string, email: string): string => `${issuer}:${email}`;

/**
 * Nobody is there yet to lock, so requests for new customers of one issuer wait for each other at its row.
 * NO KEY, so that nothing else that only names the issuer has to wait.
 */
export async function lockIssuer(tx: Tx, issuer: string): Promise<Date> {
  const [locked] = await tx.$queryRaw<
    { now: Date }[]
  >`SELECT clock_timestamp() AS now FROM issuers WHERE id = ${issuer} FOR NO KEY UPDATE`;
  if (!locked) throw new Error(`recordIntent: there is no issuer ${issuer}`);
  return locked.now;
}

/** Why a new customer of this e-mail is not asked for now; null: nothing stands in the way. */
export async function whyNotNewCustomer(
  tx: Tx,
  draft: IntentDraft,
  email: string,
  now: Date,
): Promise<Recorded | null> {
  const same = { issuer: draft.issuer, kind: 'create_customer', newEmail: email } as const;
  const open = await tx.intent.findFirst({ where: { ...same, state: { in: [...OPEN] } } });
  if (open) return { kind: 'busy', intentId: open.id };
  const known = await tx.customer.findFirst({
    where: { issuer: draft.issuer, email: { equals: email, mode: 'insensitive' } },
    select: { id: true, firstName: true, lastName: true },
  });
  if (known) {
    const { id, firstName, lastName } = known;
    return { kind: 'known', customer: { id, name: `${firstName} ${lastName}`.trim() } };
  }
  const earlier = await findRepeat(tx, same, now);
  return earlier && earlier.id !== draft.repeatOf ? { kind: 'repeat', earlier, now } : null;
}

/** The newest request of the last day that made somebody of this e-mail, or may have. */
async function findRepeat(
  tx: Tx,
  same: { issuer: string; kind: 'create_customer'; newEmail: string },
  now: Date,
): Promise<EarlierIntent | null> {
  const earlier = await tx.intent.findFirst({
    where: {
      ...same,
      createdAt: { gt: later(now, -REPEAT_WINDOW_MS) },
      state: { in: [...MAY_HAVE_MOVED_MONEY] },
    },
    orderBy: { createdAt: 'desc' },
    include: { actor: { select: { name: true } } },
  });
  if (!earlier) return null;
  const { id, createdAt, amountMinor, actor } = earlier;
  return { id, actorName: actor.name, createdAt, amountMinor };
}
