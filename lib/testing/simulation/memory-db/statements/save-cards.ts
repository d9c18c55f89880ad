import type { CardSnapshot } from '../../../../domain/cards/snapshots.ts';
import { type Engine, typed } from '../engine.ts';
import { equalOf } from '../raw-statement.ts';
import type { RowOf } from '../row.ts';
import { distinct, readRows, type Written } from './saves.ts';

interface Told {
  isList: boolean;
  issuer: string;
  rows: string;
  asOf: Date;
  unbelieved: string[];
  dueFirst: Date;
}

/** Of save-cards. */
export const SAVE_CARDS = [
  equalOf<Told>`
    WITH told AS (
      SELECT DISTINCT ON (t."issuerCardId") t.*, coalesce(c.id, k.customer_id) AS customer,
        -- A card that turns up after the first import was issued elsewhere: its balance may be in cents.
        ${'isList'} AND k.id IS NULL AND EXISTS (
          SELECT 1 FROM issuers WHERE id = ${'issuer'} AND complete_since IS NOT NULL) AS doubted
      FROM jsonb_to_recordset(${'rows'}::jsonb) AS t(
        id uuid, "issuerCardId" text, "issuerCustomerId" text, status "CardStatus", "rawStatus" text,
        brand text, last4 text, "expiryMonth" int, "expiryYear" int, "isVirtual" boolean,
        currency text, exponent int, "balanceMinor" bigint, "createdAt" timestamptz, "nameOnCard" text,
        "issuerWalletId" text, limits jsonb, rules jsonb)
      LEFT JOIN customers c ON c.issuer = ${'issuer'} AND c.issuer_customer_id = t."issuerCustomerId"
      LEFT JOIN cards k ON k.issuer = ${'issuer'} AND k.issuer_card_id = t."issuerCardId"
      ORDER BY t."issuerCardId"),
    saved AS (
      INSERT INTO cards (id, issuer, issuer_card_id, customer_id, status, raw_status, brand, last4,
        expiry_month, expiry_year, is_virtual, currency, exponent, balance_minor, as_of, created_at,
        records_next_at, doubts, name_on_card, issuer_wallet_id, limits, rules)
      SELECT id, ${'issuer'}, "issuerCardId", customer, status, "rawStatus", brand, last4, "expiryMonth",
        "expiryYear", "isVirtual", currency, exponent, CASE WHEN NOT doubted THEN "balanceMinor" END, ${'asOf'},
        "createdAt", clock_timestamp(),
        CASE WHEN doubted THEN ARRAY['balance_unconfirmed'] ELSE ARRAY[]::text[] END, "nameOnCard",
        "issuerWalletId", limits, rules
      FROM told WHERE customer IS NOT NULL ORDER BY "issuerCardId"
      ON CONFLICT (issuer, issuer_card_id) DO UPDATE SET
        status = excluded.status, raw_status = excluded.raw_status,
        brand = coalesce(excluded.brand, cards.brand), last4 = coalesce(excluded.last4, cards.last4),
        expiry_month = coalesce(excluded.expiry_month, cards.expiry_month),
        expiry_year = coalesce(excluded.expiry_year, cards.expiry_year),
        balance_minor = CASE WHEN ${'isList'} AND cards.doubts && ${'unbelieved'}::text[]
          THEN cards.balance_minor ELSE excluded.balance_minor END,
        doubts = CASE WHEN ${'isList'} THEN cards.doubts
          ELSE array_remove(array_remove(cards.doubts, 'balance_unconfirmed'), 'balance_times_100') END,
        records_next_at = CASE
          WHEN cards.status IS DISTINCT FROM excluded.status
            OR (cards.balance_minor IS DISTINCT FROM excluded.balance_minor
              AND NOT (${'isList'} AND cards.doubts && ${'unbelieved'}::text[]))
          THEN ${'dueFirst'} ELSE cards.records_next_at END,
        changed_at = CASE
          WHEN cards.status IS DISTINCT FROM excluded.status
            OR (cards.balance_minor IS DISTINCT FROM excluded.balance_minor
              AND NOT (${'isList'} AND cards.doubts && ${'unbelieved'}::text[]))
          THEN clock_timestamp() ELSE cards.changed_at END,
        name_on_card = coalesce(excluded.name_on_card, cards.name_on_card),
        issuer_wallet_id = coalesce(excluded.issuer_wallet_id, cards.issuer_wallet_id),
        limits = coalesce(excluded.limits, cards.limits), rules = coalesce(excluded.rules, cards.rules),
        as_of = excluded.as_of
      WHERE cards.as_of < excluded.as_of)
    SELECT "issuerCardId" FROM told WHERE customer IS NULL`((engine, told) => {
    const { issuer, rows } = told;
    const isComplete = Boolean(typed(engine, 'Issuer').one({ id: issuer })?.completeSince);
    const missing: { issuerCardId: string }[] = [];
    for (const row of distinct(readRows<CardSnapshot>(rows), ({ issuerCardId }) => issuerCardId)) {
      if (!save(engine, told, isComplete, row)) missing.push({ issuerCardId: row.issuerCardId });
    }
    return missing;
  }),
];

