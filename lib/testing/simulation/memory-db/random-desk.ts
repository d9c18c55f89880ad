import type { Attempt, Card, Customer, Intent, PrismaClient } from '../../../db/generated/client.ts';
import type { CardSnapshot, CustomerSnapshot, RecordSnapshot } from '../../../domain/cards/snapshots.ts';
import type { AnyReading, FullReadRow } from '../../../domain/judge/full-reading.ts';
import type { Store } from '../../../domain/store.ts';
import { type SeededRandom, seededUuid } from '../seeded-random.ts';
import type { MemoryDb } from './create-memory-db.ts';

/** One of the two desks that are compared. */
export interface RandomDesk {
  readonly store: Store;
  readonly prisma: PrismaClient;
  /** The database is put back as it stands, and takes itself for another one from then on. */
  restore(): Promise<void>;
}

/** A call that is made on both databases. */
export interface Call {
  readonly name: string;
  readonly run: (desk: RandomDesk) => Promise<unknown>;
}

/** What random calls are drawn from: the rows as they stand, and a clock that they share. */
export interface Drawn {
  readonly random: SeededRandom;
  readonly db: MemoryDb;
  now(): Date;
}

export const ISSUER = 'cartevo';
export const LONGEST_WAIT_MS = 30 * 60_000;
const AMOUNTS = [1_000n, 2_000n, 50_000n];

/** A small desk: three people, two customers, three cards, a wallet. */
export function seedDesk({ random, now }: Drawn): Call {
  const id = () => seededUuid(random);
  const people = (['finance', 'admin', 'support'] as const).map((role) => ({
    ...{ id: id(), role, name: role, email: `${role}@example.test`, passwordHash: 'none' },
  }));
  const at = new Date(now().getTime() - 86_400_000);
  const customers = ['c1', 'c2'].map((issuerCustomerId) => ({
    ...toldCustomer(issuerCustomerId, at),
    ...{ id: id(), issuer: ISSUER, asOf: at },
  }));
  const cards = ['k1', 'k2', 'k3'].map((issuerCardId, index) => {
    const { issuerCustomerId, mark, limits, rules, ...told } = toldCard(random, issuerCardId, at);
    const customerId = customers[index % 2]?.id ?? '';
    return { ...told, id: id(), issuer: ISSUER, customerId, asOf: at, status: 'active' as const };
  });
  const wallet = { id: id(), issuer: ISSUER, issuerWalletId: 'w1', currency: 'USD', exponent: 2 };
  // Half of the desks vouch that nobody else acts at their issuer: only then the judge asks who did.
  const vouched = random.chance(0.5) ? { completeSince: at, onlyThisDeskSince: at } : {};
  return {
    name: 'seed',
    run: async ({ prisma }) => {
      await prisma.issuer.create({
        data: { id: ISSUER, environment: 'sandbox', pauseAtUnknowns: 4, ...vouched },
      });
      await prisma.user.createMany({ data: people });
      await prisma.customer.createMany({ data: customers });
      await prisma.card.createMany({ data: cards });
      await prisma.wallet.create({
        data: { ...wallet, balanceMinor: 9_000_000n, asOf: at, isForCards: true },
      });
    },
  };
}

export const toldCustomer = (issuerCustomerId: string, createdAt: Date): CustomerSnapshot => ({
  ...{ issuerCustomerId, firstName: 'Aïcha', lastName: 'Diallo', email: `${issuerCustomerId}@Example.test` },
  ...{ phone: '', country: 'Cameroon', isActive: null, kycStatus: null, createdAt },
});

export const toldCard = (random: SeededRandom, issuerCardId: string, createdAt: Date): CardSnapshot => ({
  ...{
    issuerCardId,
    issuerCustomerId: random.pick(['c1', 'c2', 'c3', null]),
    rawStatus: 'ACTIVE',
    createdAt,
  },
  status: random.pick(['active', 'active', 'frozen', 'terminated', 'pending']),
  ...{ brand: random.pick(['VISA', null]), last4: random.pick(['1530', null]), expiryMonth: 12 },
  ...{ expiryYear: random.pick([2028, null]), isVirtual: true, currency: 'USD', exponent: 2 },
  balanceMinor: random.pick([0n, 1_000n, 240_000n, null]),
});

