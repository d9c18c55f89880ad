import type { CustomerSnapshot } from '../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../issuers/issuer.ts';
import { inOrderOfId } from './read-rows.ts';

/** A company with more customers than this many pages hold is not walked to its end (pages). */
const MAX_PAGES = 1_000;

/** All customers of the issuer with this e-mail (in lower case), in the order of their ids, none twice. */
export async function findPeople(
  issuer: IssuerReads,
  email: string,
): Promise<Read<readonly CustomerSnapshot[]>> {
  const byId = new Map<string, CustomerSnapshot>();
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read = await issuer.listCustomers(cursor, { fresh: true });
    if (!read.ok) return read;
    for (const customer of read.value.items) {
      if (customer.email.trim().toLowerCase() === email) byId.set(customer.issuerCustomerId, customer);
    }
    if (read.value.next === null) {
      return { ok: true, value: inOrderOfId([...byId.values()], (one) => one.issuerCustomerId) };
    }
    cursor = read.value.next;
  }
  return { ok: false, failure: { kind: 'malformed', detail: `more than ${MAX_PAGES} pages` } };
}
