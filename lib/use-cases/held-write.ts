import type { OutcomeInput } from '../domain/store.ts';
import type { IssuerWrite } from '../issuers/issuer.ts';

/**
 * A write with a person's documents and data in it. It goes from the form to the issuer through memory: an
 * argument from function to function, never the store, a queue or a log.
 */
export type PersonWrite = Extract<IssuerWrite, { kind: 'create_customer' }>;

export interface HeldWrite {
  readonly write: PersonWrite;
  /** Of the intent it was recorded as: nothing else can be sent in its name. */
  readonly inputHash: string;
}

/** Shorter texts stand in a refusal for other reasons (characters). */
const SHORTEST = 4;
const REMOVED = '[removed]';

/** A refusal may repeat what it refuses: of a person, nothing of that is kept. */
export function withoutHeld<T extends Pick<OutcomeInput, 'issuerMessage'>>(
  write: IssuerWrite,
  outcome: T,
): T {
  if (write.kind !== 'create_customer' || outcome.issuerMessage === null) return outcome;
  const issuerMessage = privateTexts(write)
    .filter((text) => text.length >= SHORTEST)
    // The longest first: one may be a part of another.
    .sort((a, b) => b.length - a.length)
    .reduce((message, text) => replaceAll(message, text), outcome.issuerMessage);
  return { ...outcome, issuerMessage };
}

function privateTexts({ customer, documents }: PersonWrite): string[] {
  const { identificationNumber, dateOfBirth, phone, street, postalCode } = customer;
  const addresses = documents.by === 'addresses' ? [documents.front, documents.back ?? ''] : [];
  return [identificationNumber, dateOfBirth, phone, street, postalCode, ...addresses];
}

function replaceAll(message: string, text: string): string {
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return message.replace(pattern, REMOVED);
}
