import type { ErrorCode } from '../../../domain/errors.ts';
import type { WriteKind } from '../../issuer.ts';
import { isJsonObject, type Json } from '../../parse-json.ts';
import { refusalOf } from '../refusal.ts';

/** Words of a code or a message: "card_not_active" and "cardNotActive" are "card not active". */
const wordsOf = (text: string): string =>
  text
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    // What failed then is the request.
    .replace(/\bvalidation failed\b/g, 'validation');

/** A trouble of the issuer's own may come under any status, and after the effect. */
const IS_TROUBLE = /\b(fail(ed|ure)?|error occurred|internal|unavailable|time(d)? ?out|try again)\b/;
/** What a well-formed request is refused for: what something is not, is already, or lacks. */
const IS_ABOUT_STATE =
  /\b(not|cannot|can ?t|already|exists?|missing|pending|wrong|invalid|must|only|insufficient|exceed(s|ed)?)\b/;
const IS_ABOUT_FORM = /\b(invalid|valid(ation)?|required|must|malformed|unknown|unsupported|not allowed)\b/;
const IS_ABSENCE = /\b(not found|unknown|no such|does not exist|not exist)\b/;
const IS_DUPLICATE = /\b(duplicate|already exists?)\b/;
const IS_OVER = /\b(cancelled|canceled|lost|stolen|expired|revoked|terminated|closed)\b/;

/** Where a card is in the way of what is asked of it. */
function reasonOfState(kind: WriteKind, said: string): ErrorCode {
  const isOver = IS_OVER.test(said) && !/\bnot (cancelled|lost|stolen|expired|revoked)\b/.test(said);
  switch (kind) {
    case 'freeze':
      if (isOver) return 'issuer_card_terminated';
      return /\bfrozen\b/.test(said) ? 'issuer_card_already_frozen' : 'issuer_card_not_active';
    case 'unfreeze':
      return isOver ? 'issuer_card_terminated' : 'issuer_card_not_frozen';
    case 'terminate':
      return isOver ? 'issuer_card_terminated' : 'issuer_refused_state';
    case 'activate':
      return /\b(wrong|invalid|code)\b/.test(said) ? 'issuer_validation' : 'issuer_refused_state';
    default:
      return 'issuer_refused_state';
  }
}

/**
 * The reason code when the answer is a refusal as the pages have them; null for everything else, which stays
 * unknown. The statuses are documented (400; 404; 409 for a user who is there already, page onboarding-flow; 422
 * where a state does not fit, pages freezecard, unfreezecard, revokecard, reissuecard), the codes and words behind
 * them were not read: so the words must agree with the status, and a body that speaks of a failure, names a card or
 * says nothing refuses nothing.
 */
export function findListedRefusal(kind: WriteKind, httpStatus: number, body: Json): ErrorCode | null {
  const refusal = refusalOf(body);
  if (refusal === null || (isJsonObject(body) && body.id !== undefined)) return null;
  const said = `${wordsOf(refusal.code)}; ${wordsOf(refusal.message)}`;
  if (IS_TROUBLE.test(said)) return null;
  if (httpStatus === 400) return IS_ABOUT_FORM.test(said) ? 'issuer_validation' : null;
  if (kind === 'create_customer') {
    return httpStatus === 409 && IS_DUPLICATE.test(said) ? 'issuer_customer_exists' : null;
  }
  if (httpStatus === 422) return IS_ABOUT_STATE.test(said) ? reasonOfState(kind, said) : null;
  if (httpStatus !== 404 || !IS_ABSENCE.test(said)) return null;
  // The limit that was to be taken away, not the card.
  if (kind === 'set_limit' && /\bcontrol\b/.test(said)) return 'issuer_refused_state';
  if (kind !== 'issue') return 'issuer_card_not_found';
  return /\bdesign\b/.test(said) ? 'issuer_validation' : 'issuer_customer_not_found';
}
