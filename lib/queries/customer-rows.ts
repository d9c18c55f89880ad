import { tellCountry } from '../domain/customers/countries.ts';
import type { CustomerRow } from '../domain/customers/customer-list.ts';
import { toMoneyText } from '../domain/money.ts';
import { fullName } from './intent-rows.ts';

/** A customer `c` with what the cards hold, as the SQL of the list returns it. */
export interface FoundCustomer {
  readonly id: string;
  readonly issuer: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
  readonly country: string;
  readonly is_active: boolean | null;
  readonly kyc_status: string | null;
  readonly created_at: Date;
  /** bigint as text */
  readonly cards: string;
  /** Null where no balance is told. */
  readonly balances: readonly { currency: string; exponent: number; minor: string }[] | null;
}

export const CUSTOMER_COLUMNS = `c.id, c.issuer, c.first_name, c.last_name, c.email, c.phone, c.country, c.is_active,
  c.kyc_status, c.created_at`;

/** How many cards, and per currency what those hold whose balance is told. */
export const CUSTOMER_SUMS = `(SELECT count(*) FROM cards k WHERE k.customer_id = c.id) AS cards,
  (SELECT json_agg(json_build_object('currency', s.currency, 'exponent', s.exponent, 'minor', s.minor::text)
                   ORDER BY s.currency, s.exponent)
     FROM (SELECT k.currency, k.exponent, sum(k.balance_minor) AS minor FROM cards k
            WHERE k.customer_id = c.id AND k.balance_minor IS NOT NULL
            GROUP BY k.currency, k.exponent) s) AS balances`;

export const toCustomerRow = (row: FoundCustomer): CustomerRow => ({
  id: row.id,
  issuer: row.issuer,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  email: row.email,
  phone: row.phone,
  country: tellCountry(row.country),
  isActive: row.is_active,
  kycStatus: row.kyc_status,
  cards: Number(row.cards),
  balances: (row.balances ?? []).map(({ minor, ...currency }) =>
    toMoneyText({ ...currency, minor: BigInt(minor) }),
  ),
  createdAt: row.created_at.toISOString(),
});
