import { z } from 'zod';
import type { Json } from '../parse-json.ts';
import { isSafeId, scrubText } from '../scrub.ts';
import { instant } from '../wire-instant.ts';

/**
 * The shapes Slash sends, after parse-json (snake_case keys, numbers as text). These objects are the allow-list: a
 * field that is not named here (pan, cvv, account_number, routing_number, the details of transfers, …) does not exist
 * behind this file. Each text is scrubbed on the way in.
 */
const id = z.string().trim().refine(isSafeId);

/**
 * Whole cents. A fraction of a cent is refused, never rounded; so are thirteen digits in a row, which are a card
 * number in the wrong field sooner than an amount.
 */
const cents = z.string().transform((text, context) => {
  const whole = /^(-?\d{1,12})(?:\.0+)?$/.exec(text.trim())?.[1];
  if (whole !== undefined) return BigInt(whole);
  context.addIssue('not whole cents');
  return z.NEVER;
});

const text = z
  .string()
  .nullish()
  .transform((value) => scrubText(value ?? ''));

/** A word of theirs kept as it was written, for people; the mapping decides what it means. */
const word = z.string().transform((value) => scrubText(value, 64));

const money = z.object({ amount_cents: cents });

/** "09" and "2030"; null for what is no such number, which is shown as not told. */
const count = z
  .string()
  .nullish()
  .transform((value) => (value && /^\d{1,4}$/.test(value.trim()) ? Number(value) : null));

/** All that is ever taken of a card number, and only where it is exactly that. */
const lastFour = z
  .string()
  .nullish()
  .transform((value) => (/^\d{4}$/.test(value ?? '') ? (value ?? null) : null));

export const limitWire = z.object({
  limit_amount: money,
  preset: word,
  timezone: word.nullish(),
  start_date: word.nullish(),
});

/** Stands for a rule that is not as documented: it is not told, and does not hide its card. */
const UNREAD = '?';

/** The rules on a card. */
export const constraintWire = z.object({
  country_rule: z
    .object({ restriction: word, countries: z.array(word) })
    .nullish()
    .catch({ restriction: UNREAD, countries: [] }),
  merchant_category_rule: z
    .object({ restriction: word, merchant_categories: z.array(word) })
    .nullish()
    .catch({ restriction: UNREAD, merchant_categories: [] }),
  merchant_category_code_rule: z
    .object({ restriction: word, merchant_category_codes: z.array(word) })
    .nullish()
    .catch({ restriction: UNREAD, merchant_category_codes: [] }),
  merchant_rule: z
    .object({ restriction: word, merchants: z.array(word) })
    .nullish()
    .catch({ restriction: UNREAD, merchants: [] }),
  spending_rule: z
    .object({
      utilization_limit: limitWire.nullish(),
      utilization_limit_v2: z.array(limitWire).nullish(),
      transaction_size_limit: z.object({ maximum: money.nullish() }).nullish(),
    })
    .nullish(),
});

/** What we wrote on a card, if it is ours at all: others keep what they like in there. */
const userData = z
  .object({ intent: z.string().refine(isSafeId).nullish().catch(null) })
  .nullish()
  .catch(null);

export const cardWire = z.object({
  id,
  virtual_account_id: id.nullish(),
  name: text,
  last4: lastFour,
  expiry_month: count,
  expiry_year: count,
  status: word,
  is_physical: z.boolean(),
  is_single_use: z.boolean().nullish(),
  card_group_id: id.nullish(),
  created_at: instant.nullish(),
  spending_constraint: constraintWire.nullish(),
  user_data: userData,
});

/** The name as it was written: an echo is compared before anything is taken out of it. */
export const nameWire = z.object({ name: z.string() });

export const utilizationWire = z.object({
  spend: money,
  available_balance: money.nullish(),
  next_reset_date: instant.nullish(),
});

export const entityWire = z.object({ id, name: text });
export const accountWire = z.object({ id, status: word, created_at: instant.nullish() });

export const virtualAccountWire = z.object({
  virtual_account: z.object({ id, name: text, account_type: word, closed_at: z.string().nullish() }),
  balance: money,
});

export const groupWire = z.object({ id, name: text });
/** What a category is known by in rules is a word like any other. */
export const categoryWire = z.object({ id: word, name: text });

/** Whether something is told at all; what it says is not taken. */
const isTold = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined && value !== null);

export const transactionWire = z.object({
  id,
  date: instant,
  description: text,
  memo: text,
  amount_cents: cents,
  status: word,
  detailed_status: word,
  virtual_account_id: id.nullish(),
  card_id: id.nullish(),
  decline_reason: text,
  merchant_data: isTold,
  fee_info: isTold,
  ach_info: isTold,
  wire_info: isTold,
  rtp_info: isTold,
  sepa_info: isTold,
  pix_info: isTold,
  spei_info: isTold,
  fps_info: isTold,
  crypto_info: isTold,
});

export const transferWire = z.object({ transfer_id: id });

/**
 * A cursor of theirs is handed back as it came. One that is a number of fourteen digits or more is a card number in
 * the wrong field sooner than a place in a list.
 */
const cursor = z
  .string()
  .regex(/^[\w.~+/=:-]{1,1024}$/)
  .refine((value) => !/^\d{14,}$/.test(value));

export const pageWire = z.object({
  items: z.array(z.custom<Json>(() => true)),
  metadata: z.object({ next_cursor: cursor.nullish() }).nullish(),
});

export type CardWire = z.output<typeof cardWire>;
export type LimitWire = z.output<typeof limitWire>;
export type ConstraintWire = z.output<typeof constraintWire>;
export type UtilizationWire = z.output<typeof utilizationWire>;
export type EntityWire = z.output<typeof entityWire>;
export type AccountWire = z.output<typeof accountWire>;
export type VirtualAccountWire = z.output<typeof virtualAccountWire>;
export type TransactionWire = z.output<typeof transactionWire>;
