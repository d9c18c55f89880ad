import { z } from 'zod';
import { parseDecimalText } from '../../domain/money.ts';
import { isJsonObject, type Json } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { instant } from '../wire-instant.ts';

/**
 * The shapes Sparkle sends, after parse-json (numbers as text). These objects are the allow-list: a field that is
 * not named here (card_cvv2, card_default_pin, card_token, bvn, image, proof_of_id, next_of_kin,
 * authorization_token, …) does not exist behind this file. Each text is scrubbed on the way in.
 */
const id = z.string().trim().refine(isSafeId);

/**
 * Naira → kobo. Numbers may have four decimals (guides/technical-guide); half a kobo cannot be shown, so more
 * than two are refused unless they are zeros. So are thirteen digits in a row: sooner a card number.
 */
const naira = z.string().transform((text, context) => {
  const minor = /\d{13}/.test(text) ? null : parseDecimalText(text.trim(), 2);
  if (minor !== null) return minor;
  context.addIssue('not an amount in kobo');
  return z.NEVER;
});

const text = z
  .string()
  .nullish()
  .transform((value) => scrubText(value ?? ''));

/** A word of theirs kept as it was written, for people. */
const word = z.string().transform((value) => scrubText(value, 64));

const count = z
  .string()
  .nullish()
  .transform((value) => (value && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : null));

/** Nothing else is in the enumeration; another currency would have another exponent. */
const ngn = z
  .string()
  .trim()
  .toUpperCase()
  .pipe(z.literal('NGN'))
  .nullish()
  .transform((value) => value ?? 'NGN');

/** Ten digits as the rules say, eleven as a sample has it. */
export const ACCOUNT_NUMBER = /^\d{10,11}$/;
const accountNumber = z.string().trim().regex(ACCOUNT_NUMBER);

/** All that is ever taken of a card number, be it whole, masked, or the last four. */
const lastFour = z
  .string()
  .nullish()
  .transform((value) => /(\d{4})\s*$/.exec(value ?? '')?.[1] ?? null);

const unread = z.custom<Json>().optional();

export const MARK_ID = 'issuer_desk_intent';

/** The mark we wrote on a card; null where there is none, or more than one. */
function markOf(properties: Json | undefined): string | null {
  const marks = (Array.isArray(properties) ? properties : []).flatMap((one: Json) =>
    isJsonObject(one) && one.id === MARK_ID && typeof one.value === 'string' ? [one.value] : [],
  );
  const [mark, ...others] = new Set(marks);
  if (mark === undefined || others.length > 0) return null;
  return mark.length <= 64 && isSafeId(mark) ? mark : null;
}

export const cardWire = z
  .object({
    card_id: id,
    customer_id: id,
    account_number: z.string().nullish(),
    card_scheme: word.nullish(),
    card_type: word.nullish(),
    card_mode: word.nullish(),
    card_status: word,
    card_currency: ngn,
    card_holder_name: text,
    card_number: lastFour,
    card_expiry: z.object({ month: count, year: count }).nullish(),
    custom_properties: unread,
  })
  .transform(({ account_number, custom_properties, ...card }) => ({
    ...card,
    account_number: ACCOUNT_NUMBER.test(account_number?.trim() ?? '') ? account_number?.trim() : undefined,
    mark: markOf(custom_properties),
  }));

export const customerWire = z.object({
  customer_id: id,
  first_name: text,
  middle_name: text,
  surname: text,
  email: text,
  phone: z.string().nullish(),
  address: z.object({ country: text }).nullish().catch(null),
});

export const accountWire = z.object({
  account_number: accountNumber,
  customer_id: id,
  account_name: text,
  currency_code: ngn,
});

export const balancesWire = z.object({ currency: ngn, available_balance: naira });

export const rowWire = z.object({
  id,
  amount: naira,
  channel: text,
  transaction_type: word,
  debit_credit: word.nullish(),
  narration: text,
  reference: text,
  transaction_time: instant,
  balance_after: naira.nullish(),
});

/** Of a statement's summary only how long it is. */
export const summaryWire = z.object({ pages: count, records_per_page: count });

// RFC 6750 characters: whatever is put into a header must not break out of it.
const token = z.string().regex(/^[\w.~+/=-]{1,8192}$/);

export const grantWire = z.object({
  access_token: token,
  refresh_token: token.nullish(),
  expires_in: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  scope: z
    .string()
    .nullish()
    .transform((value) => value?.split(' ').filter(Boolean) ?? null),
});

export type CardWire = z.output<typeof cardWire>;
export type CustomerWire = z.output<typeof customerWire>;
export type AccountWire = z.output<typeof accountWire>;
export type RowWire = z.output<typeof rowWire>;
