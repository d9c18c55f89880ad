import { makeCore, type WorldSize } from '../core/generate.ts';
import type { Asking, NewCard } from '../core/orders.ts';
import type { Announcement, Card, CardStatus, Merchant } from '../core/world.ts';

/** When the clock of `startCore` begins (ms). */
export const START = Date.parse('2026-05-09T10:15:00.000Z');
export const NORTHWIND = 'le_northwind';
export const PRIMARY = 'sub_operating_primary';

const SMALL: WorldSize = { cards: 24, virtualAccounts: 3, groups: 2, days: 2, seed: 3 };

/** A bank on a clock of its own, with what a test asks of it again and again. */
export function startCore(size: Partial<WorldSize> = {}) {
  let nowMs = START;
  const core = makeCore({ ...SMALL, ...size }, () => new Date(nowMs));
  const told: Announcement[] = [];
  core.onAnnounce((announcement) => told.push(announcement));
  let requests = 0;
  const by = (key: string | null = null, fingerprint = 'the same'): Asking => {
    requests += 1;
    const given = key === null ? null : { text: key, fingerprint };
    return { request: requests, legalEntityId: NORTHWIND, key: given };
  };
  const wait = (ms: number) => {
    nowMs += ms;
    core.tick();
  };
  const issue = (asked: Partial<NewCard> = {}): Card => {
    const id = core.perform(by(), { op: 'issue', card: { ...PLAIN, ...asked } });
    return core.books.card(id);
  };
  const merchant = (at = 0): Merchant => {
    const found = core.books.founded.merchants[at];
    if (!found) throw new Error('There is no such merchant.');
    return found;
  };
  const spend = (cardId: string, cents: bigint, at = 0) => {
    const purchase = { cents, merchant: merchant(at), isRecurring: false, declined: null };
    const { transactionId } = core.spend(cardId, purchase);
    return core.books.transaction(transactionId);
  };
  const set = (cardId: string, status: CardStatus) =>
    core.perform(by(), { op: 'change_card', cardId, change: { status } });
  const transfer = (from: string, to: string, cents: bigint, asking = by()) =>
    core.perform(asking, { op: 'transfer', route: 'virtual', from, to, cents, memo: null });
  const open = () => {
    const opened = { op: 'open_virtual_account', accountId: 'sa_group_operating' } as const;
    return core.perform(by(), { ...opened, name: 'New', commission: null });
  };
  return { core, told, by, wait, issue, merchant, spend, set, transfer, open };
}

const PLAIN: NewCard = {
  name: 'Card',
  accountId: null,
  virtualAccountId: null,
  constraint: null,
  isSingleUse: false,
  isPhysical: false,
  userData: null,
  cardGroupId: null,
  cardProductId: null,
  avsAddress: null,
};
