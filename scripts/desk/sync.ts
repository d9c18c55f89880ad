import type { Deps } from '../../lib/use-cases/deps.ts';
import { makeContact, syncIssuer } from '../../lib/use-cases/import-issuer.ts';

/** Reads every issuer that is on once, as the worker does by itself. Throws a sentence when one stops. */
export async function syncIssuers(deps: Deps): Promise<string[]> {
  const done: string[] = [];
  for (const issuer of deps.issuers.values()) {
    for (const step of [makeContact, syncIssuer]) {
      const result = await step(deps, issuer);
      if (!result.ok) {
        throw new Error(`${issuer.id} stopped (${result.reason}): "npm run desk -- doctor" says more.`);
      }
    }
    done.push(issuer.id);
  }
  return done;
}
