import { createRandom } from '../../core/random.ts';
import { Books } from './books.ts';
import { cardNumber } from './card-number.ts';
import { chainHash } from './chain-hash.ts';
import { addTransfers } from './generate-transfers.ts';
import { MICROS_PER_CENT } from './money.ts';
import { Shelf } from './shelf.ts';
import type { Card, CardStatus, Payment, User, Wallet, World } from './world.ts';

export interface WorldSize {
  readonly customers: number;
  readonly cards: number;
  /** How far back it goes. */
  readonly days: number;
  readonly seed: number;
}

const FIRST = ['Ada', 'Bruno', 'Chloé', 'Dario', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas'];
const LAST = ['Almeida', 'Bauer', 'Costa', 'Dubois', 'Eriksson', 'Ferrari', 'Garcia', 'Haddad', 'Ivanov'];
const SHOPS = ['CORNER BAKERY', 'METRO TICKETS', 'BOOKS AND MORE', 'CLOUD HOSTING', 'GROCER 24'];
const DAY_MS = 86_400_000;
const NOBODY = { user: false, kulipa: false };

type Random = ReturnType<typeof createRandom>;

/** An empty world with its designs, the first of them the default. */
export function emptyWorld(random: Random): World {
  return {
    users: new Shelf(),
    wallets: new Shelf(({ userId, companyId }) => userId ?? companyId),
    cards: new Shelf(({ userId }) => userId),
    controls: new Shelf(({ cardId }) => cardId),
    payments: new Shelf(({ cardId }) => cardId),
    topUps: new Shelf(({ walletId }) => walletId),
    withdrawals: new Shelf(({ walletId }) => walletId),
    kycs: new Shelf(({ userId }) => userId),
    books: new Books(),
    designs: [
      { id: `dsn-${random.uuid()}`, isDefault: true },
      { id: `dsn-${random.uuid()}`, isDefault: false },
    ],
    companyId: `cmp-${random.uuid()}`,
    lastSerial: 0,
  };
}

/** Users with money, cards in every state, and some payments; the same for the same seed and present. */
export function generateWorld(size: WorldSize, now: Date): World {
  const random = createRandom(size.seed);
  const world = emptyWorld(random);
  const startMs = now.getTime() - size.days * DAY_MS;
  const users = Array.from({ length: size.customers }, (_, index) => {
    const at = new Date(
      startMs + Math.floor(((index + 1) * size.days * DAY_MS) / (2 * (size.customers + 1))),
    );
    return addUser(world, random, index, at);
  });
  const active = users.filter(({ user }) => user.status === 'active');
  for (let index = 0; index < size.cards && active.length > 0; index += 1) {
    const share = (index + 1) / (2 * (size.cards + 1)) + 0.5;
    addCard(
      world,
      random,
      active[index % active.length],
      new Date(startMs + Math.floor(share * size.days * DAY_MS)),
    );
  }
  const wallets = new Map(users.map(({ user, wallet }) => [user.id, wallet]));
  for (const card of world.cards.all()) {
    const wallet = wallets.get(card.userId);
    for (let count = random.below(4); wallet && count > 0; count -= 1) {
      addPayment(world, random, { card, wallet, now });
    }
  }
  addTransfers(world, size.seed, now);
  return world;
}

interface Holder {
  readonly user: User;
  readonly wallet: Wallet;
  hasPhysical: boolean;
}

function addUser(world: World, random: Random, index: number, at: Date): Holder {
  const [firstName, lastName] = [random.pick(FIRST), random.pick(LAST)];
  const stamps = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
  const isActive = index % 10 !== 9;
  const id = `usr-${random.uuid()}`;
  const address = { address1: `${index + 1} rue Exemple`, postalCode: '75001', city: 'Paris', country: 'FR' };
  const user: User = {
    id,
    status: isActive ? 'active' : 'unverified',
    firstName,
    lastName,
    email: `holder.${index}@example.com`,
    phone: { country: '+33', number: `6${(10_000_000 + index).toString()}` },
    dateOfBirth: `19${60 + random.below(40)}-0${1 + random.below(9)}-1${random.below(10)}`,
    countryOfBirth: 'FR',
    countryOfResidence: 'FR',
    address,
    shippingAddress: { address },
    companyId: null,
    legalName: isActive ? { firstName, lastName } : null,
    ...stamps,
  };
  const wallet: Wallet = {
    id: `wlt-${random.uuid()}`,
    userId: id,
    companyId: null,
    name: null,
    status: 'active',
    program: 'prepaid',
    blockchain: 'stellar-testnet',
    address: `G${digits(random, 55)}`,
    withdrawalAddress: `G${digits(random, 55)}`,
    publicKey: `04${digits(random, 62)}`,
    secret: digits(random, 32),
    verifiedAt: stamps.createdAt,
    ...stamps,
  };
  world.users.put(user, at);
  world.wallets.put(wallet, at);
  if (isActive) addTopUp(world, random, wallet, at);
  return { user, wallet, hasPhysical: false };
}

function addTopUp(world: World, random: Random, wallet: Wallet, at: Date): void {
  // A deposit of some hundred dollars with all six decimals in use.
  const micros = BigInt(100_000_000 + random.below(900_000_000));
  const id = `btn-${random.uuid()}`;
  const stamps = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
  world.topUps.put(
    {
      id,
      userId: wallet.userId ?? '',
      walletId: wallet.id,
      status: 'confirmed',
      micros,
      transactionHash: chainHash(random),
      ...stamps,
    },
    at,
  );
  world.books.move('chain', `${wallet.id}:free`, micros, id, at);
}

/** Of twenty cards: fourteen active, two frozen, one each of the rest. */
const STATES: readonly CardStatus[] = ['frozen', 'cancelled', 'lost', 'frozen', 'stolen', 'expired'];

function addCard(world: World, random: Random, holder: Holder | undefined, at: Date): void {
  if (!holder) return;
  const { user } = holder;
  world.lastSerial += 1;
  const serial = world.lastSerial;
  const isPhysical = serial % 8 === 0 && !holder.hasPhysical;
  holder.hasPhysical ||= isPhysical;
  const turn = STATES[serial % 20] ?? 'active';
  const status = isPhysical && turn === 'active' ? 'inactive' : turn;
  const byKulipa = status === 'frozen' && serial % 20 === 3;
  const card: Card = {
    id: `crd-${random.uuid()}`,
    userId: user.id,
    type: isPhysical ? 'physical' : 'virtual',
    status,
    tier: serial % 5 === 0 ? 'premium' : 'standard',
    currencyCode: 'USD',
    designId: world.designs[0]?.id ?? '',
    deliveryType: isPhysical ? 'ship_to_user' : null,
    number: cardNumber(serial),
    cvv: digits(random, 3),
    pin: isPhysical ? digits(random, 4) : null,
    expiryMonth: at.getUTCMonth() + 1,
    expiryYear: at.getUTCFullYear() + (status === 'expired' ? 0 : 4),
    printedName1: `${user.firstName} ${user.lastName}`.toUpperCase(),
    frozenBy: status === 'frozen' ? { user: !byKulipa, kulipa: byKulipa } : NOBODY,
    tokensFrozen: false,
    replaces: null,
    replacedBy: null,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
  world.cards.put(card, at);
}

function addPayment(
  world: World,
  random: Random,
  { card, wallet, now }: { readonly card: Card; readonly wallet: Wallet; readonly now: Date },
): void {
  const amountCents = BigInt(100 + random.below(2_000));
  const micros = amountCents * MICROS_PER_CENT;
  if (world.books.balance(`${wallet.id}:free`) < micros) return;
  const sinceMs = Date.parse(card.createdAt);
  const at = new Date(sinceMs + Math.floor(((now.getTime() - sinceMs) * random.below(1_000)) / 1_000));
  const payment: Payment = {
    id: random.uuid(),
    type: 'payment',
    status: 'complete',
    declineReason: null,
    cardId: card.id,
    userId: card.userId,
    walletId: wallet.id,
    amountCents,
    originalAmountCents: amountCents,
    merchant: { name: random.pick(SHOPS), city: 'Paris', country: 'FR', mcc: '5411', mid: '000000012345678' },
    expirationAt: null,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
  world.payments.put(payment, at);
  world.books.move(`${wallet.id}:free`, 'merchants', micros, payment.id, at);
}

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => random.below(10)).join('');
