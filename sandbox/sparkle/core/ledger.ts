/** Where money can be: a bank account, a card's own pocket, or one of the two sides of the outside world. */
export type Pocket = 'outside' | 'merchants' | `account:${string}` | `line:${string}` | `prepaid:${string}`;

/** A line of an account's statement; never changed. */
export interface Row {
  readonly id: string;
  readonly accountNumber: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amountCents: bigint;
  readonly atMs: number;
  /** A credit counts as cleared from then on. */
  readonly clearsAtMs: number;
  readonly afterCents: bigint;
  readonly channel: string;
  readonly type: string;
  readonly narration: string;
  readonly reference: string;
}

/** Money that is promised to a merchant and still in its pocket. */
interface Hold {
  readonly pocket: Pocket;
  readonly amountCents: bigint;
  readonly fromMs: number;
  untilMs: number | null;
}

export interface Posting {
  readonly id: string;
  readonly from: Pocket;
  readonly to: Pocket;
  /** More than nothing. */
  readonly amountCents: bigint;
  readonly atMs: number;
  readonly clearsAfterMs?: number;
  readonly channel: string;
  readonly type: string;
  readonly narration: string;
  readonly reference: string;
}

/** What an account has at a moment (kobo). */
export interface Balances {
  readonly ledger: bigint;
  readonly cleared: bigint;
  readonly uncleared: bigint;
  readonly held: bigint;
  /** Cleared and not held. */
  readonly available: bigint;
}

/** Double entry: every posting takes from one pocket what it gives to another, so that all of them sum to zero. */
export class Ledger {
  readonly #balances = new Map<Pocket, bigint>();
  readonly #rows = new Map<string, Row[]>();
  readonly #holds: Hold[] = [];

  post(posting: Posting): void {
    const { from, to, amountCents } = posting;
    if (amountCents <= 0n) throw new Error('A posting moves more than nothing');
    this.#add(from, -amountCents, posting, 'DEBIT');
    this.#add(to, amountCents, posting, 'CREDIT');
  }

  hold(pocket: Pocket, amountCents: bigint, atMs: number): Hold {
    const hold: Hold = { pocket, amountCents, fromMs: atMs, untilMs: null };
    this.#holds.push(hold);
    return hold;
  }

  release(hold: Hold, atMs: number): void {
    hold.untilMs = atMs;
  }

  balanceOf(pocket: Pocket): bigint {
    return this.#balances.get(pocket) ?? 0n;
  }

  /** What a pocket has that is not held. */
  freeIn(pocket: Pocket, atMs: number): bigint {
    return this.balanceOf(pocket) - this.#heldIn(pocket, atMs);
  }

  rowsOf(accountNumber: string): readonly Row[] {
    return this.#rows.get(accountNumber) ?? [];
  }

  /** What an account had at a moment, told from its rows alone. */
  balancesAt(accountNumber: string, atMs: number): Balances {
    let [ledger, uncleared] = [0n, 0n];
    for (const row of this.rowsOf(accountNumber)) {
      if (row.atMs > atMs) continue;
      ledger += row.side === 'CREDIT' ? row.amountCents : -row.amountCents;
      if (row.clearsAtMs > atMs) uncleared += row.amountCents;
    }
    const held = this.#heldIn(`account:${accountNumber}`, atMs);
    const cleared = ledger - uncleared;
    return { ledger, cleared, uncleared, held, available: cleared - held };
  }

  /** Of all pockets; zero, always. */
  sum(): bigint {
    return [...this.#balances.values()].reduce((sum, cents) => sum + cents, 0n);
  }

  #heldIn(pocket: Pocket, atMs: number): bigint {
    return this.#holds
      .filter((hold) => hold.pocket === pocket && hold.fromMs <= atMs && atMs < (hold.untilMs ?? Infinity))
      .reduce((sum, hold) => sum + hold.amountCents, 0n);
  }

  #add(pocket: Pocket, change: bigint, posting: Posting, side: Row['side']): void {
    const afterCents = this.balanceOf(pocket) + change;
    this.#balances.set(pocket, afterCents);
    if (!pocket.startsWith('account:')) return;
    const accountNumber = pocket.slice('account:'.length);
    const { id, amountCents, atMs, clearsAfterMs = 0, channel, type, narration, reference } = posting;
    const rows = this.#rows.get(accountNumber) ?? [];
    const clearsAtMs = side === 'CREDIT' ? atMs + clearsAfterMs : atMs;
    const told = { channel, type, narration, reference };
    rows.push({ id, accountNumber, side, amountCents, atMs, clearsAtMs, afterCents, ...told });
    this.#rows.set(accountNumber, rows);
  }
}
