import type { OutcomeInput } from '../domain/store.ts';
import type { IssuerWrite } from '../issuers/issuer.ts';

export type PersonWrite = Extract<IssuerWrite, { kind: 'create_customer' }>;
export type IssueWrite = Extract<IssuerWrite, { kind: 'issue' }>;

/**
 * A write with a person's data in it, and documents, or a secret such as a PIN. It goes from the form to the
 * issuer through memory: an argument from function to function, never the store, a queue or a log.
 */
export interface HeldWrite {
  readonly write: PersonWrite | IssueWrite;
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
  const texts = write.kind === 'create_customer' || write.kind === 'issue' ? privateTexts(write) : [];
  if (texts.length === 0 || outcome.issuerMessage === null) return outcome;
  const issuerMessage = texts
    .filter((text) => text.length >= SHORTEST)
    // The longest first: one may be a part of another.
    .sort((a, b) => b.length - a.length)
    .reduce((message, text) => replaceAll(message, text), outcome.issuerMessage);
  return { ...outcome, issuerMessage };
}

function privateTexts(write: PersonWrite | IssueWrite): string[] {
  if (write.kind === 'issue') return Object.values(write.secrets ?? {});
  const { firstName: _, lastName: __, email: ___, ...rest } = write.customer;
  const { documents } = write;
  const addresses = documents?.by === 'addresses' ? [documents.front, documents.back ?? ''] : [];
  return [...Object.values(rest), ...addresses];
}

function replaceAll(message: string, text: string): string {
  const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  return message.replace(pattern, REMOVED);
}
