import type { Books } from './books.ts';
import { rowsOfGroup, type Utilization, utilizationOf } from './utilization.ts';
import {
  type Account,
  available,
  type Card,
  type CardGroup,
  cash,
  held,
  type LegalEntity,
  type Transaction,
  type VirtualAccount,
} from './world.ts';

/** What one legal entity sees of the bank, as it was at one moment. What is not its own is not there. */
export class View {
  readonly books: Books;
  readonly atMs: number;
  readonly #legalEntityId: string;
  #spend: ReadonlyMap<string, bigint> | null = null;

  constructor(books: Books, legalEntityId: string, atMs: number) {
    this.books = books;
    this.#legalEntityId = legalEntityId;
    this.atMs = atMs;
  }

  get entity(): LegalEntity | undefined {
    return this.books.founded.entities.get(this.#legalEntityId);
  }

  accounts(): Account[] {
    const all = [...this.books.founded.accounts.values()];
    return all.filter(({ legalEntityId }) => legalEntityId === this.#legalEntityId);
  }

  account(id: string): Account {
    const found = this.accounts().find((account) => account.id === id);
    if (!found) throw this.books.missing('Account');
    return found;
  }

  virtualAccounts(): VirtualAccount[] {
    return this.books.virtualAccounts.allAt(this.atMs).filter((one) => this.#owns(one.accountId));
  }

  virtualAccount(id: string): VirtualAccount {
    return this.#own('Virtual account', this.books.virtualAccounts.at(id, this.atMs));
  }

  cards(): Card[] {
    return this.books.cards.allAt(this.atMs).filter((card) => this.#owns(card.accountId));
  }

  card(id: string): Card {
    return this.#own('Card', this.books.cards.at(id, this.atMs));
  }

  groups(): CardGroup[] {
    return this.books.groups.allAt(this.atMs).filter((group) => this.#owns(group.accountId));
  }

  group(id: string): CardGroup {
    return this.#own('Card group', this.books.groups.at(id, this.atMs));
  }

  transactions(): Transaction[] {
    return this.books.transactions.allAt(this.atMs).filter((row) => this.#owns(row.accountId));
  }

  transaction(id: string): Transaction {
    return this.#own('Transaction', this.books.transactions.at(id, this.atMs));
  }

  /** The name of a card's group; null where it is in none. */
  groupName(card: Card): string | null {
    return card.cardGroupId === null
      ? null
      : (this.books.groups.at(card.cardGroupId, this.atMs)?.name ?? null);
  }

  /** What can be spent, and that with what is set aside for merchants. */
  balanceOf(virtualAccountId: string): { readonly available: bigint; readonly posted: bigint } {
    const free = this.#balance(available(virtualAccountId));
    return { available: free, posted: free + this.#balance(held(virtualAccountId)) };
  }

  /** Of a whole account: its virtual accounts together; of a charge card account, its cash beside them. */
  balancesOf(account: Account): {
    readonly available: bigint;
    readonly posted: bigint;
    readonly cash: bigint;
  } {
    const each = this.virtualAccounts()
      .filter(({ accountId }) => accountId === account.id)
      .map(({ id }) => this.balanceOf(id));
    return {
      available: each.reduce((sum, one) => sum + one.available, 0n),
      posted: each.reduce((sum, one) => sum + one.posted, 0n),
      cash: this.#balance(cash(account.id)),
    };
  }

  /** What cards ever spent of a virtual account. */
  spendOf(virtualAccountId: string): bigint {
    this.#spend ??= this.#sumSpend();
    return this.#spend.get(virtualAccountId) ?? 0n;
  }

  #sumSpend(): ReadonlyMap<string, bigint> {
    const spend = new Map<string, bigint>();
    for (const { virtualAccountId: place, category, status, amountCents } of this.transactions()) {
      if (place === null || category !== 'card' || status === 'failed' || amountCents >= 0n) continue;
      spend.set(place, (spend.get(place) ?? 0n) - amountCents);
    }
    return spend;
  }

  utilization(card: Card): Utilization {
    return utilizationOf(card.constraint, this.books.transactionsOf(card.id, this.atMs), this.atMs);
  }

  groupUtilization(group: CardGroup): Utilization {
    return utilizationOf(group.constraint, rowsOfGroup(this.books, group.id, this.atMs), this.atMs);
  }

  #balance(ledger: string): bigint {
    return this.books.balances.at(ledger, this.atMs) ?? 0n;
  }

  #owns(accountId: string): boolean {
    return this.books.founded.accounts.get(accountId)?.legalEntityId === this.#legalEntityId;
  }

  #own<T extends { readonly accountId: string }>(what: string, found: T | undefined): T {
    if (found === undefined || !this.#owns(found.accountId)) throw this.books.missing(what);
    return found;
  }
}
