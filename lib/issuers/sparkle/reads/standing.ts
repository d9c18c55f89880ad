import type { ConsentVault } from '../../../domain/consents/consent-vault.ts';
import type { Read } from '../../issuer.ts';
import type { Client } from '../client.ts';
import { fail } from '../failure.ts';

export interface Standing {
  readonly consentId: string;
  readonly issuerCustomerId: string;
}

/** Standing consents in an order that stays, each customer once. */
export async function listStanding(vault: ConsentVault): Promise<Read<readonly Standing[]>> {
  try {
    const seen = new Set<string>();
    const consents = [...(await vault.list())].sort((a, b) => (a.consentId < b.consentId ? -1 : 1));
    const value = consents.flatMap(({ consentId, issuerCustomerId }) => {
      if (issuerCustomerId === null || seen.has(issuerCustomerId)) return [];
      seen.add(issuerCustomerId);
      return [{ consentId, issuerCustomerId }];
    });
    return { ok: true, value };
  } catch {
    return fail({ kind: 'unreachable', detail: 'consents' });
  }
}

/**
 * Asks for each of these customers in turn. One whose consent turns out to be over is left out, and named in
 * `ended`; any other failure is the failure of the whole: a list with a customer silently missing is worse than none.
 */
export async function askEach<T>(
  client: Client,
  standing: readonly Standing[],
  ask: (issuerCustomerId: string) => Promise<Read<T>>,
): Promise<Read<{ readonly items: readonly T[]; readonly ended: number }>> {
  const items: T[] = [];
  let ended = 0;
  for (const { issuerCustomerId } of standing) {
    const read = await ask(issuerCustomerId);
    if (read.ok) items.push(read.value);
    else if (read.failure.kind === 'unauthorized' && !(await stands(client, issuerCustomerId))) ended += 1;
    else return read;
  }
  return { ok: true, value: { items, ended } };
}

const stands = (client: Client, issuerCustomerId: string): Promise<boolean> =>
  client.stands(issuerCustomerId).catch(() => true);
