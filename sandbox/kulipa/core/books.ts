/**
 * Where money is. A wallet's money is `free`, held for authorised card payments, or on its way out; `chain` is
 * everything on the blockchain that is not a wallet of this program, `merchants` everybody who was paid.
 */
export type Account = 'chain' | 'merchants' | `${string}:free` | `${string}:holds` | `${string}:transfers`;

export interface Entry {
  readonly n: number;
  readonly atMs: number;
  readonly from: Account;
  readonly to: Account;
  /** Millionths of a US dollar (USD6D), more than nothing. */
  readonly micros: bigint;
  /** The payment, top-up or withdrawal it belongs to. */
  readonly about: string;
}

/** Double entry: every movement takes from one account what it gives to another, and there is no other way. */
export class Books {
  readonly entries: Entry[] = [];
  readonly #balances = new Map<Account, bigint>();

  /** A negative amount moves the other way; nothing moves nothing. */
  move(from: Account, to: Account, micros: bigint, about: string, at: Date): void {
    if (micros === 0n) return;
    if (micros < 0n) {
      this.move(to, from, -micros, about, at);
      return;
    }
    this.entries.push({ n: this.entries.length + 1, atMs: at.getTime(), from, to, micros, about });
    this.#balances.set(from, this.balance(from) - micros);
    this.#balances.set(to, this.balance(to) + micros);
  }

  /** Of an account as it is, or as it was at an instant (ms). */
  balance(account: Account, atMs?: number): bigint {
    let micros = this.#balances.get(account) ?? 0n;
    if (atMs === undefined) return micros;
    for (const entry of this.entries) {
      if (entry.atMs <= atMs) continue;
      if (entry.from === account) micros += entry.micros;
      if (entry.to === account) micros -= entry.micros;
    }
    return micros;
  }

  accounts(): readonly Account[] {
    return [...this.#balances.keys()];
  }
}
