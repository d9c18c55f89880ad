import { randomUUID } from 'node:crypto';
import type { Db } from '../db/client.ts';
import type { Role } from '../domain/permissions.ts';
import type { IntentDraft } from '../domain/store.ts';

/** Rows that nearly every integration test begins with: a person, a bound issuer, a customer, a card. */
export interface Seeded {
  readonly userId: string;
  readonly customerId: string;
  readonly cardId: string;
}

export async function seedPerson(
  { prisma }: Pick<Db, 'prisma'>,
  role: Role,
  name = 'Ada Bello',
): Promise<string> {
  const id = randomUUID();
  await prisma.user.create({
    data: { id, email: `${id}@example.test`, name, role, passwordHash: 'not a hash' },
  });
  return id;
}

/** `suffix` keeps the issuer's ids apart when a file seeds several cards. */
export async function seedCard(db: Db, suffix = '1', userId?: string): Promise<Seeded> {
  const { prisma } = db;
  const person = userId ?? (await seedPerson(db, 'finance'));
  const asOf = new Date('2026-01-01T00:00:00Z');
  await prisma.issuer.upsert({
    where: { id: 'cartevo' },
    create: {
      id: 'cartevo',
      environment: 'sandbox',
      companyId: 'company-1',
      boundAt: asOf,
      pauseAtUnknowns: null,
    },
    update: {},
  });
  await prisma.wallet.upsert({
    where: { issuer_issuerWalletId: { issuer: 'cartevo', issuerWalletId: 'wallet-1' } },
    create: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerWalletId: 'wallet-1',
      currency: 'USD',
      exponent: 2,
      balanceMinor: 5_000_000n,
      isForCards: true,
      asOf,
    },
    update: {},
  });
  const customer = await prisma.customer.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerCustomerId: `customer-${suffix}`,
      firstName: 'Aïcha',
      lastName: 'Diallo',
      email: `aicha.${suffix}@example.test`,
      phone: '+237 650000001',
      country: 'Cameroon',
      isActive: true,
      kycStatus: null,
      createdAt: asOf,
      asOf,
    },
  });
  const card = await prisma.card.create({
    data: {
      id: randomUUID(),
      issuer: 'cartevo',
      issuerCardId: `card-${suffix}`,
      customerId: customer.id,
      status: 'active',
      rawStatus: 'ACTIVE',
      brand: 'VISA',
      last4: '1530',
      expiryMonth: 12,
      expiryYear: 2028,
      currency: 'USD',
      exponent: 2,
      balanceMinor: 24_000n,
      asOf,
      createdAt: asOf,
    },
  });
  return { userId: person, customerId: customer.id, cardId: card.id };
}

/** A top-up of 50.00 USD as a dialog would ask for it. */
export const draftTopUp = (seeded: Seeded, changes: Partial<IntentDraft> = {}): IntentDraft => ({
  id: randomUUID(),
  issuer: 'cartevo',
  kind: 'fund',
  customerId: seeded.customerId,
  cardId: seeded.cardId,
  amountMinor: 5_000n,
  currency: 'USD',
  exponent: 2,
  brand: null,
  nameOnCard: null,
  lock: false,
  memo: '',
  reference: '',
  inputHash: 'a'.repeat(64),
  repeatOf: null,
  actorId: seeded.userId,
  firstLookMs: 0,
  sendWindowMs: 900_000,
  ...changes,
});
