import type { Change } from './core/change.ts';
import { residenceOf } from './core/generate.ts';
import type { Scheduled } from './core/schedule.ts';
import type { Card, Customer, Row, WalletRow, World } from './core/world.ts';

// The world and its changes as JSON has them: amounts are texts. Stored on disk: changing a form here needs a
// reader of the old one. What a world of an older sandbox does not tell is filled in.

type Texts<T, Names extends keyof T> = Omit<T, Names> & Readonly<Record<Names, string>>;
type PackedCard = Texts<Card, 'balanceCents'>;
type PackedRow = Texts<Row, 'amountCents' | 'effectCents'>;
type PackedWalletRow = Texts<WalletRow, 'amountCents' | 'beforeCents'>;

export interface PackedWorld {
  readonly companyId: string;
  readonly walletId: string;
  readonly walletCents: string;
  readonly customers: readonly Customer[];
  readonly cards: readonly PackedCard[];
  readonly rows: readonly PackedRow[];
  readonly walletRows?: readonly PackedWalletRow[];
  readonly otherWallets?: World['otherWallets'];
  readonly schedule?: readonly unknown[];
}

export interface PackedChange
  extends Omit<Change, 'walletCents' | 'card' | 'rows' | 'walletRows' | 'scheduled'> {
  readonly walletCents: string;
  readonly card: PackedCard | null;
  readonly rows: readonly PackedRow[];
  readonly walletRows: readonly PackedWalletRow[];
  readonly scheduled: readonly unknown[];
}

const packCard = (card: Card): PackedCard => ({ ...card, balanceCents: card.balanceCents.toString() });
const unpackCard = (card: PackedCard): Card => ({
  ...{ updatedAt: card.createdAt, isLocked: false, showsStars: false, outside: null },
  ...card,
  balanceCents: BigInt(card.balanceCents),
});
const unpackCustomer = (customer: Customer): Customer => ({ ...residenceOf(customer.id), ...customer });

const packRow = (row: Row): PackedRow => ({
  ...row,
  amountCents: row.amountCents.toString(),
  effectCents: row.effectCents.toString(),
});
const unpackRow = (row: PackedRow): Row => ({
  ...row,
  amountCents: BigInt(row.amountCents),
  effectCents: BigInt(row.effectCents),
});
const packWalletRow = (row: WalletRow): PackedWalletRow => ({
  ...row,
  amountCents: row.amountCents.toString(),
  beforeCents: row.beforeCents.toString(),
});
const unpackWalletRow = (row: PackedWalletRow): WalletRow => ({
  ...row,
  amountCents: BigInt(row.amountCents),
  beforeCents: BigInt(row.beforeCents),
});

/** What is scheduled has amounts at any depth: each becomes an object, which no text can be mistaken for. */
const packScheduled = (entry: Scheduled): unknown =>
  JSON.parse(
    JSON.stringify(entry, (_, value) => (typeof value === 'bigint' ? { $cents: `${value}` } : value)),
  );

function unpackDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpackDeep);
  if (typeof value !== 'object' || value === null) return value;
  if ('$cents' in value && typeof value.$cents === 'string') return BigInt(value.$cents);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpackDeep(one)]));
}
const unpackScheduled = (entry: unknown): Scheduled => unpackDeep(entry) as Scheduled;

export const packWorld = (world: World): PackedWorld => ({
  companyId: world.companyId,
  walletId: world.walletId,
  walletCents: world.walletCents.toString(),
  customers: [...world.customers.values()],
  cards: [...world.cards.values()].map(packCard),
  rows: [...world.rows.values()].flat().map(packRow),
  walletRows: world.walletRows.map(packWalletRow),
  otherWallets: world.otherWallets,
  schedule: world.schedule.map(packScheduled),
});

export function unpackWorld(packed: PackedWorld): World {
  const rows = new Map<string, Row[]>();
  for (const row of packed.rows.map(unpackRow)) {
    const known = rows.get(row.cardId);
    if (known) known.push(row);
    else rows.set(row.cardId, [row]);
  }
  return {
    companyId: packed.companyId,
    walletId: packed.walletId,
    walletCents: BigInt(packed.walletCents),
    customers: new Map(packed.customers.map((customer) => [customer.id, unpackCustomer(customer)])),
    cards: new Map(packed.cards.map((card) => [card.id, unpackCard(card)])),
    rows,
    walletRows: (packed.walletRows ?? []).map(unpackWalletRow),
    otherWallets: [...(packed.otherWallets ?? [])],
    schedule: (packed.schedule ?? []).map(unpackScheduled),
  };
}

/** What a change announces is told once and not kept. */
export const packChange = (change: Change): PackedChange => ({
  ...change,
  walletCents: change.walletCents.toString(),
  card: change.card && packCard(change.card),
  rows: change.rows.map(packRow),
  walletRows: change.walletRows.map(packWalletRow),
  scheduled: change.scheduled.map(packScheduled),
  announce: [],
});

type OlderChange = Partial<PackedChange> & { readonly effect?: Change['effects'][number] | null };

export function unpackChange(packed: PackedChange): Change {
  const older: OlderChange = packed;
  return {
    walletCents: BigInt(packed.walletCents),
    customer: older.customer ?? null,
    card: packed.card && unpackCard(packed.card),
    goneCardId: older.goneCardId ?? null,
    rows: packed.rows.map(unpackRow),
    walletRows: (older.walletRows ?? []).map(unpackWalletRow),
    wallet: older.wallet ?? null,
    effects: older.effects ?? (older.effect ? [older.effect] : []),
    scheduled: (older.scheduled ?? []).map(unpackScheduled),
    done: older.done ?? [],
    announce: [],
  };
}
