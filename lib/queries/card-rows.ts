import type { CardRow } from '../domain/cards/card-list.ts';
import type { CardStatus } from '../domain/cards/card-status.ts';
import { toMoneyText } from '../domain/money.ts';
import { fullName } from './intent-rows.ts';

/** A card `k` with its customer `c`, as the SQL of the lists returns it. */
export interface FoundCard {
  readonly id: string;
  readonly issuer: string;
  readonly last4: string | null;
  readonly brand: string | null;
  readonly status: CardStatus;
  readonly raw_status: string;
  readonly currency: string;
  readonly exponent: number;
  /** bigint as text */
  readonly balance_minor: string | null;
  readonly as_of: Date;
  readonly created_at: Date;
  readonly customer_id: string;
  readonly first_name: string;
  readonly last_name: string;
}

export const CARD_COLUMNS = `k.id, k.issuer, k.last4, k.brand, k.status, k.raw_status, k.currency, k.exponent,
  k.balance_minor, k.as_of, k.created_at, k.customer_id`;

export const toCardRow = (row: FoundCard): CardRow => ({
  id: row.id,
  issuer: row.issuer,
  last4: row.last4,
  brand: row.brand,
  status: row.status,
  rawStatus: row.raw_status,
  balance:
    row.balance_minor === null
      ? null
      : toMoneyText({
          minor: BigInt(row.balance_minor),
          currency: row.currency,
          exponent: row.exponent,
        }),
  asOf: row.as_of.toISOString(),
  createdAt: row.created_at.toISOString(),
  customer: {
    id: row.customer_id,
    name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  },
});
