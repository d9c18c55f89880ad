import { randomUUID } from 'node:crypto';
import type { CardSnapshot, SpendLimit } from '../domain/cards/snapshots.ts';
import type { Tx } from './rows.ts';

/** A card with one of these shows no balance that a list tells. */
const UNBELIEVED = ['balance_unconfirmed', 'balance_times_100'] as const;
/** What changed is read before what is only old. */
export const DUE_FIRST = new Date(0);

/** As JSON keeps it: minor units as decimal text. */
const toKeptLimit = (limit: SpendLimit) => ({
  ...limit,
  limitMinor: limit.limitMinor.toString(),
  spentMinor: limit.spentMinor?.toString() ?? null,
});

/** `list`: a whole list, whose balance of a card just discovered is not believed yet (lib/domain/cards/doubts.ts). */
export type CardSource = 'list' | 'card';

/**
 * Inserts or updates cards as told at `asOf`; what was told later stays. A changed balance or status makes
 * the card's records due. Answers the issuer's ids of cards whose customer is not known here: those are not
 * stored.
 */
export async function upsertCards(
  tx: Pick<Tx, '$queryRaw'>,
  issuer: string,
  cards: readonly CardSnapshot[],
  asOf: Date,
  source: CardSource,
): Promise<readonly string[]> {
  if (cards.length === 0) return [];
  const rows = cards.map((card) => ({
    ...card,
    id: randomUUID(),
    balanceMinor: card.balanceMinor?.toString() ?? null,
    ...(card.limits === undefined ? {} : { limits: card.limits.map(toKeptLimit) }),
  }));
  const isList = source === 'list';
  const missing = await tx.$queryRaw<{ issuerCardId: string }[]>`
    WITH told AS (
      SELECT DISTINCT ON (t."issuerCardId") t.*, coalesce(c.id, k.customer_id) AS customer,
        -- A card that turns up after the first import was issued elsewhere: its balance may be in cents.
        ${isList} AND k.id IS NULL AND EXISTS (
          SELECT 1 FROM issuers WHERE id = ${issuer} AND complete_since IS NOT NULL) AS doubted
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(
        id uuid, "issuerCardId" text, "issuerCustomerId" text, status "CardStatus", "rawStatus" text,
        brand text, last4 text, "expiryMonth" int, "expiryYear" int, "isVirtual" boolean,
        currency text, exponent int, "balanceMinor" bigint, "createdAt" timestamptz, "nameOnCard" text,
        "issuerWalletId" text, limits jsonb, rules jsonb)
      LEFT JOIN customers c ON c.issuer = ${issuer} AND c.issuer_customer_id = t."issuerCustomerId"
      LEFT JOIN cards k ON k.issuer = ${issuer} AND k.issuer_card_id = t."issuerCardId"
      ORDER BY t."issuerCardId"),
    saved AS (
      INSERT INTO cards (id, issuer, issuer_card_id, customer_id, status, raw_status, brand, last4,
        expiry_month, expiry_year, is_virtual, currency, exponent, balance_minor, as_of, created_at,
        records_next_at, doubts, name_on_card, issuer_wallet_id, limits, rules)
      SELECT id, ${issuer}, "issuerCardId", customer, status, "rawStatus", brand, last4, "expiryMonth",
        "expiryYear", "isVirtual", currency, exponent, CASE WHEN NOT doubted THEN "balanceMinor" END, ${asOf},
        "createdAt", clock_timestamp(),
        CASE WHEN doubted THEN ARRAY['balance_unconfirmed'] ELSE ARRAY[]::text[] END, "nameOnCard",
        "issuerWalletId", limits, rules
      FROM told WHERE customer IS NOT NULL ORDER BY "issuerCardId"
      ON CONFLICT (issuer, issuer_card_id) DO UPDATE SET
        status = excluded.status, raw_status = excluded.raw_status,
        brand = coalesce(excluded.brand, cards.brand), last4 = coalesce(excluded.last4, cards.last4),
        expiry_month = coalesce(excluded.expiry_month, cards.expiry_month),
        expiry_year = coalesce(excluded.expiry_year, cards.expiry_year),
        balance_minor = CASE WHEN ${isList} AND cards.doubts && ${[...UNBELIEVED]}::text[]
          THEN cards.balance_minor ELSE excluded.balance_minor END,
        doubts = CASE WHEN ${isList} THEN cards.doubts
          ELSE array_remove(array_remove(cards.doubts, 'balance_unconfirmed'), 'balance_times_100') END,
        records_next_at = CASE
          WHEN cards.status IS DISTINCT FROM excluded.status
            OR (cards.balance_minor IS DISTINCT FROM excluded.balance_minor
              AND NOT (${isList} AND cards.doubts && ${[...UNBELIEVED]}::text[]))
          THEN ${DUE_FIRST} ELSE cards.records_next_at END,
        changed_at = CASE
          WHEN cards.status IS DISTINCT FROM excluded.status
            OR (cards.balance_minor IS DISTINCT FROM excluded.balance_minor
              AND NOT (${isList} AND cards.doubts && ${[...UNBELIEVED]}::text[]))
          THEN clock_timestamp() ELSE cards.changed_at END,
        name_on_card = coalesce(excluded.name_on_card, cards.name_on_card),
        issuer_wallet_id = coalesce(excluded.issuer_wallet_id, cards.issuer_wallet_id),
        limits = coalesce(excluded.limits, cards.limits), rules = coalesce(excluded.rules, cards.rules),
        as_of = excluded.as_of
      WHERE cards.as_of < excluded.as_of)
    SELECT "issuerCardId" FROM told WHERE customer IS NULL`;
  return missing.map((row) => row.issuerCardId);
}
