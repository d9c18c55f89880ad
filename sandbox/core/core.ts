import { Books, type CoreParts } from './books.ts';
import { planFreeze, planTerminate, planUnfreeze, type Terminated } from './card-status.ts';
import { type Purchased, planPurchase, planRefund, planSettlement } from './cardholder.ts';
import type { Change } from './change.ts';
import { planCustomer, planCustomerChange, planDeposit, planWallet } from './customers.ts';
import { carryOutDue } from './due.ts';
import { type Issued, planIssue } from './issue-card.ts';
import { Look, type Reading } from './look.ts';
import { type Moved, planFund, planWithdraw } from './move-money.ts';
import type { NewCard, NewWallet, Order, Purchase } from './orders.ts';
import { type Plan, perform } from './perform.ts';
import type { CoreSettings } from './settings.ts';
import type { Twist } from './twist.ts';
import type {
  Card,
  CardStatus,
  Customer,
  Effect,
  Kyc,
  Profile,
  Row,
  Told,
  Wallet,
  WalletRow,
  World,
} from './world.ts';
import type { AnyRow } from './world-index.ts';

export type { CoreParts } from './books.ts';
export { Refusal } from './refusal.ts';

type Move = { readonly cardId: string; readonly amountCents: bigint };

/**
 * The issuer: state and rules, no HTTP, clock or disk of its own. Writes take the number of the request that asked
 * (0: nobody asked over the API), what was asked, and how it goes wrong; they throw a `Refusal`.
 */
export class Core {
  readonly #books: Books;
  readonly #parts: CoreParts;
  readonly #tokens = new Map<string, number>();

  constructor(parts: CoreParts) {
    this.#parts = parts;
    this.#books = new Books(parts);
  }

  get world(): World {
    return this.#books.world;
  }

  get effects(): readonly Effect[] {
    return this.#books.effects;
  }

  get settings(): CoreSettings {
    return this.#books.settings;
  }

  now(): Date {
    return this.#parts.now();
  }

  newId(): string {
    return this.#parts.newId();
  }

  /** Calls the listener after every change; gives a function that ends it. */
  onChange(listener: (change: Change) => void): () => void {
    return this.#books.onChange(listener);
  }

