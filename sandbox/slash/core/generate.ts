import { createRandom, type Random } from '../../core/random.ts';
import type { Founded } from './books.ts';
import type { Constraint } from './constraint.ts';
import { SlashCore } from './core.ts';
import type { NewCard } from './orders.ts';
import type { Account, LegalEntity, Merchant } from './world.ts';

export interface WorldSize {
  readonly cards: number;
  readonly virtualAccounts: number;
  readonly groups: number;
  /** How long the cards have been in use. */
  readonly days: number;
  readonly seed: number;
}

export const DEFAULT_WORLD: WorldSize = { cards: 120, virtualAccounts: 6, groups: 4, days: 30, seed: 1 };

const DAY_MS = 86_400_000;

const ENTITIES: readonly LegalEntity[] = [
  { id: 'le_northwind', name: 'Northwind Trading LLC', structure: 'llc', hasRole: true },
  { id: 'le_harbour', name: 'Harbour Studio Inc', structure: 'ccorp', hasRole: true },
  { id: 'le_elsewhere', name: 'Elsewhere Partners', structure: null, hasRole: false },
];

const SHOPS = [
  ['ACME BOOKS', 'books', '5942', 'Portland', 'OR', 'US', '97205'],
  ['CLOUD HOSTING', 'software', '5734', 'Seattle', 'WA', 'US', '98101'],
  ['SKY AIRWAYS', 'airlines', '4511', 'Chicago', 'IL', 'US', '60601'],
  ['CORNER BAKERY', 'restaurants', '5812', 'Austin', 'TX', 'US', '73301'],
  ['AD NETWORK', 'advertising', '7311', 'New York', 'NY', 'US', '10001'],
  ['HOTEL LISBOA', 'lodging', '7011', 'Lisboa', null, 'PT', null],
] as const;

const NAMES = [
  'Ads',
  'Travel',
  'Software',
  'Office',
  'Subscriptions',
  "O'Brien – Équipe",
  'عبد الرحمن',
  'Events',
];

/** A bank that has been in use for some days, the same one for a seed and a moment. */
export function makeCore(size: WorldSize, now: () => Date): SlashCore {
  const random = createRandom(size.seed);
  let past: number | null = now().getTime() - size.days * DAY_MS;
  const clock = () => (past === null ? now() : new Date(past));
  const core = new SlashCore({ founded: found(random, clock()), now: clock, random });
  openPrimaries(core);
  furnish(core, size, random);
  const ids = [...core.books.cards.ids()];
  const until = now().getTime();
  const stepMs = Math.max(Math.floor((size.days * DAY_MS) / Math.max(size.cards * 3, 1)), 1);
  for (let at = 0; at < size.cards * 3 && size.days > 0; at += 1) {
    past = Math.min(past + stepMs, until);
    core.tick();
    buy(core, random, ids);
  }
  retire(core);
  past = null;
  core.books.effects.length = 0;
  return core;
}

function found(random: Random, at: Date): Founded {
  const account = (id: string, legalEntityId: string, name: string, type: Account['type']): Account => ({
    id: `sa_group_${id}`,
    legalEntityId,
    name,
    status: 'open',
    type,
    accountNumber: `90${random.below(1_000_000).toString().padStart(10, '0')}`,
    routingNumber: '121145433',
    primaryId: `sub_${id}_primary`,
    createdAt: at.toISOString(),
  });
  const accounts = [
    account('operating', 'le_northwind', 'Operating', 'debit'),
    account('charge', 'le_northwind', 'Charge card', 'charge_card'),
    account('harbour', 'le_harbour', 'Harbour', 'debit'),
    account('elsewhere', 'le_elsewhere', 'Elsewhere', 'debit'),
  ];
  return {
    entities: new Map(ENTITIES.map((entity) => [entity.id, entity])),
    accounts: new Map(accounts.map((one) => [one.id, one])),
    products: [
      { id: 'cp_standard', prefix: '41111100', status: 'active' },
      { id: 'cp_second', prefix: '41111101', status: 'active' },
      { id: 'cp_retired', prefix: '41111102', status: 'inactive' },
    ],
    merchants: SHOPS.map(([name, category, categoryCode, city, state, country, zip], index): Merchant => {
      return { id: `merchant_${index + 1}`, name, category, categoryCode, city, state, country, zip };
    }),
  };
}

