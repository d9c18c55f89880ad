import { fail, ok, type Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { syncCustomerWallets } from './sync-customer-money.ts';
import { syncCard } from './sync-object.ts';

/**
 * Reads a card and its transactions at the issuer now, past its cache, and keeps what it tells; where cards keep no
 * balance, the money of its customer too.
 */
export async function refreshCard(deps: Deps, form: { readonly cardId: string }): Promise<Result<null>> {
  const card = await deps.store.findCard(form.cardId);
  if (!card) return fail('card_not_found');
  const issuer = deps.issuers.get(card.issuer);
  if (!issuer) return fail('issuer_unknown');
  const read = await syncCard(deps, issuer, card.issuerCardId);
  if (!read.ok) return fail('issuer_not_readable');
  const owner = issuer.capabilities.hasCardBalance ? null : await deps.store.findCustomer(card.customerId);
  const money = owner && (await syncCustomerWallets(deps, issuer, owner.issuerCustomerId));
  return money === null || money.ok ? ok(null) : fail('issuer_not_readable');
}
