import type { IssuerWrite } from '../../issuer.ts';
import { isJsonObject, type Json } from '../../parse-json.ts';
import { payloadOf } from '../envelope.ts';
import { namedCardWire } from '../wire.ts';

/**
 * The card that an answer to issuing names while it proves nothing: half-made, refused after the effect, in
 * an error. Null unless it is said to be a card and not said to be another customer's: the judge leans on it.
 */
export function namedCard(write: IssuerWrite, body: Json): string | null {
  if (write.kind !== 'issue') return null;
  const payload = payloadOf(body);
  const card = isJsonObject(payload) ? payload.card : undefined;
  const wire = namedCardWire.safeParse(card ?? payload).data;
  if (!wire) return null;
  // A bare object with an id may be anything; one that names the customer is a card.
  const isTold = card !== undefined || wire.customer_id === write.issuerCustomerId;
  const isOurs = wire.customer_id == null || wire.customer_id === write.issuerCustomerId;
  return isTold && isOurs ? wire.id : null;
}
