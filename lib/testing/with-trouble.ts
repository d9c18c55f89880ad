import type { Issuer, IssuerReads } from '../issuers/issuer.ts';

/** The real issuer, some of whose reads are told otherwise, or meet something on their way. */
export function withTrouble(issuer: Issuer, change: (reads: IssuerReads) => Partial<IssuerReads>): Issuer {
  const reads = (urgency: Parameters<Issuer['reads']>[0]) => {
    const real = issuer.reads(urgency);
    return { ...real, ...change(real) };
  };
  return { ...issuer, reads };
}
