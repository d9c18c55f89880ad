import type { ErrorCode } from '../../../domain/errors.ts';
import type { WriteKind } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { claimsSuccess, errorTexts } from '../envelope.ts';

interface Listed {
  readonly text: RegExp;
  readonly reason: ErrorCode;
  /** Where the text alone says too little; otherwise any refusing status will do. */
  readonly httpStatus?: number;
}

const NO_CUSTOMER: Listed = { text: /^customer not found$/, reason: 'issuer_customer_not_found' };
const NO_CARD: Listed = { text: /^card not found$/, reason: 'issuer_card_not_found' };
const TERMINATED: Listed = { text: /^card terminated$/, reason: 'issuer_card_terminated' };
const UNDER_MINIMUM: Listed = {
  text: /^amount must be at least 1$/,
  reason: 'issuer_amount_under_minimum',
};

/**
 * The documented refusals, and nothing else (cartevo.md 4.1 to 4.8). They are kept per kind: a text that
 * is a clean no for a top-up says nothing about a card that may already exist.
 */
const LISTED: Readonly<Partial<Record<WriteKind, readonly Listed[]>>> = {
  // The page's errors were not readable; only the framework's validation is a no here.
  create_customer: [],
  issue: [
    // Seen with the two amounts behind it, which change from call to call.
    {
      text: /^insufficient balance(\.? required: \S+, available: \S+)?$/,
      reason: 'insufficient_wallet_balance',
    },
    { text: /^customer kyc not approved$/, reason: 'kyc_not_approved' },
    { text: /^invalid brand$/, reason: 'issuer_refused_brand' },
    NO_CUSTOMER,
    // Anything may stand behind it, a time-out too: only with the status that says who refused.
    { text: /^card issuer rejected\s*:.*$/s, reason: 'issuer_rejected_card', httpStatus: 422 },
  ],
  fund: [
    { text: /^insufficient wallet balance$/, reason: 'insufficient_wallet_balance' },
    { text: /^card not active$/, reason: 'issuer_card_not_active' },
    UNDER_MINIMUM,
    NO_CARD,
  ],
  // The page breaks off after these: even "Card not found" was not readable.
  withdraw: [
    { text: /^insufficient card balance$/, reason: 'insufficient_card_balance' },
    UNDER_MINIMUM,
    TERMINATED,
  ],
  freeze: [{ text: /^card already frozen$/, reason: 'issuer_card_already_frozen' }, TERMINATED, NO_CARD],
  unfreeze: [{ text: /^card not frozen$/, reason: 'issuer_card_not_frozen' }, TERMINATED, NO_CARD],
  terminate: [{ text: /^card (is )?already terminated$/, reason: 'issuer_card_terminated' }, NO_CARD],
};

// The vendor's server wraps refusals in these; it wraps failures after the effect in the same ones.
const WRAPPER: Readonly<Partial<Record<WriteKind, RegExp>>> = {
  issue: /^card creation failed\s*:\s*/,
  fund: /^card funding failed\s*:\s*/,
  withdraw: /^card withdrawal failed\s*:\s*/,
};

const REFUSING_STATUSES: readonly number[] = [400, 404, 422];

const normalise = (text: string): string => text.trim().toLowerCase().replace(/\.$/, '');

/**
 * The reason code when the answer is a listed rejection; `null` for everything else, which stays unknown:
 * a wrapper around an undocumented text, another language, a body that claims success.
 */
export function findListedRejection(kind: WriteKind, httpStatus: number, body: Json): ErrorCode | null {
  if (!REFUSING_STATUSES.includes(httpStatus) || claimsSuccess(body) === true) return null;
  const { texts, isArray } = errorTexts(body);
  const said = normalise(texts.map(normalise).join('; '));
  const wrapper = WRAPPER[kind];
  const text = wrapper ? said.replace(wrapper, '') : said;
  const listed = LISTED[kind]?.find(
    (one) => one.text.test(text) && (one.httpStatus ?? httpStatus) === httpStatus,
  );
  if (listed) return listed.reason;
  const isValidation = isArray && httpStatus === 400 && !texts.some((one) => /\bfailed\b/i.test(one));
  return isValidation ? 'issuer_validation' : null;
}
