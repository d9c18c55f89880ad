import type { Db } from '../db/client.ts';
import type { CardCurrency } from '../domain/cards/card-list.ts';
import { USD } from '../domain/money.ts';

/**
 * The currency in which balances of cards are asked for: that of the wallet cards draw on, of an issuer that
 * keeps balances on cards (`balanceIssuers`; null: all do).
 */
export async function readCardCurrency(
  db: Pick<Db, 'pool'>,
  balanceIssuers: readonly string[] | null = null,
): Promise<CardCurrency> {
  const { rows } = await db.pool.query<CardCurrency>({
    name: 'card-currency',
    text: `SELECT currency, exponent FROM wallets
      WHERE is_for_cards AND issuer_customer_id IS NULL AND ($1::text[] IS NULL OR issuer = ANY ($1::text[]))
      ORDER BY issuer, id LIMIT 1`,
    values: [balanceIssuers],
  });
  return rows[0] ?? USD;
}
