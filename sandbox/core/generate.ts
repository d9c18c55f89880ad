import { makeDeposits } from './deposits.ts';
import { DECLINES, MERCHANTS, PLACES, SPECIAL_PEOPLE } from './names.ts';
import { createRandom, type Random } from './random.ts';
import { testNumber } from './test-number.ts';
import type { Card, CardStatus, Customer, Profile, Row, World } from './world.ts';

export { createRandom } from './random.ts';

export interface WorldSize {
  readonly customers: number;
  readonly cards: number;
  readonly days: number;
  readonly seed: number;
}

const DAY_MS = 86_400_000;
const START_WALLET_CENTS = 4_821_035n;
const ISSUE_FEE_CENTS = 100n;
const EVERY: readonly CardStatus[] = ['FROZEN', 'SUSPENDED', 'TERMINATED', 'FAILED', 'PENDING'];

/** A world made of a seed: the same seed and the same moment give the same world, to the cent. */
export function generateWorld(size: WorldSize, now: Date): World {
  const random = createRandom(size.seed);
  const world: World = {
    companyId: random.uuid(),
    walletId: random.uuid(),
    walletCents: START_WALLET_CENTS,
    customers: new Map(),
    cards: new Map(),
    rows: new Map(),
    walletRows: [],
    otherWallets: [],
    schedule: [],
  };
  const customers = Array.from({ length: size.customers }, (_, n) => makeCustomer(random, n, size, now));
  for (const customer of customers) world.customers.set(customer.id, customer);
  const holders = customers.filter((customer) => customer.kyc === 'APPROVED');
  for (let serial = 0; serial < size.cards && holders.length > 0; serial += 1) {
    // The first holders get a card each; then some people have many and some have none.
    const holder = holders[serial < 8 ? serial % holders.length : random.below(holders.length)];
    if (holder) addCard(world, random, holder, serial, size, now);
  }
  // By a generator of its own: deposits came later, and a seed makes the people and cards it always made.
  world.walletRows.push(...makeDeposits(world, createRandom(size.seed + 1), now));
  return world;
}

function makeCustomer(random: Random, serial: number, size: WorldSize, now: Date): Customer {
  const special = SPECIAL_PEOPLE[serial];
  const place = PLACES[special ? special.place : random.below(PLACES.length)];
  if (!place) throw new Error('No such place');
  const firstName = special?.first ?? random.pick(place.first);
  const lastName = special?.last ?? random.pick(place.last);
  const chance = special ? 99 : random.below(100);
  const ascii = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^a-zA-Z.]/g, '')
    .toLowerCase()
    .slice(0, 32)
    .replace(/^\.+|\.+$/g, '');
  const id = random.uuid();
  return {
    id,
    firstName,
    lastName,
    email: `${ascii || 'layla'}.${serial + 1}@example.${random.pick(['com', 'org', 'net'])}`,
    country: place.country,
    countryIso: place.iso,
    phoneCode: place.phoneCode,
    phone: `6${(50_000_000 + random.below(49_999_999)).toString()}`,
    ...residenceOf(id),
    kyc: chance < 3 ? 'PENDING' : chance < 5 ? 'REJECTED' : 'APPROVED',
    isActive: chance !== 7,
    createdAt: new Date(
      now.getTime() - size.days * DAY_MS - random.below(200 * DAY_MS) - serial * 1000,
    ).toISOString(),
  };
}

/** Where somebody lives and how they proved who they are; the same for everybody but for a number. */
export const residenceOf = (id: string): Omit<Profile, keyof Person> => ({
  street: '1 Example Street',
  city: 'Example City',
  state: 'Example State',
  postalCode: '00000',
  identificationNumber: `ID-${id.slice(0, 8)}`,
  idDocumentType: 'PASSPORT',
  dateOfBirth: '1990-01-01',
  imageUrl: `https://cdn.example.com/${id}/front.jpg`,
  photoUrl: `https://cdn.example.com/${id}/back.jpg`,
});

type Person = Pick<
  Profile,
  'firstName' | 'lastName' | 'email' | 'country' | 'countryIso' | 'phoneCode' | 'phone'
>;

