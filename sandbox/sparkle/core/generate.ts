import { MERCHANTS, PLACES, SPECIAL_PEOPLE } from '../../core/names.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { testNumber } from '../../core/test-number.ts';
import { Ledger, type Posting } from './ledger.ts';
import { accountNumber, bvnOf } from './open-account.ts';
import { type Account, CARD_STATUSES, type Card, type Customer, type World } from './world.ts';

export interface WorldSize {
  readonly customers: number;
  readonly cards: number;
  readonly days: number;
  readonly seed: number;
}

const DAY_MS = 86_400_000;
const AREAS = ['Ikeja', 'Surulere', 'Lekki', 'Yaba', 'Garki', 'Wuse'] as const;
const NIGERIA = PLACES.find(({ iso }) => iso === 'NG');

/** A world made of a seed: the same seed and the same moment give the same world, to the kobo. */
export function generateWorld(size: WorldSize, now: Date): World {
  const random = createRandom(size.seed);
  const world: World = {
    customers: new Map(),
    accounts: new Map(),
    cards: new Map(),
    transfers: new Map(),
    ledger: new Ledger(),
  };
  const startMs = now.getTime() - size.days * DAY_MS;
  for (let serial = 0; serial < size.customers; serial += 1) {
    const customer = makeCustomer(random, serial, startMs - random.below(200) * DAY_MS);
    world.customers.set(customer.id, customer);
    // Every fifth customer has a second account.
    for (let more = 0; more < (serial % 5 === 4 ? 2 : 1); more += 1) addAccount(world, customer, more);
  }
  const accounts = [...world.accounts.values()];
  for (let serial = 0; serial < size.cards && accounts.length > 0; serial += 1) {
    const account = accounts[serial < 8 ? serial % accounts.length : random.below(accounts.length)];
    if (account) addCard(world, random, account, serial, { startMs, size, now });
  }
  for (const account of accounts) addHistory(world.ledger, random, account, startMs, now.getTime());
  return world;
}

function makeCustomer(random: Random, serial: number, atMs: number): Customer {
  const special = SPECIAL_PEOPLE[serial];
  const firstName = special?.first ?? random.pick(NIGERIA?.first ?? ['Ada']);
  const surname = special?.last ?? random.pick(NIGERIA?.last ?? ['Okafor']);
  return {
    id: random.uuid(),
    firstName,
    middleName: random.pick(['Chukwudi', 'Amaka', 'Bola', 'Ibrahim']),
    surname,
    gender: random.below(2) === 0 ? 'F' : 'M',
    email: `customer.${serial + 1}@example.com`,
    bvn: bvnOf(serial),
    phone: `+23480${(10_000_000 + serial).toString()}`,
    address: {
      street: `${1 + random.below(90)} Example Street`,
      area: random.pick(AREAS),
      city: 'Lagos',
      localGovernment: 'Eti-Osa',
      country: 'NG',
    },
    atMs,
  };
}

function addAccount(world: World, customer: Customer, more: number): void {
  const number = accountNumber(world.accounts.size + 1);
  const atMs = customer.atMs + more * DAY_MS;
  world.accounts.set(number, {
    number,
    customerId: customer.id,
    name: `${customer.firstName} ${customer.surname}`,
    type: more === 0 ? 'SAVINGS' : 'CURRENT',
    productId: more === 0 ? 'SBA123' : 'CBA123',
    atMs,
    activeFromMs: atMs,
  });
}

function addCard(
  world: World,
  random: Random,
  account: Account,
  serial: number,
  { startMs, size, now }: { startMs: number; size: WorldSize; now: Date },
): void {
  const atMs = startMs + random.below(Math.max(size.days, 1)) * DAY_MS + serial * 1_000;
  const scheme = random.below(100) < 65 ? 'VISA' : 'MASTERCARD';
  const status = serial >= 8 && random.below(100) < 25 ? random.pick(CARD_STATUSES) : 'ACTIVE';
  const pin = (1_000 + random.below(9_000)).toString();
  const born = { atMs, status: 'ACTIVE' } as const;
  const card: Card = {
    id: random.uuid(),
    customerId: account.customerId,
    accountNumber: account.number,
    productId: '1',
    scheme,
    type: random.below(100) < 70 ? 'VIRTUAL' : 'PHYSICAL',
    mode: serial < 8 || random.below(100) < 80 ? 'DEBIT' : random.pick(['CREDIT', 'PREPAID']),
    holderName: account.name,
    number: testNumber(scheme, serial + 1),
    cvv: (100 + random.below(900)).toString(),
    pin,
    pinText: pin,
    token: `tok${random.uuid().replaceAll('-', '')}`,
    expiry: {
      month: (1 + random.below(12)).toString().padStart(2, '0'),
      year: (now.getUTCFullYear() + 1 + random.below(3)).toString(),
    },
    address: { street: '1 Example Street', city: 'Lagos', state: 'Lagos', country: 'NG' },
    properties: [],
    atMs,
    listedFromMs: atMs,
    statuses: status === 'ACTIVE' ? [born] : [born, { atMs: Math.min(atMs + DAY_MS, now.getTime()), status }],
  };
  world.cards.set(card.id, card);
}

/** A salary a month and purchases on two days of three. */
function addHistory(ledger: Ledger, random: Random, account: Account, startMs: number, nowMs: number): void {
  const pocket = `account:${account.number}` as const;
  const post = (atMs: number, what: Pick<Posting, 'from' | 'to' | 'amountCents' | 'narration'>) => {
    const [channel, type] = what.from === 'outside' ? ['NIP', 'TRANSFER'] : ['POS', 'CARD_PURCHASE'];
    const reference = `SPK${random.uuid().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
    ledger.post({ id: random.uuid(), atMs, channel, type, reference, ...what });
  };
  const salary = BigInt(15_000_000 + random.below(300) * 100_000);
  for (let day = 0, atMs = startMs; atMs < nowMs; day += 1, atMs = startMs + day * DAY_MS) {
    if (day % 30 === 0) post(atMs, { from: 'outside', to: pocket, amountCents: salary, narration: 'Salary' });
    const amountCents = BigInt(5_000 + random.below(800_000));
    const at = atMs + 1 + random.below(DAY_MS - 2);
    if (random.below(3) === 0 || at >= nowMs || amountCents > ledger.balanceOf(pocket)) continue;
    post(at, { from: pocket, to: 'merchants', amountCents, narration: random.pick(MERCHANTS) });
  }
}
