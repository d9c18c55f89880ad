import type { Db } from '../db/client.ts';
import type { CardCurrency } from '../domain/cards/card-list.ts';
import { USD } from '../domain/money.ts';

/** The currency in which balances of cards are asked for: that of the wallet cards draw on. */
export async function readCardCurrency(db: Pick<Db, 'pool'>): Promise<CardCurrency> {
  const { rows } = await db.pool.query<CardCurrency>(
    'SELECT currency, exponent FROM wallets WHERE is_for_cards ORDER BY issuer, id LIMIT 1',
  );
  return rows[0] ?? USD;
}
