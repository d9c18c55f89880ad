import type { Db } from '../db/client.ts';
import type { WalletView } from '../domain/cards/card-view.ts';
import { toMoneyText } from '../domain/money.ts';

/** The company wallet of an issuer as last told; null before the first reading. */
export async function findWalletView(db: Pick<Db, 'prisma'>, issuer: string): Promise<WalletView | null> {
  const wallet = await db.prisma.wallet.findFirst({ where: { issuer }, orderBy: { asOf: 'desc' } });
  if (!wallet) return null;
  const { balanceMinor: minor, currency, exponent, asOf } = wallet;
  return { balance: toMoneyText({ minor, currency, exponent }), asOf: asOf.toISOString() };
}
