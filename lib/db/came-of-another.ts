import type { OutcomeInput } from '../domain/store.ts';
import type { Intent as IntentRow } from './generated/client.ts';
import type { Tx } from './rows.ts';

// A card and a customer came of one request each; unique indexes hold it, these ask first.

/** Whether the card named is what came of another request. */
export async function cardCameOfAnother(
  tx: Tx,
  row: IntentRow,
  issuerCardId: string | null,
): Promise<boolean> {
  if (issuerCardId === null) return false;
  const where = { kind: 'issue', card: { issuer: row.issuer, issuerCardId }, id: { not: row.id } } as const;
  return (await tx.intent.count({ where })) > 0;
}

/** The same of the customer an issuer calls so. */
export async function customerCameOfAnother(
  tx: Tx,
  row: IntentRow,
  issuerCustomerId: string | undefined,
): Promise<boolean> {
  if (issuerCustomerId === undefined) return false;
  const customer = { issuer: row.issuer, issuerCustomerId };
  return (await tx.intent.count({ where: { kind: 'create_customer', id: { not: row.id }, customer } })) > 0;
}

/** An answer that names somebody who came of another request proves nothing. */
export async function unlessCameOfAnother(
  tx: Tx,
  row: IntentRow,
  { created, ...told }: OutcomeInput,
): Promise<OutcomeInput> {
  if (!created) return told;
  const isTaken = await customerCameOfAnother(tx, row, created.issuerCustomerId);
  return isTaken ? { ...told, outcome: 'unknown', reason: 'customer_taken' } : { ...told, created };
}
