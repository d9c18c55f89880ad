import type { Announcement } from './announcement.ts';
import { insertScheduled, type Scheduled } from './schedule.ts';
import type { Card, Customer, Effect, Row, Told, Wallet, WalletRow, World } from './world.ts';

/** One step of the world's history: all of it or nothing. */
export interface Change {
  readonly walletCents: bigint;
  readonly customer: Customer | null;
  readonly card: Card | null;
  /** The id of a card that another one took the place of. */
  readonly goneCardId: string | null;
  readonly rows: readonly Row[];
  readonly walletRows: readonly WalletRow[];
  readonly wallet: Wallet | null;
  readonly effects: readonly Effect[];
  readonly scheduled: readonly Scheduled[];
  /** Numbers of what was scheduled and is over. */
  readonly done: readonly number[];
  /** What it tells the world outside; not kept. */
  readonly announce: readonly Announcement[];
}

/** Makes a change true in a world; also how a world is read back from its log. */
export function applyChange(world: World, effects: Effect[], change: Change): void {
  world.walletCents = change.walletCents;
  if (change.customer) world.customers.set(change.customer.id, change.customer);
  if (change.goneCardId !== null) removeCard(world, change.goneCardId);
  if (change.card) world.cards.set(change.card.id, change.card);
  for (const row of change.rows) {
    const rows = world.rows.get(row.cardId);
    if (rows) rows.push(row);
    else world.rows.set(row.cardId, [row]);
  }
  world.walletRows.push(...change.walletRows);
  if (change.wallet) world.otherWallets.push(change.wallet);
  effects.push(...change.effects);
  for (const n of change.done) {
    const at = world.schedule.findIndex((entry) => entry.n === n);
    if (at >= 0) world.schedule.splice(at, 1);
  }
  for (const entry of change.scheduled) insertScheduled(world.schedule, entry);
}

function removeCard(world: World, cardId: string): void {
  world.cards.delete(cardId);
  world.rows.delete(cardId);
}

/** Notes what the client of a request was told, on its effect or on what is scheduled for it; false: on neither. */
export function noteTold(world: World, effects: readonly Effect[], request: number, told: Told): boolean {
  const noted =
    effects.findLast((one) => !one.outside && one.request === request) ?? findDelayed(world, request);
  if (noted) noted.told = told;
  return noted !== undefined;
}

const findDelayed = (world: World, request: number) =>
  world.schedule.map(({ what }) => what).find((what) => what.kind === 'write' && what.request === request) as
    | { told: Told | null }
    | undefined;
