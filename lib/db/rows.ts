import type { Intent, NewPerson } from '../domain/intents/intent.ts';
import type { Intent as IntentRow, Prisma } from './generated/client.ts';

/** A transaction of Prisma's client: what every write of the journal runs in. */
export type Tx = Prisma.TransactionClient;

function newPersonOf({ newEmail, newFirstName, newLastName }: IntentRow): NewPerson | null {
  // Held together by a check of the table.
  if (newEmail === null || newFirstName === null || newLastName === null) return null;
  return { email: newEmail, firstName: newFirstName, lastName: newLastName };
}

/** The journal's own view of a row: no leases, no slots. */
export const toIntent = (row: IntentRow): Intent => ({
  id: row.id,
  issuer: row.issuer,
  kind: row.kind,
  state: row.state,
  stateReason: row.stateReason,
  customerId: row.customerId,
  newCustomer: newPersonOf(row),
  cardId: row.cardId,
  amountMinor: row.amountMinor,
  currency: row.currency,
  exponent: row.exponent,
  brand: row.brand,
  nameOnCard: row.nameOnCard,
  lock: row.lock,
  memo: row.memo,
  reference: row.reference,
  fields: row.fields as Readonly<Record<string, string>>,
  isHeld: row.isHeld,
  isMarked: row.isMarked,
  inputHash: row.inputHash,
  repeatOf: row.repeatOf,
  actorId: row.actorId,
  createdAt: row.createdAt,
  stateChangedAt: row.stateChangedAt,
  sendBefore: row.sendBefore,
  nextLookAt: row.nextLookAt,
  looks: row.looks,
});

/** A request under its row's lock, and the database's clock. */
export interface Locked {
  readonly row: IntentRow;
  readonly now: Date;
}

/** Locks an intent's row and tells the database's clock; null when there is none. */
export async function lockIntent(tx: Tx, id: string): Promise<Locked | null> {
  const [locked] = await tx.$queryRaw<
    { now: Date }[]
  >`SELECT clock_timestamp() AS now FROM intents WHERE id = ${id}::uuid FOR UPDATE`;
  if (!locked) return null;
  return { row: await tx.intent.findUniqueOrThrow({ where: { id } }), now: locked.now };
}

/** The audit row of a change, in the change's own transaction. */
export async function audit(
  tx: Tx,
  entry: {
    actorId: string | null;
    action: string;
    objectKind: string;
    objectId: string;
    detail: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  await tx.auditEntry.create({ data: entry });
}

export const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** Runs `work` in one transaction; a transaction left open by a sleeping process is ended by the server. */
export const TX = { maxWait: 10_000, timeout: 15_000 } as const;
