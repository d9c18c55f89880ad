import type { Db } from '../db/client.ts';
import type { WalletView } from '../domain/cards/card-view.ts';
import { toMoneyText } from '../domain/money.ts';

/** The wallet of an issuer that cards draw on, as last told; null before the first reading. */
export async function findWalletView(db: Pick<Db, 'prisma'>, issuer: string): Promise<WalletView | null> {
  const wallet = await db.prisma.wallet.findFirst({
    where: { issuer, isForCards: true, issuerCustomerId: null },
    orderBy: { asOf: 'desc' },
  });
  if (!wallet) return null;
  const { balanceMinor: minor, currency, exponent, asOf } = wallet;
  return { balance: toMoneyText({ minor, currency, exponent }), asOf: asOf.toISOString() };
}
