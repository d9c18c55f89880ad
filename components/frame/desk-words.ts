/**
 * The sentence about where this desk points, or null when all of it is production. A preproduction
 * environment moves real money too, and says so.
 */
export function environmentSentence(environments: readonly string[]): string | null {
  const named = [...new Set(environments)].filter((environment) => environment !== 'production');
  if (environments.length === 0) return 'No issuer is switched on yet.';
  if (named.length === 0) return null;
  if (named.includes('preproduction')) return 'Preproduction: cards and money here are real.';
  if (named.length < new Set(environments).size) {
    return 'Sandbox and production together: look at the issuer of each card.';
  }
  return 'Sandbox: nothing here is real money.';
}

/** "cartevo" → "Cartevo". */
export const issuerName = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** ": no answer", to go on a sentence that ends with its own full stop; "" without a reason. */
export const because = (reason: string | null): string =>
  reason === null || reason.trim() === '' ? '' : `: ${reason.trim().replace(/\.$/, '')}`;
