import { setTimeout as wait } from 'node:timers/promises';
import type { IssueForm } from '../../lib/use-cases/issue-card.ts';
import type { CardMoneyForm } from '../../lib/use-cases/move-card-money.ts';
import type { CardOrderForm } from '../../lib/use-cases/order-card.ts';
import { createRandom, type Random } from '../../sandbox/core/random.ts';
import type { AskedKind } from './both-sides.ts';
import type { Browser, Reply } from './browser.ts';
import { MEMBERS, type Member } from './house.ts';
import type { Tally } from './tally.ts';
import type { WatchedCard, WatchedWorld } from './watched-world.ts';

/** A browser waits this long before somebody tries again (ms). */
const PATIENCE_MS = 4_000;
/** So many requests about money may be open at once; more would only stand in the queue. */
const MOST_OPEN_MONEY = 16;
const WEBS = MEMBERS.filter((member) => member.startsWith('web'));

export interface OperatorParts {
  readonly browser: Browser;
  readonly urlOf: (web: Member) => string;
  readonly world: WatchedWorld;
  readonly mayMoveMoney: boolean;
  readonly seed: number;
  /** Told of everything, for the table. */
  readonly wishes: Tally;
  readonly replies: Tally;
  readonly manners: Tally;
  /** Ids of the requests that the desk has answered for. */
  readonly acknowledged: Set<string>;
  /** The next amount in cents, one that nobody has asked for before. */
  readonly nextAmount: () => number;
}

interface Wish {
  readonly kind: AskedKind;
  readonly action: string;
  readonly page: string;
  /** Whole, as the desk's own dialogs send it: an action takes no form with a part missing. */
  readonly form: CardMoneyForm | Required<IssueForm> | Required<CardOrderForm>;
}

/** One person at the desk: chooses by chance, clicks twice, loses the connection, and tries again elsewhere. */
export class Operator {
  readonly #parts: OperatorParts;
  readonly #random: Random;

  constructor(parts: OperatorParts) {
    this.#parts = parts;
    this.#random = createRandom(parts.seed);
  }

  /** Works until `over` aborts. */
  async work(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const wish = this.#choose();
      if (wish) await this.#fulfil(wish, over);
      await wait(100 + this.#random.below(600), undefined, { signal: over }).catch(() => {});
    }
  }

  #choose(): Wish | null {
    const { world, mayMoveMoney } = this.#parts;
    const dice = this.#random.below(100);
    const hasRoom = world.openMoney < MOST_OPEN_MONEY;
    if (mayMoveMoney && hasRoom && dice < 45) return this.#money('fund');
    if (mayMoveMoney && hasRoom && dice < 62) return this.#money('withdraw');
    if (mayMoveMoney && hasRoom && dice < 67) return this.#issue();
    return mayMoveMoney && dice % 2 === 0 ? this.#order('unfreeze') : this.#order('freeze');
  }

  #money(kind: 'fund' | 'withdraw'): Wish | null {
    const cents = this.#parts.nextAmount();
    const fits = (card: WatchedCard) =>
      !card.hasOpenMoney &&
      (kind === 'fund'
        ? card.status === 'active' && card.balanceMinor < 700_000n
        : card.balanceMinor > BigInt(cents));
    const card = this.#pick(this.#parts.world.cards.filter(fits));
    if (!card) return null;
    const action = kind === 'fund' ? 'topUpCard' : 'withdrawFromCard';
    const form = { ...this.#moneyForm(cents), cardId: card.id };
    return { kind, action, page: `/cards/${card.id}`, form };
  }

  #issue(): Wish | null {
    const customerId = this.#pick(this.#parts.world.customerIds);
    if (customerId === null) return null;
    const form = {
      ...this.#moneyForm(this.#parts.nextAmount()),
      ...{ customerId, brand: this.#random.pick(['VISA', 'MASTERCARD']), nameOnCard: 'FORCE TEST' },
      ...{ fields: {}, secrets: {} },
    };
    return { kind: 'issue', action: 'issueCard', page: `/customers/${customerId}`, form };
  }

  #order(kind: 'freeze' | 'unfreeze'): Wish | null {
    const wanted = kind === 'freeze' ? 'active' : 'frozen';
    const card = this.#pick(this.#parts.world.cards.filter(({ status }) => status === wanted));
    if (!card) return null;
    const form = {
      intentId: this.#random.uuid(),
      ...{ cardId: card.id, lock: this.#random.below(4) === 0, memo: '', typedLast4: '', reason: '' },
    };
    return { kind, action: `${kind}Card`, page: `/cards/${card.id}`, form };
  }

  #moneyForm(cents: number) {
    const amount = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    return { intentId: this.#random.uuid(), amount, memo: 'force', reference: '', repeatOf: null };
  }

  #pick<T>(from: readonly T[]): T | null {
    return from.length === 0 ? null : this.#random.pick(from);
  }

  /** Submits until the desk has answered, or everything is over: the same form, so the same request. */
  async #fulfil(wish: Wish, over: AbortSignal): Promise<void> {
    this.#parts.wishes.add(wish.kind);
    const first = this.#random.pick(WEBS);
    let isAnswered = await this.#firstTry(wish, first);
    for (let web = other(first); !isAnswered && !over.aborted; web = other(web)) {
      this.#parts.manners.add('tried again elsewhere');
      await wait(100 + this.#random.below(500));
      isAnswered = await this.#submit(wish, web, PATIENCE_MS);
    }
  }

  async #firstTry(wish: Wish, web: Member): Promise<boolean> {
    const { manners } = this.#parts;
    const dice = this.#random.below(100);
    if (dice < 25) {
      manners.add('clicked twice');
      const both = [web, dice < 12 ? web : other(web)].map((to) => this.#submit(wish, to, PATIENCE_MS));
      return (await Promise.all(both)).every(Boolean);
    }
    if (dice < 45) {
      manners.add('lost the connection');
      await this.#submit(wish, web, 1 + this.#random.below(120));
      return false;
    }
    return this.#submit(wish, web, PATIENCE_MS);
  }

  /** True once the desk has said what became of it. */
  async #submit({ page, action, form }: Wish, web: Member, patienceMs: number): Promise<boolean> {
    const { browser, urlOf, replies, acknowledged } = this.#parts;
    const reply = await browser.submit(urlOf(web), page, action, form, patienceMs);
    replies.add(nameOf(reply));
    if (reply.kind === 'ok') acknowledged.add(form.intentId);
    // The database was away: the desk says so, and one tries again.
    return reply.kind === 'ok' || (reply.kind === 'refused' && reply.code !== 'unexpected');
  }
}

const other = (web: Member): Member => (web === 'web-1' ? 'web-2' : 'web-1');

function nameOf(reply: Reply): string {
  if (reply.kind === 'ok') return 'ok';
  return reply.kind === 'refused' ? reply.code : reply.why;
}
