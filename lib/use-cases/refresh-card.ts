import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { syncCard } from './sync-object.ts';

/** Reads a card and its transactions at the issuer now, past its cache, and keeps what it tells. */
export async function refreshCard(deps: Deps, form: { readonly cardId: string }): Promise<Result<null>> {
  const card = await deps.store.findCard(form.cardId);
  if (!card) return fail('card_not_found');
  const issuer = deps.issuers.get(card.issuer);
  if (!issuer) return fail('issuer_unknown');
  const read = await syncCard(deps, issuer, card.issuerCardId);
  return read.ok ? ok(null) : fail('issuer_not_readable');
}