function openPrimaries(core: SlashCore): void {
  for (const account of core.books.founded.accounts.values()) {
    const { id: accountId, primaryId: id, accountNumber, routingNumber } = account;
    const shared = { accountId, accountNumber, routingNumber, closedAt: null, commission: null } as const;
    const primary = { ...shared, id, name: 'Primary account', accountType: 'primary' } as const;
    core.books.commit({ virtualAccounts: [primary] });
    core.deposit(account.id, 25_000_000n, account.type === 'debit' ? 'cash' : 'credit');
    if (account.type === 'charge_card') core.deposit(account.id, 5_000_000n, 'cash');
  }
}

const LIMITS: readonly (Constraint | null)[] = [
  null,
  { spendingRule: { utilizationLimit: { limitAmount: { amountCents: 250_000n }, preset: 'monthly' } } },
  {
    spendingRule: {
      utilizationLimitV2: [
        { limitAmount: { amountCents: 50_000n }, preset: 'daily', timezone: 'America/New_York' },
        { limitAmount: { amountCents: 400_000n }, preset: 'monthly', timezone: 'America/New_York' },
      ],
    },
    countryRule: { countries: ['US'], restriction: 'allowlist' },
  },
  {
    spendingRule: {
      utilizationLimit: { limitAmount: { amountCents: 100_000n }, preset: 'collective' },
      transactionSizeLimit: { maximum: { amountCents: 20_000n } },
    },
  },
];

function furnish(core: SlashCore, size: WorldSize, random: Random): void {
  const operating = core.books.account('sa_group_operating');
  const places = [operating.primaryId];
  const nobody = { request: 0, legalEntityId: operating.legalEntityId, key: null };
  for (let at = 0; at < size.virtualAccounts; at += 1) {
    const name = NAMES[at % NAMES.length] ?? 'Virtual account';
    const opened = { op: 'open_virtual_account', accountId: operating.id, name, commission: null } as const;
    const id = core.perform(nobody, opened);
    core.transferOutside(operating.primaryId, id, 1_000_000n);
    places.push(id);
  }
  const groups: string[] = [];
  for (let at = 0; at < size.groups; at += 1) {
    const name = `Group ${NAMES[at % NAMES.length] ?? at}`;
    const place = { virtualAccountId: random.pick(places), constraint: null };
    groups.push(core.perform(nobody, { op: 'create_group', name, ...place }));
  }
  for (let at = 0; at < size.cards; at += 1) {
    const inGroup = groups.length > 0 && at % 5 === 0;
    const group = inGroup ? core.books.group(random.pick(groups)) : null;
    const card: NewCard = {
      name: `${NAMES[at % NAMES.length] ?? 'Card'} ${at + 1}`,
      accountId: operating.id,
      virtualAccountId: group?.virtualAccountId ?? random.pick(places),
      constraint: random.pick(LIMITS),
      isSingleUse: at % 11 === 10,
      isPhysical: at % 13 === 12,
      userData: null,
      cardGroupId: group?.id ?? null,
      cardProductId: null,
      avsAddress: null,
    };
    core.issueOutside(operating.legalEntityId, card);
  }
}

function buy(core: SlashCore, random: Random, ids: readonly string[]): void {
  const card = core.books.cards.latest(random.pick(ids));
  if (card?.status !== 'active') return;
  const merchant = random.pick(core.books.founded.merchants);
  const cents = 500n + BigInt(random.below(9_500));
  const declined = random.below(25) === 0 ? 'suspected_fraud' : null;
  core.spend(card.id, { cents, merchant, isRecurring: random.below(3) === 0, declined });
  if (random.below(20) === 0) core.refund(card.id, cents / 2n, merchant);
}

/** Some cards that nobody uses any more, so that every status is there. */
function retire(core: SlashCore): void {
  const statuses = ['paused', 'closed', 'inactive'] as const;
  core.books.cards.all().forEach(({ id, status }, index) => {
    const next = index % 8 === 7 ? statuses[Math.floor(index / 8) % statuses.length] : undefined;
    if (next && status === 'active') core.adjustCard(id, next);
  });
}
