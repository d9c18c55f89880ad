import { z } from 'zod';
import { USD } from '../../domain/money.ts';
import { isSafeId, scrubText } from '../scrub.ts';

/**
 * The shapes Kulipa sends, after parse-json (snake_case keys, numbers as text). These objects are the allow-list:
 * a field that is not named here does not exist behind this file. Each text is scrubbed on the way in.
 */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A typed prefix and a UUID, 40 characters (page createcard). */
export const idOf = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-${UUID}$`, 'i'));
export const cardId = idOf('crd');
export const userId = idOf('usr');
/** Of objects whose ids are known from a client only. */
const id = z.string().trim().refine(isSafeId);

/** A whole number; thirteen digits in a row are a card number in the wrong field sooner than an amount. */
const cents = z
  .string()
  .regex(/^-?\d{1,12}$/)
  .transform(BigInt);
/** Millionths of a dollar: three digits more, and one less than most card numbers have. */
const micros = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(BigInt);

const text = z
  .string()
  .nullish()
  .transform((value) => scrubText(value ?? ''));

/** A word of theirs kept as it was written, for people; the mapping decides what it means. */
const word = z.string().transform((value) => scrubText(value, 64));

const count = z
  .string()
  .nullish()
  .transform((value) => (value && /^\d{1,9}$/.test(value) ? Number(value) : null));

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** ISO 8601; an instant without a zone is UTC, not the zone of this machine. */
const instant = z.string().transform((value, context) => {
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value);
  const at = ISO.test(value) ? Date.parse(hasZone ? value : `${value}Z`) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at);
  context.addIssue('not an instant');
  return z.NEVER;
});

/** Card payments are in cents of it; another currency would have another exponent. */
const usd = z.literal(USD.currency);

/** An object that may be missing, or be something else: then it tells nothing. */
const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).nullish().catch(null);

export const userWire = z.object({
  id: userId,
  status: word,
  first_name: text,
  last_name: text,
  legal_name: part({ first_name: text, last_name: text }),
  email: text,
  phone: part({ country: z.string(), number: z.string() }),
  country_of_residence: text,
  created_at: instant,
});

export const cardWire = z.object({
  id: cardId,
  user_id: userId,
  type: word,
  status: word,
  /** `user` or `kulipa`, only while it is frozen. */
  frozen_by: word.nullish(),
  tier: word.nullish(),
  design_id: word.nullish(),
  currency_code: usd,
  last_four_digits: z
    .string()
    .nullish()
    .transform((value) => (value && /^\d{4}$/.test(value) ? value : null)),
  expiration: part({ month: count, year: count }),
  embossed_name: part({ printed_name1: text, printed_name2: text }),
  created_at: instant,
});

export const paymentWire = z.object({
  id,
  type: word,
  status: word,
  decline_reason: word.nullish(),
  card_id: cardId,
  amount: cents,
  currency: usd,
  merchant: part({ name: text, city: text }),
  payment_date_time: instant,
});

/** Of other types than `purchase` the config is another one. */
export const controlWire = z.object({
  id,
  type: word,
  description: z.string().nullish(),
  config: part({ period: word.nullish(), limit: cents.nullish() }),
  available_amount: cents.nullish().catch(null),
});

/**
 * How the chain names a transfer: 64 hexadecimal digits. A digit run without a letter may be anything else that
 * ended up in the field, and texts in other alphabets cannot be told from a token: those are not told.
 */
const chainHash = z
  .string()
  .nullish()
  .transform((value) => (value && /^(?:0x)?(?=\d*[a-f])[0-9a-f]{64}$/i.test(value) ? value : null));

/** A deposit calls its hash `transaction_hash`, a withdrawal `hash`; whose it is need not be said. */
export const transferWire = z.object({
  id,
  wallet_id: id.nullish(),
  status: word,
  amount: micros,
  transaction_hash: chainHash,
  hash: chainHash,
  created_at: instant,
});

export const walletWire = z.object({ id, user_id: userId });

export const balanceWire = z.object({ account_usable_balance: micros, currency: z.literal('USD6D') });

export const keyWire = z.object({
  id: z.string(),
  algorithm: z.literal('ECDSA_SHA_256'),
  public_key: z.string().max(4_096),
});

const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => {
    const said = String(value ?? '').toLowerCase();
    return said === 'true' ? true : said === 'false' ? false : null;
  });

/** `has_more` of the page and `hasMore` of the client are one key here. */
export const pageWire = z.object({ items: z.array(z.unknown()), has_more: flag.catch(null) });

export type UserWire = z.output<typeof userWire>;
export type CardWire = z.output<typeof cardWire>;
export type PaymentWire = z.output<typeof paymentWire>;
export type TransferWire = z.output<typeof transferWire>;
export type ControlWire = z.output<typeof controlWire>;
