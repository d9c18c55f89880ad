import type { Answer, IssuerWrite } from '../../issuer.ts';
import { type Json, parseJson } from '../../parse-json.ts';
import { claimsSuccess, errorMessage, errorsOf } from '../envelope.ts';
import { accept, namedCard } from './accept.ts';

/**
 * The class of an answer to a write (DESIGN section 4, rule 3). Pure. `secrets`: what was in the body and may be
 * quoted.
 */
export function classify(
  write: IssuerWrite,
  key: string,
  answer: { readonly httpStatus: number; readonly text: string; readonly secrets: readonly string[] },
): Answer {
  const { httpStatus, text, secrets } = answer;
  const json = parseJson(text)?.json;
  const message = json === undefined ? null : errorMessage(json, secrets);
  const card = json === undefined ? null : namedCard(write, key, json);
  const unknown = (reason: string): Answer => ({
    outcome: 'unknown',
    reason,
    message,
    httpStatus,
    ...(card === null ? {} : { issuerCardId: card }),
  });
  if (httpStatus >= 200 && httpStatus < 300) {
    if (json === undefined) return unknown('unreadable_answer');
    const claim = claimsSuccess(json);
    if (claim === null) return unknown('unreadable_answer');
    if (!claim) return unknown('contradictory_answer');
    const accepted = accept(write, key, json);
    return 'unproven' in accepted ? unknown(accepted.unproven) : accepted;
  }
  const isRefused = json !== undefined && card === null && isValidation(write, httpStatus, json);
  if (!isRefused) return unknown(`http_${httpStatus}`);
  return { outcome: 'rejected', reason: 'issuer_validation', message: message ?? '', httpStatus };
}

/** Fields of the body of `POST /cards`. */
const OWN_FIELDS = [
  'card_status',
  'card_holder_name',
  'card_default_pin',
  'card_expiry',
  'product_id',
  'card_type',
  'card_mode',
  'card_currency',
  'card_address',
  'custom_properties',
];

/**
 * The one documented refusal: 400 with a list of wrong fields (api-reference/introduction). Every one of them must
 * be a field of the body. One about a key, say, may be a request that was carried out before; and for the call
 * that changes a status nothing is documented at all.
 */
function isValidation(write: IssuerWrite, httpStatus: number, body: Json): boolean {
  if (write.kind !== 'issue' || httpStatus !== 400 || claimsSuccess(body) !== false) return false;
  const errors = errorsOf(body) ?? [];
  return (
    errors.length > 0 && errors.every(({ field }) => OWN_FIELDS.includes(field.split(/[.[]/)[0] ?? field))
  );
}
