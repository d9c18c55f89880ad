import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { listIssuerIds } from '@/lib/queries/list-issuer-ids.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';

/** The issuers whose rows lists may hold: those that are on, and those that were. In order of their names. */
export async function readIssuerTags(): Promise<readonly IssuerTag[]> {
  const ids = new Set<string>([...liveDeps().issuers.keys(), ...(await listIssuerIds(liveDb()))]);
  return [...ids].map(issuerTagOf).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export function issuerTagOf(id: string): IssuerTag {
  const issuer = liveDeps().issuers.get(id);
  if (!issuer) return { id, name: id, keepsBalances: true };
  return { id, name: issuer.displayName, keepsBalances: issuer.capabilities.hasCardBalance };
}

/** The issuers that keep a balance on a card: only theirs can be in want of one. */
export const balanceIssuers = (): readonly string[] =>
  [...liveDeps().issuers.values()]
    .filter(({ capabilities }) => capabilities.hasCardBalance)
    .map(({ id }) => id);