  /** Carries out everything that is due by now. */
  tick(): void {
    carryOutDue(this.#books, this.now(), (request, order, twist) => this.carryOut(request, order, twist));
  }

  /** When the next thing is due, for those who wait for it; null when nothing is. */
  nextDueAt(): Date | null {
    const [next] = this.world.schedule;
    return next ? new Date(next.dueAt) : null;
  }

  issueToken(token: string): { lifetimeS: number } {
    const { tokenLifetimeS } = this.settings;
    this.#tokens.set(token, this.now().getTime() + tokenLifetimeS * 1000);
    return { lifetimeS: tokenLifetimeS };
  }

  isTokenValid(token: string): boolean {
    return (this.#tokens.get(token) ?? 0) > this.now().getTime();
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  /** The truth, whatever the cache says. */
  getCustomer(id: string): Customer {
    return this.#books.customer(id);
  }

  getCard(id: string): Card {
    return this.#books.card(id);
  }

  listCards(customerId?: string): Card[] {
    return customerId === undefined ? [...this.world.cards.values()] : this.#books.index.cardsOf(customerId);
  }

  listRows(cardId: string): readonly Row[] {
    return this.world.rows.get(this.getCard(cardId).id) ?? [];
  }

  /** Every row of cards and wallet, oldest first. */
  allRows(): readonly AnyRow[] {
    return this.#books.index.allRows();
  }

  /** Cards that are not terminated. */
  usedSlots(): number {
    return this.#books.index.usedSlots();
  }

  /** The issuer as one read shows it. */
  look(reading: Reading): Look {
    return new Look(this.#books, reading);
  }

  /** A refresh shows for so long (ms) what the cache holds now; 0 ends it. */
  letRefreshFallBack(forMs: number): void {
    const nowMs = this.now().getTime();
    const from = { atMs: nowMs, serial: this.#books.past.serial };
    this.#books.fallback = forMs > 0 ? { from, untilMs: nowMs + forMs } : null;
  }

  createCustomer(request: number, profile: Profile, twist: Twist = {}): Customer {
    const order = { op: 'create_customer', profile } as const;
    return this.#perform(request, order, twist, () => planCustomer(this.#books, request, profile));
  }

  issueCard(request: number, asked: NewCard, twist: Twist = {}): Issued {
    const order = { op: 'issue', ...asked } as const;
    return this.#perform(request, order, twist, (rest) => planIssue(this.#books, request, asked, rest));
  }

  fundCard(request: number, asked: Move, twist: Twist = {}): Moved {
    const order = { op: 'fund', ...asked } as const;
    return this.#perform(request, order, twist, (rest) => planFund(this.#books, request, asked, rest));
  }

  withdrawFromCard(request: number, asked: Move, twist: Twist = {}): Moved {
    const order = { op: 'withdraw', ...asked } as const;
    return this.#perform(request, order, twist, (rest) => planWithdraw(this.#books, request, asked, rest));
  }

  freezeCard(request: number, asked: { cardId: string; lock: boolean }, twist: Twist = {}): Card {
    const order = { op: 'freeze', ...asked } as const;
    const plan = () => planFreeze(this.#books, request, asked.cardId, asked.lock);
    return this.#perform(request, order, twist, plan);
  }

  unfreezeCard(request: number, asked: { cardId: string; unlock: boolean }, twist: Twist = {}): Card {
    const order = { op: 'unfreeze', ...asked } as const;
    const plan = () => planUnfreeze(this.#books, request, asked.cardId, asked.unlock);
    return this.#perform(request, order, twist, plan);
  }

  terminateCard(
    request: number,
    asked: { cardId: string; freezeOnFailure: boolean },
    twist: Twist = {},
  ): Terminated {
    const order = { op: 'terminate', ...asked } as const;
    return this.#perform(request, order, twist, (rest) => planTerminate(this.#books, request, asked, rest));
  }

  /** Any of the writes above. */
  carryOut(request: number, order: Order, twist: Twist = {}): unknown {
    switch (order.op) {
      case 'create_customer':
        return this.createCustomer(request, order.profile, twist);
      case 'issue':
        return this.issueCard(request, order, twist);
      case 'fund':
        return this.fundCard(request, order, twist);
      case 'withdraw':
        return this.withdrawFromCard(request, order, twist);
      case 'freeze':
        return this.freezeCard(request, order, twist);
      case 'unfreeze':
        return this.unfreezeCard(request, order, twist);
      case 'terminate':
        return this.terminateCard(request, order, twist);
    }
  }

  openWallet(request: number, asked: NewWallet): Wallet {
    return this.#commit(planWallet(this.#books, request, asked));
  }

  /** Notes that a card's number was shown in clear. */
  noteReveal(request: number, card: Card): void {
    const about = { cardId: card.id, customerId: card.customerId };
    this.#books.commit({ effects: [this.#books.effect('reveal', request, about)] });
  }

  /** What others do: somebody in the issuer's dashboard, cardholders, merchants, the verifier, the issuer itself. */
  issueOutside(asked: Omit<NewCard, 'nameOnCard'>): Card {
    return this.issueCard(0, { ...asked, nameOnCard: null }).card;
  }

  fundOutside(cardId: string, amountCents: bigint): Card {
    return this.fundCard(0, { cardId, amountCents }).card;
  }

  depositOutside(amountCents: bigint): WalletRow {
    return this.#commit(planDeposit(this.#books, amountCents));
  }

  spend(cardId: string, purchase: Purchase): Purchased {
    return this.#commit(planPurchase(this.#books, cardId, purchase));
  }

  refund(cardId: string, amountCents: bigint, merchant = 'ACME BOOKS'): { card: Card; row: Row } {
    return this.#commit(planRefund(this.#books, cardId, amountCents, merchant));
  }

  /** The settlement of a purchase, by the id of its authorization. */
  settle(cardId: string, authorizationId: string): Row {
    return this.#commit(planSettlement(this.#books, cardId, authorizationId));
  }

  decideKyc(customerId: string, decision: Kyc): Customer {
    return this.adjustCustomer(customerId, { kyc: decision });
  }

  adjustCustomer(customerId: string, changes: { kyc?: Kyc; isActive?: boolean }): Customer {
    return this.#commit(planCustomerChange(this.#books, customerId, changes));
  }

  /** What the issuer changes by itself; no row explains it. */
  adjustCard(cardId: string, changes: { status?: CardStatus; balanceCents?: bigint }): Card {
    const card: Card = { ...this.getCard(cardId), ...changes, updatedAt: this.now().toISOString() };
    this.#books.commit({ card });
    return card;
  }

  /** Notes what the client of a request with an effect is told; a request without one is not noted. */
  noteTold(request: number, told: Told): void {
    this.#books.noteTold(request, told);
  }

  /** Another world in place of this one: no effect has happened in it and no token of the old one opens it. */
  replaceWorld(world: World): void {
    this.#books.replaceWorld(world);
    this.revokeTokens();
  }

  #perform<Result>(
    request: number,
    order: Order,
    twist: Twist,
    plan: (twist: Twist) => Plan<Result>,
  ): Result {
    return perform(this.#books, request, order, twist, plan);
  }

  #commit<Result>({ step, result }: Plan<Result>): Result {
    this.#books.commit(step);
    return result;
  }
}
