import { Books, type BooksParts } from './books.ts';
import {
  type Purchase,
  planDeposit,
  planPurchase,
  planRefund,
  planReversal,
  planSettlement,
} from './cardholder.ts';
import { Keys } from './keys.ts';
import type { Asking, NewCard, Order, Twist } from './orders.ts';
import { planVirtualAccount, planVirtualAccountChange } from './plan-account.ts';
import { forceStatus, type Plan, planChange, planIssue, planLimit, planModifier } from './plan-card.ts';
import { planGroup, planGroupChange } from './plan-group.ts';
import { planTransfer } from './plan-transfer.ts';
import { Refusal } from './refusal.ts';
import { transactionOf } from './scope.ts';
import { View } from './view.ts';
import type { Announcement, Card, CardStatus, EffectKind, Merchant, Told, Transaction } from './world.ts';

export { Refusal } from './refusal.ts';

type Due =
  | { readonly kind: 'order'; readonly by: Asking; readonly order: Order; readonly twist: Twist }
  | { readonly kind: 'settle'; readonly transactionId: string };

interface Scheduled {
  readonly dueMs: number;
  readonly what: Due;
}

/**
 * The bank: state and rules, no HTTP, clock or randomness of its own. Writes throw a `Refusal` and then have changed
 * nothing; what they answer is the id of what they were about.
 */
export class SlashCore {
  readonly books: Books;
  readonly #keys = new Keys();
  #schedule: Scheduled[] = [];

  constructor(parts: BooksParts) {
    this.books = new Books(parts);
  }

  now(): Date {
    return this.books.now();
  }

  onAnnounce(listener: (announcement: Announcement) => void): void {
    this.books.onAnnounce(listener);
  }

  /** What a read of one legal entity sees, so old as caches are. */
  look(legalEntityId: string, { staleMs = 0 }: Twist = {}): View {
    const lagMs = Math.max(staleMs, this.books.settings.cacheLagMs);
    return new View(this.books, legalEntityId, this.now().getTime() - lagMs);
  }

  /** Carries out what is due by now, each thing as late as it is noticed. */
  tick(): void {
    const nowMs = this.now().getTime();
    const due = this.#schedule.filter(({ dueMs }) => dueMs <= nowMs);
    this.#schedule = this.#schedule.filter(({ dueMs }) => dueMs > nowMs);
    for (const { what } of due.sort((a, b) => a.dueMs - b.dueMs)) this.#happen(what);
  }

  /** How much is still to come. */
  get waiting(): number {
    return this.#schedule.length;
  }

  /** A change that was asked over the API. */
  perform(by: Asking, order: Order, twist: Twist = {}): string {
    const { settings } = this.books;
    const nowMs = this.now().getTime();
    const known = this.#keys.find(by, nowMs, settings.keyKeptMs);
    if (known instanceof Refusal) throw known;
    if (known !== null) return known;
    const { delayMs, ...rest } = twist;
    const { step, id } = this.#planOrKeep(by, order);
    if (delayMs !== undefined) {
      this.#schedule.push({ dueMs: nowMs + delayMs, what: { kind: 'order', by, order, twist: rest } });
      throw new Refusal(500, 'Something went wrong.');
    }
    this.books.commit(rest.rowDelayMs === undefined ? step : { ...step, rowDelayMs: rest.rowDelayMs });
    if (!rest.forgetKey) this.#keys.keep(by, nowMs, id);
    return id;
  }

  /** Something that really happened without changing money or cards: a reveal, a webhook's endpoint. */
  note(kind: EffectKind, by: { request: number }, about: { cardId?: string; objectId?: string } = {}): void {
    this.books.commit({ effects: [this.books.effect(kind, by, about)] });
  }

  noteTold(request: number, told: Told): void {
    this.books.noteTold(request, told);
  }

