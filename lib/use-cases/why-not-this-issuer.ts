import type { Issuer, IssuerReads } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

/**
 * Whether who answers is the company and the environment that this journal belongs to: on any difference
 * nothing is sent and nothing is judged (DESIGN 4, rule 10). Null when it is; else `issuer_changed`, or what
 * kept it from being told.
 */
export async function whyNotThisIssuer(
  { store }: Deps,
  { id, environment }: Issuer,
  reads: IssuerReads,
): Promise<string | null> {
  const identity = await reads.identity();
  if (!identity.ok) return `identity_${identity.failure.kind}`;
  const bound = await store.findIssuer(id);
  const isBound = bound?.companyId === identity.value.companyId && bound.environment === environment;
  return isBound ? null : 'issuer_changed';
}
