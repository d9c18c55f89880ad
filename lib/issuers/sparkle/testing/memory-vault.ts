import type { ConsentEnd, ConsentTokens, ConsentVault } from '../../../domain/consents/consent-vault.ts';

/** A vault in memory, with what was done to it. */
export interface MemoryVault extends ConsentVault {
  put(issuerCustomerId: string, tokens: ConsentTokens): void;
  clear(): void;
  readonly ended: { readonly issuerCustomerId: string; readonly reason: ConsentEnd }[];
}

export function createMemoryVault(): MemoryVault {
  const kept = new Map<string, ConsentTokens>();
  const ended: { issuerCustomerId: string; reason: ConsentEnd }[] = [];
  const isStill = (issuerCustomerId: string, before: ConsentTokens): boolean =>
    kept.get(issuerCustomerId)?.accessToken === before.accessToken;
  return {
    ended,
    put: (issuerCustomerId, tokens) => void kept.set(issuerCustomerId, tokens),
    clear: () => kept.clear(),
    list: async () =>
      [...kept.keys()].map((issuerCustomerId) => ({
        consentId: `consent-${issuerCustomerId}`,
        issuerCustomerId,
        expiresAt: null,
      })),
    tokens: async (issuerCustomerId) => kept.get(issuerCustomerId) ?? null,
    async saveTokens(issuerCustomerId, tokens, before) {
      if (!isStill(issuerCustomerId, before)) return false;
      kept.set(issuerCustomerId, tokens);
      return true;
    },
    async end(issuerCustomerId, reason, tokens) {
      if (!isStill(issuerCustomerId, tokens)) return;
      kept.delete(issuerCustomerId);
      ended.push({ issuerCustomerId, reason });
    },
  };
}
