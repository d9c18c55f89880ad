import type { Db } from '../db/client.ts';
import type { CustomerWallet } from '../domain/customers/customer-wallet.ts';
import { toMoneyText } from '../domain/money.ts';

/** The wallets that are this customer's own, as last told; none before they were first read. */
export async function listCustomerWallets(
  db: Pick<Db, 'prisma'>,
  { issuer, issuerCustomerId }: { readonly issuer: string; readonly issuerCustomerId: string },
): Promise<readonly CustomerWallet[]> {
  const rows = await db.prisma.wallet.findMany({
    where: { issuer, issuerCustomerId },
    orderBy: [{ currency: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, balanceMinor: minor, currency, exponent, asOf, recordsAsOf }) => ({
    id,
    name,
    balance: toMoneyText({ minor, currency, exponent }),
    asOf: asOf.toISOString(),
    recordsAsOf: recordsAsOf?.toISOString() ?? null,
  }));
}