export const toldRecord = (random: SeededRandom, occurredAt: Date): RecordSnapshot => ({
  ...{ issuerRecordId: `r${random.below(12)}`, kind: random.pick(['fund', 'withdraw', 'fee', 'refund']) },
  ...{ rawType: 'X', status: random.pick(['success', 'success', 'failed', 'pending']), rawStatus: 'X' },
  ...{ amountMinor: random.pick(AMOUNTS), currency: 'USD', exponent: 2, description: 'told', occurredAt },
});

/** A reading that is sometimes whole, of records, cards and customers that may or may not be there. */
export function toldReading(random: SeededRandom, now: Date, about?: Intent): AnyReading {
  const from = new Date(now.getTime() - 900);
  const complete = random.chance(0.8);
  const row = (): FullReadRow => {
    const { issuerRecordId, kind, status, amountMinor } = toldRecord(random, now);
    const marker = random.pick(['numbered', 'plain', null] as const);
    const told = { issuerRecordId, kind, status, amountMinor: amountMinor.toString(), marker };
    return { ...told, occurredAt: now.toISOString(), beforeMinor: null, afterMinor: null };
  };
  // What was asked for is there, as it often is.
  const done = (): FullReadRow[] =>
    about && (about.kind === 'fund' || about.kind === 'withdraw') && random.chance(0.6)
      ? [{ ...row(), kind: about.kind, status: 'success', amountMinor: about.amountMinor.toString() }]
      : [];
  const card = (issuerCardId: string) => {
    const { status, brand, last4, balanceMinor } = toldCard(random, issuerCardId, now);
    const told = { issuerCardId, status, brand, last4, balanceMinor: balanceMinor?.toString() ?? null };
    return { ...told, netOfRowsMinor: random.pick(['0', null]) };
  };
  return {
    ...{
      version: 2,
      from: from.toISOString(),
      to: now.toISOString(),
      complete,
      gap: complete ? null : 'rows',
    },
    card: card(random.pick(['k1', 'k2', 'k3'])),
    rows: [...done(), ...Array.from({ length: random.below(3) }, row)],
    cards: random.chance(0.5) ? [card(random.pick(['k1', 'k4', 'k5']))] : [],
    wallet: random.chance(0.7)
      ? { issuerWalletId: 'w1', balanceMinor: random.pick(['8000000', '7000']) }
      : null,
    customers: random.chance(0.5) ? [{ issuerCustomerId: random.pick(['c1', 'c3', 'c4']) }] : [],
  };
}

/** Any row of a model as it stands, or undefined. */
export function anyOf<T>({ random, db }: Drawn, model: string, isMeant: (row: T) => boolean = () => true) {
  const rows = db.rows<T>(model).filter(isMeant);
  return rows.length === 0 ? undefined : random.pick(rows);
}

export const anIntent = (drawn: Drawn, ...states: readonly Intent['state'][]): Intent | undefined =>
  anyOf<Intent>(drawn, 'intent', ({ state }) => states.length === 0 || states.includes(state));
export const aCard = (drawn: Drawn) => anyOf<Card>(drawn, 'card');
export const aCustomer = (drawn: Drawn) => anyOf<Customer>(drawn, 'customer');
export const aPerson = (drawn: Drawn): string => anyOf<{ id: string }>(drawn, 'user')?.id ?? '';
export const anAmount = ({ random }: Drawn): bigint => random.pick(AMOUNTS);

export const lastAttempt = (drawn: Drawn, { id }: Intent): Attempt | undefined =>
  drawn.db.rows<Attempt>('attempt').findLast(({ intentId }) => intentId === id);