  /** What others do: somebody in the bank's dashboard, cardholders, merchants, other banks. */
  issueOutside(legalEntityId: string, card: NewCard): Card {
    return this.books.card(this.perform(outside(legalEntityId), { op: 'issue', card }));
  }

  transferOutside(from: string, to: string, cents: bigint): string {
    const account = this.books.account(this.books.virtualAccount(from).accountId);
    const order = { op: 'transfer', route: 'virtual', from, to, cents, memo: null } as const;
    return this.perform(outside(account.legalEntityId), order);
  }

  deposit(accountId: string, cents: bigint, subtype: Transaction['subtype']): string {
    return this.#commit(planDeposit(this.books, this.books.account(accountId), cents, subtype));
  }

  spend(cardId: string, purchase: Purchase): { readonly transactionId: string; readonly approved: boolean } {
    const plan = planPurchase(this.books, cardId, purchase);
    this.#commit(plan);
    const { settleAfterMs } = this.books.settings;
    if (plan.approved && settleAfterMs !== null) {
      const dueMs = this.now().getTime() + settleAfterMs;
      this.#schedule.push({ dueMs, what: { kind: 'settle', transactionId: plan.id } });
    }
    return { transactionId: plan.id, approved: plan.approved };
  }

  settle(transactionId: string, cents?: bigint): string {
    return this.#commit(planSettlement(this.books, transactionId, cents));
  }

  reverse(transactionId: string): string {
    return this.#commit(planReversal(this.books, transactionId));
  }

  refund(cardId: string, cents: bigint, merchant: Merchant): string {
    return this.#commit(planRefund(this.books, cardId, cents, merchant));
  }

  /** What the bank changes by itself, or somebody in its dashboard; no rule stands in the way. */
  adjustCard(cardId: string, status: CardStatus): Card {
    this.books.commit(forceStatus(this.books, this.books.card(cardId), status));
    return this.books.card(cardId);
  }

  #planOrKeep(by: Asking, order: Order): Plan {
    try {
      return this.#plan(by, order);
    } catch (error) {
      const keeps = this.books.settings.quirks.keyOfRefusal === 'kept';
      if (keeps && error instanceof Refusal) this.#keys.keep(by, this.now().getTime(), error);
      throw error;
    }
  }

  #plan(by: Asking, order: Order): Plan {
    const { books } = this;
    switch (order.op) {
      case 'issue':
        return planIssue(books, by, order.card);
      case 'change_card':
        return planChange(books, by, order.cardId, order.change);
      case 'set_card_limit':
        return planLimit(books, by, order.cardId, order.constraint);
      case 'set_modifier':
        return planModifier(books, by, order.cardId, order.value);
      case 'transfer':
        return planTransfer(books, by, order);
      case 'open_virtual_account':
        return planVirtualAccount(books, by, order);
      case 'change_virtual_account':
        return planVirtualAccountChange(books, by, order);
      case 'create_group':
        return planGroup(books, by, order);
      case 'change_group':
        return planGroupChange(books, by, order);
      case 'note':
        return this.#planNote(by, order.transactionId, order.note);
    }
  }

  /** A note is shown as the transaction's memo. */
  #planNote(by: Asking, transactionId: string, memo: string): Plan {
    const row: Transaction = { ...transactionOf(this.books, by.legalEntityId, transactionId), memo };
    const effect = this.books.effect('note', by.key ? { ...by, key: by.key.text } : { request: by.request }, {
      cardId: row.cardId,
      objectId: row.id,
    });
    return { id: row.id, step: { transactions: [row], effects: [effect] } };
  }

  #happen(what: Due): void {
    try {
      if (what.kind === 'order') this.perform(what.by, what.order, what.twist);
      else this.settle(what.transactionId);
    } catch (error) {
      // What is not allowed any more when its time has come never happens.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  #commit({ step, id }: Plan): string {
    this.books.commit(step);
    return id;
  }
}

const outside = (legalEntityId: string): Asking => ({ request: 0, legalEntityId, key: null });