/** False where its customer is not known. */
function save(engine: Engine, told: Told, isComplete: boolean, row: Written<CardSnapshot>): boolean {
  const { issuer, asOf, isList } = told;
  const { issuerCustomerId, mark, limits, rules, ...card } = row;
  const cards = typed(engine, 'Card');
  const known = cards.one({ issuer, issuerCardId: row.issuerCardId });
  const customer =
    issuerCustomerId === null ? undefined : typed(engine, 'Customer').one({ issuer, issuerCustomerId });
  const customerId = customer?.id ?? known?.customerId;
  if (customerId === undefined) return false;
  const balanceMinor = row.balanceMinor === null ? null : BigInt(row.balanceMinor);
  const held = cards.conflict(['issuer', 'issuerCardId'], { issuer, issuerCardId: row.issuerCardId });
  if (held) {
    if (held.asOf < asOf) cards.update(held, changesOf(engine, told, held, row, balanceMinor));
    return true;
  }
  const isDoubted = isList && !known && isComplete;
  cards.insert({
    ...card,
    limits: (limits ?? null) as RowOf<'Card'>['limits'],
    rules: (rules ?? null) as RowOf<'Card'>['rules'],
    issuer,
    customerId,
    balanceMinor: isDoubted ? null : balanceMinor,
    asOf,
    createdAt: new Date(row.createdAt),
    recordsNextAt: engine.now(),
    doubts: isDoubted ? ['balance_unconfirmed'] : [],
  });
  return true;
}

function changesOf(
  engine: Engine,
  { isList, asOf, unbelieved, dueFirst }: Told,
  held: RowOf<'Card'>,
  row: Written<CardSnapshot>,
  balanceMinor: bigint | null,
): Partial<RowOf<'Card'>> {
  const isUnbelieved = isList && held.doubts.some((doubt) => unbelieved.includes(doubt));
  const isChanged = held.status !== row.status || (held.balanceMinor !== balanceMinor && !isUnbelieved);
  const believed = held.doubts.filter(
    (doubt) => doubt !== 'balance_unconfirmed' && doubt !== 'balance_times_100',
  );
  return {
    status: row.status,
    rawStatus: row.rawStatus,
    brand: row.brand ?? held.brand,
    last4: row.last4 ?? held.last4,
    expiryMonth: row.expiryMonth ?? held.expiryMonth,
    expiryYear: row.expiryYear ?? held.expiryYear,
    nameOnCard: row.nameOnCard ?? held.nameOnCard,
    issuerWalletId: row.issuerWalletId ?? held.issuerWalletId,
    limits: (row.limits ?? held.limits) as RowOf<'Card'>['limits'],
    rules: (row.rules ?? held.rules) as RowOf<'Card'>['rules'],
    balanceMinor: isUnbelieved ? held.balanceMinor : balanceMinor,
    doubts: isList ? held.doubts : believed,
    asOf,
    ...(isChanged ? { recordsNextAt: dueFirst, changedAt: engine.now() } : {}),
  };
}
