import { randomUUID } from 'node:crypto';
import type { Db } from '../db/client.ts';
import type { CardStatus } from '../domain/cards/card-status.ts';

export const ISSUER = 'cartevo';

export async function seedIssuer(db: Pick<Db, 'prisma'>, id = ISSUER): Promise<void> {
  await db.prisma.issuer.create({ data: { id, environment: 'sandbox', companyId: 'company' } });
}

interface CustomerSeed {
  /** Absent: Cartevo. */
  readonly issuer?: string;
  readonly first: string;
  readonly last: string;
  readonly email?: string;
  readonly phone?: string;
  readonly isActive?: boolean | null;
  readonly kycStatus?: string | null;
  readonly createdAt?: Date;
}

/** One customer; gives the id. */
export async function seedCustomer(db: Pick<Db, 'prisma'>, seed: CustomerSeed): Promise<string> {
  const id = randomUUID();
  await db.prisma.customer.create({
    data: {
      id,
      issuer: seed.issuer ?? ISSUER,
      issuerCustomerId: randomUUID(),
      firstName: seed.first,
      lastName: seed.last,
      email: seed.email ?? `${id}@example.com`,
      phone: seed.phone ?? '',
      country: 'Cameroon',
      isActive: seed.isActive ?? null,
      kycStatus: seed.kycStatus ?? null,
      createdAt: seed.createdAt ?? new Date(),
      asOf: new Date(),
    },
  });
  return id;
}

interface CardSeed {
  /** Absent: Cartevo. */
  readonly issuer?: string;
  readonly customerId: string;
  readonly last4?: string | null;
  readonly status?: CardStatus;
  readonly brand?: string | null;
  readonly balanceMinor?: bigint | null;
  readonly issuerCardId?: string;
  /** Of two decimals; absent: USD. */
  readonly currency?: string;
  readonly doubts?: readonly string[];
  readonly createdAt?: Date;
  readonly asOf?: Date;
}

/** One card; gives the id. */
export async function seedCard(db: Pick<Db, 'prisma'>, seed: CardSeed): Promise<string> {
  const id = randomUUID();
  await db.prisma.card.create({
    data: {
      id,
      issuer: seed.issuer ?? ISSUER,
      issuerCardId: seed.issuerCardId ?? randomUUID(),
      customerId: seed.customerId,
      status: seed.status ?? 'active',
      rawStatus: (seed.status ?? 'active').toUpperCase(),
      brand: seed.brand === undefined ? 'VISA' : seed.brand,
      last4: seed.last4 === undefined ? '1530' : seed.last4,
      currency: seed.currency ?? 'USD',
      exponent: 2,
      balanceMinor: seed.balanceMinor === undefined ? 24_000n : seed.balanceMinor,
      doubts: [...(seed.doubts ?? [])],
      createdAt: seed.createdAt ?? new Date(),
      asOf: seed.asOf ?? new Date(),
    },
  });
  return id;
}