function addCard(world: World, random: Random, holder: Customer, serial: number, size: WorldSize, now: Date) {
  const ageMs = Math.floor((size.days * DAY_MS * (random.below(90) + 10)) / 100);
  const createdAt = new Date(now.getTime() - ageMs - serial * 1000);
  const brand = random.below(100) < 65 ? 'VISA' : 'MASTERCARD';
  const made: Card = {
    id: random.uuid(),
    customerId: holder.id,
    status: 'ACTIVE',
    balanceCents: 0n,
    brand,
    number: testNumber(brand, serial),
    cvv: (100 + random.below(900)).toString(),
    nameOnCard: `${holder.firstName} ${holder.lastName}`,
    expiryMonth: createdAt.getUTCMonth() + 1,
    expiryYear: createdAt.getUTCFullYear() + 3,
    createdAt: createdAt.toISOString(),
    updatedAt: createdAt.toISOString(),
    isLocked: false,
    showsStars: false,
    outside: null,
  };
  const status = serial >= 8 && random.below(100) < 18 ? random.pick(EVERY) : 'ACTIVE';
  const rows = status === 'PENDING' || status === 'FAILED' ? [] : makeHistory(random, made, now, size);
  const left = balanceOf(rows);
  if (status === 'TERMINATED' && left > 0n) {
    const closing = { type: 'TERMINATION_REFUND', amount: left, effect: -left };
    rows.push(
      makeRow(random, made, { ...closing, description: 'Card terminated', at: now.getTime() - 1000 }),
    );
  }
  world.cards.set(made.id, { ...made, status, balanceCents: balanceOf(rows) });
  world.rows.set(made.id, rows);
}

const balanceOf = (rows: readonly Row[]): bigint =>
  rows.reduce((sum, { effectCents }) => sum + effectCents, 0n);

/** Fundings, purchases, declines, fees and refunds; the balance is exactly what the rows add up to. */
function makeHistory(random: Random, card: Card, now: Date, size: WorldSize): Row[] {
  const from = Date.parse(card.createdAt);
  const rows: Row[] = [];
  // A world of no days has had no time for movements.
  const steps = size.days === 0 ? 0 : 3 + random.below(10);
  const stepMs = Math.max(60_000, Math.floor((now.getTime() - from) / (steps + 1)));
  let balance = 0n;
  const add = (at: number, what: Parameters<typeof makeRow>[2]) => {
    rows.push(makeRow(random, card, { ...what, at }));
    balance += what.effect;
  };
  const first = BigInt(1_000 + random.below(40) * 500);
  add(from, { type: 'PURCHASE', amount: ISSUE_FEE_CENTS, effect: 0n, description: 'Card issuance fee' });
  add(from, { type: 'FUND', amount: first, effect: first, description: 'Initial card funding' });
  for (let step = 1; step <= steps; step += 1) {
    const at = from + step * stepMs - random.below(30_000);
    addMovement(random, card, balance, (what) => add(at, what));
  }
  rows.push(...settle(random, card, rows, now));
  return rows.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** A purchase settles some days after it was authorized; the money left the card when it was authorized. */
function settle(random: Random, card: Card, rows: readonly Row[], now: Date): Row[] {
  return rows
    .filter((row) => row.type === 'AUTHORIZATION' && row.status === 'SUCCESS')
    .map((row) => ({ row, at: Date.parse(row.createdAt) + DAY_MS + random.below(2 * DAY_MS) }))
    .filter(({ at }) => at < now.getTime())
    .map(({ row: { amountCents: amount, description }, at }) =>
      makeRow(random, card, { type: 'SETTLEMENT', amount, effect: 0n, description, at }),
    );
}

function addMovement(
  random: Random,
  card: Card,
  balance: bigint,
  add: (what: { type: string; amount: bigint; effect: bigint; description: string; reason?: string }) => void,
) {
  const chance = random.below(100);
  const merchant = random.pick(MERCHANTS);
  const last4 = card.number.slice(-4);
  if (chance < 28) {
    const amount = BigInt(500 + random.below(60) * 250);
    const type = card.id.charCodeAt(0) % 2 === 0 ? 'FUND' : 'FUNDING';
    return add({ type, amount, effect: amount, description: `Card funding: **** **** **** ${last4}` });
  }
  const amount = BigInt(150 + random.below(6_000));
  if (chance < 38 || amount > balance) {
    const reason = chance < 38 ? random.pick(DECLINES) : 'insufficient_funds';
    return add({ type: 'AUTHORIZATION', amount, effect: 0n, description: merchant, reason });
  }
  if (chance < 44) return add({ type: 'REFUND', amount, effect: amount, description: `Refund ${merchant}` });
  if (chance < 48 && balance >= 50n) {
    const description = 'Cross-border fee';
    return add({ type: 'CROSS_BORDER_FEE', amount: 50n, effect: -50n, description });
  }
  add({ type: 'AUTHORIZATION', amount, effect: -amount, description: merchant });
}

function makeRow(
  random: Random,
  card: Card,
  what: { type: string; amount: bigint; effect: bigint; description: string; reason?: string; at?: number },
): Row {
  return {
    id: random.uuid(),
    cardId: card.id,
    type: what.type,
    status: what.reason ? 'FAILED' : 'SUCCESS',
    amountCents: what.amount,
    effectCents: what.effect,
    description: what.description,
    reason: what.reason ?? null,
    createdAt: new Date(what.at ?? Date.parse(card.createdAt)).toISOString(),
  };
}
