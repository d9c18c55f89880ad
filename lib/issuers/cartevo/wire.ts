import { z } from 'zod';
import { parseDecimalText, USD } from '../../domain/money.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { instant } from '../wire-instant.ts';

/**
 * The shapes Cartevo sends, after parse-json (snake_case keys, numbers as text). These objects are the
 * allow-list: a field that is not named here (number, cvv, raw, image, photo, identification_number,
 * date_of_birth, …) does not exist behind this file. Each text is scrubbed on the way in.
 */
const id = z.string().trim().refine(isSafeId);

/**
 * Decimal text in dollars → cents. A float's tail (0.30000000000000004) is refused, never rounded; so are
 * thirteen digits in a row, which are a card number in the wrong field sooner than a balance.
 */
const amount = z.string().transform((text, context) => {
  const minor = /\d{13}/.test(text) ? null : parseDecimalText(text.trim(), USD.exponent);
  if (minor !== null) return minor;
  context.addIssue('not a decimal amount');
  return z.NEVER;
});

/** Decimal text whose exponent only its currency tells; read by the mapping. */
const decimal = z
  .string()
  .trim()
  .refine((value) => !/\d{13}/.test(value));

const text = z
  .string()
  .nullish()
  .transform((value) => scrubText(value ?? ''));

/** A word of theirs kept as it was written, for people; the mapping decides what it means. */
const word = z.string().transform((value) => scrubText(value, 64));

const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => {
    const said = String(value ?? '').toLowerCase();
    return said === 'true' ? true : said === 'false' ? false : null;
  });

const count = z
  .string()
  .nullish()
  .transform((value) => (value && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null));

/** Everything on these paths is in dollars; another currency would have another exponent. */
const usd = z
  .string()
  .trim()
  .toUpperCase()
  .pipe(z.literal(USD.currency))
  .nullish()
  .transform((value) => value ?? USD.currency);

/** All that is ever taken of a card number: its last four digits, and only where they are shown. */
const lastFour = z
  .string()
  .nullish()
  .transform((value) => /(\d{4})\s*$/.exec(value ?? '')?.[1] ?? null);

export const customerWire = z.object({
  id,
  first_name: text,
  last_name: text,
  email: text,
  country: text,
  phone_country_code: z.string().nullish(),
  country_phone_code: z.string().nullish(),
  phone_number: z.string().nullish(),
  is_active: flag,
  kyc_status: word.nullish(),
  created_at: instant,
});

export const cardWire = z.object({
  id,
  customer_id: id.nullish(),
  status: word,
  brand: word.nullish(),
  masked_pan: lastFour,
  masked_number: lastFour,
  expiry_month: count,
  expiry_year: count,
  is_virtual: flag,
  currency: usd,
  balance: amount.nullish(),
  created_at: instant,
});

export const recordWire = z.object({
  id,
  type: word,
  status: word,
  amount,
  currency: usd,
  description: text,
  created_at: instant,
});

export const walletWire = z.object({ wallet_id: id, balance: amount, currency: usd });

/** A row of a customer's list stands beside rows of other cards: it names its own. */
export const customerRecordWire = recordWire.extend({ card: z.object({ id }) });

/** Of a wallet in the list only its owner matters for the company's identity. */
export const walletOwnerWire = z.object({ company_id: id });

const currencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/);

/** A wallet of any currency: what a decimal means is for the mapping to say. */
export const anyWalletWire = z.object({ id, balance: decimal, currency: currencyCode });

export const walletRecordWire = z.object({
  id,
  /** Missing on rows of cards, which some lists mix in. */
  wallet_id: id.nullish(),
  type: word,
  category: word.nullish(),
  status: word,
  amount: decimal,
  fee_amount: decimal.nullish(),
  currency: currencyCode.nullish(),
  wallet_balance_before: decimal.nullish(),
  wallet_balance_after: decimal.nullish(),
  description: text,
  reference: text,
  operator: text,
  created_at: instant,
});

/** The answer to a freeze or unfreeze: an echo of its own, or the card. */
export const orderWire = z.object({
  card_id: id.nullish(),
  id: id.nullish(),
  card_status: word.nullish(),
  status: word.nullish(),
});

/** The answer to a termination in both editions. */
export const terminateWire = orderWire.extend({
  refund_processed: flag,
  balance_before_termination: amount.nullish(),
  refunded_amount: amount.nullish(),
});

/** A card as far as an answer to issuing names it, whatever else is or is not in there. */
export const namedCardWire = z.object({ id, customer_id: id.nullish() });

/** The answer to a top-up or withdrawal. Currency is required: it is part of the echo. */
export const moneyWire = z.object({
  transaction_id: id,
  card_id: id,
  amount,
  currency: z.string().trim().toUpperCase(),
  fee_amount: amount.nullish(),
  card_balance_before: amount,
  card_balance_after: amount,
});

export const tokenWire = z.object({
  // RFC 6750 characters: whatever is put into a header must not break out of it.
  access_token: z.string().regex(/^[\w.~+/=-]{1,8192}$/),
  expires_in: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

export const pagingWire = z.object({ total_pages: count, total: count, limit: count });

export type CustomerWire = z.output<typeof customerWire>;
export type CardWire = z.output<typeof cardWire>;
export type RecordWire = z.output<typeof recordWire>;
export type AnyWalletWire = z.output<typeof anyWalletWire>;
export type WalletRecordWire = z.output<typeof walletRecordWire>;
