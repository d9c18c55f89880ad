import type { Change } from './change.ts';
import type { Card, Row, World } from './world.ts';

/** A moment of the past: the state before any change later than `atMs`, and before any change after number `serial`. */
export interface Moment {
  readonly atMs: number;
  readonly serial: number;
}

interface Ended {
  readonly untilMs: number;
  readonly untilSerial: number;
}

interface OldCard extends Ended {
  /** Null: there was no such card. */
  readonly card: Card | null;
  /** Rows are only ever added at the end, so their number tells which ones there were. */
  readonly rows: readonly Row[];
  readonly rowCount: number;
}

interface OldWallet extends Ended {
  readonly cents: bigint;
}

/** What one thing was, in the order it ended to be so. Finding takes few steps however long it is. */
class Line<Old extends Ended> {
  readonly #olds: Old[] = [];
  #first = 0;

  push(old: Old, oldest: Moment): void {
    // Time never runs back here, although something due is carried out as of an earlier moment.
    const untilMs = Math.max(old.untilMs, this.#olds.at(-1)?.untilMs ?? 0);
    this.#olds.push({ ...old, untilMs });
    this.#first = this.#indexOf(oldest);
    if (this.#first <= this.#olds.length / 2) return;
    this.#olds.splice(0, this.#first);
    this.#first = 0;
  }

  find(moment: Moment): Old | undefined {
    return this.#olds[this.#indexOf(moment)];
  }

  /** Of the first that still stood at a moment. */
  #indexOf({ atMs, serial }: Moment): number {
    let [low, high] = [this.#first, this.#olds.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const old = this.#olds[middle];
      if (old && (old.untilMs > atMs || old.untilSerial > serial)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** What the issuer's cache may still believe: what every change put an end to, as far back as a read may ask. */
export class Past {
  readonly #cards = new Map<string, Line<OldCard>>();
  readonly #gone = new Set<string>();
  #wallet = new Line<OldWallet>();
  #serial = 0;

  /** The number of the last change. */
  get serial(): number {
    return this.#serial;
  }

  /** Another world has no past yet. */
  forget(): void {
    this.#cards.clear();
    this.#gone.clear();
    this.#wallet = new Line();
  }

  /** Called before a change is applied; what ended before `oldest` is forgotten. */
  note(world: World, change: Change, nowMs: number, oldest: Moment): void {
    this.#serial += 1;
    const until = { untilMs: nowMs, untilSerial: this.#serial };
    const changed = new Set<string>(change.rows.map((row) => row.cardId));
    if (change.card) changed.add(change.card.id);
    if (change.goneCardId !== null) changed.add(change.goneCardId);
    for (const id of changed) {
      const rows = world.rows.get(id) ?? [];
      const old = { ...until, card: world.cards.get(id) ?? null, rows, rowCount: rows.length };
      this.#lineOf(id).push(old, oldest);
    }
    if (change.goneCardId !== null) this.#gone.add(change.goneCardId);
    if (change.walletCents === world.walletCents) return;
    this.#wallet.push({ ...until, cents: world.walletCents }, oldest);
  }

  card(world: World, id: string, moment: Moment): Card | undefined {
    const old = this.#cards.get(id)?.find(moment);
    return old ? (old.card ?? undefined) : world.cards.get(id);
  }

  rows(world: World, id: string, moment: Moment): readonly Row[] {
    const old = this.#cards.get(id)?.find(moment);
    return old ? old.rows.slice(0, old.rowCount) : (world.rows.get(id) ?? []);
  }

  walletCents(world: World, moment: Moment): bigint {
    return this.#wallet.find(moment)?.cents ?? world.walletCents;
  }

  /** Cards there were and are no more. */
  goneCards(moment: Moment): Card[] {
    return [...this.#gone].flatMap((id) => this.#cards.get(id)?.find(moment)?.card ?? []);
  }

  #lineOf(id: string): Line<OldCard> {
    const known = this.#cards.get(id);
    if (known) return known;
    const line = new Line<OldCard>();
    this.#cards.set(id, line);
    return line;
  }
}
