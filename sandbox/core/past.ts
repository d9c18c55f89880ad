import type { Change } from './change.ts';
import type { Card, Row, World } from './world.ts';

/** A moment of the past: the state before any change later than `atMs`, and before any change after number `serial`. */
export interface Moment {
  readonly atMs: number;
  readonly serial: number;
}

interface OldCard {
  readonly untilMs: number;
  readonly untilSerial: number;
  /** Null: there was no such card. */
  readonly card: Card | null;
  /** Rows are only ever added at the end, so their number tells which ones there were. */
  readonly rows: readonly Row[];
  readonly rowCount: number;
}

interface OldWallet {
  readonly untilMs: number;
  readonly untilSerial: number;
  readonly cents: bigint;
}

const isStanding = (old: { untilMs: number; untilSerial: number }, { atMs, serial }: Moment): boolean =>
  old.untilMs > atMs || old.untilSerial > serial;

/** What the issuer's cache may still believe: what every change put an end to, as far back as a read may ask. */
export class Past {
  readonly #cards = new Map<string, OldCard[]>();
  #wallet: OldWallet[] = [];
  #serial = 0;

  /** The number of the last change. */
  get serial(): number {
    return this.#serial;
  }

  /** Another world has no past yet. */
  forget(): void {
    this.#cards.clear();
    this.#wallet = [];
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
      const kept = (this.#cards.get(id) ?? []).filter((old) => isStanding(old, oldest));
      kept.push({ ...until, card: world.cards.get(id) ?? null, rows, rowCount: rows.length });
      this.#cards.set(id, kept);
    }
    if (change.walletCents === world.walletCents) return;
    this.#wallet = this.#wallet.filter((old) => isStanding(old, oldest));
    this.#wallet.push({ ...until, cents: world.walletCents });
  }

  card(world: World, id: string, moment: Moment): Card | undefined {
    const old = this.#find(id, moment);
    return old ? (old.card ?? undefined) : world.cards.get(id);
  }

  rows(world: World, id: string, moment: Moment): readonly Row[] {
    const old = this.#find(id, moment);
    return old ? old.rows.slice(0, old.rowCount) : (world.rows.get(id) ?? []);
  }

  walletCents(world: World, moment: Moment): bigint {
    return this.#wallet.find((old) => isStanding(old, moment))?.cents ?? world.walletCents;
  }

  /** Cards there were and are no more. */
  goneCards(world: World, moment: Moment): Card[] {
    return [...this.#cards.keys()]
      .filter((id) => !world.cards.has(id))
      .flatMap((id) => this.#find(id, moment)?.card ?? []);
  }

  #find(id: string, moment: Moment): OldCard | undefined {
    return this.#cards.get(id)?.find((old) => isStanding(old, moment));
  }
}
