import { setTimeout as wait } from 'node:timers/promises';
import { CLAIM_LEASE_MS, SEND_BY_MS } from '../../lib/domain/intents/intent.ts';
import { createRandom, type Random } from '../../sandbox/core/random.ts';
import { type House, MEMBERS, type Member } from './house.ts';
import type { Tally } from './tally.ts';

/** How long somebody is waited for who holds a lease at this moment (ms). */
const AIM_MS = 3_000;
/** What a lease needs to be over by the end, and what it leaves to be judged (ms). */
const ROOM_MS = 5_000;
/** The first long stop comes so long before money is spared no more; further ones so often (ms). */
const LONG_BEFORE_MS = 5_000;
const LONG_EVERY_MS = 90_000;

export interface TroubleParts {
  readonly house: House;
  readonly seed: number;
  readonly tally: Tally;
  /** When everything must be quiet: nothing is done whose lease would run longer. */
  readonly quietBy: Date;
  /** Until then whoever holds money is spared: while its lease runs, the wallet moves nothing else. */
  readonly spareMoneyUntil: Date;
  readonly say: (line: string) => void;
}

/** Kills, stops and crashes by chance, half of the time whoever is about to send or has just sent. */
export class Trouble {
  readonly #parts: TroubleParts;
  readonly #random: Random;
  readonly #underWay = new Set<Promise<void>>();
  readonly #busy = new Set<Member>();

  constructor(parts: TroubleParts) {
    this.#parts = parts;
    this.#random = createRandom(parts.seed);
  }

  /** Goes on until `over` aborts; whoever is stopped then goes on later. */
  async make(over: AbortSignal): Promise<void> {
    await Promise.all([this.#makeShort(over), this.#makeLong(over)]);
  }

  /** Whether somebody is still stopped or waits to be started again. */
  get isUnderWay(): boolean {
    return this.#underWay.size > 0;
  }

  /** Somebody is stopped for longer than a claim, again and again. */
  async #makeLong(over: AbortSignal): Promise<void> {
    const first = this.#parts.spareMoneyUntil.getTime() - Date.now() - this.#random.below(LONG_BEFORE_MS);
    let waitMs = first;
    while (!over.aborted) {
      await wait(waitMs, undefined, { signal: over }).catch(() => {});
      const ms = CLAIM_LEASE_MS + 1_000 + this.#random.below(3_000);
      if (!over.aborted) await this.#stop(ms, true);
      waitMs = LONG_EVERY_MS + this.#random.below(LONG_EVERY_MS);
    }
  }

  /** Every kind happens once, in an order by chance, before any happens twice. */
  async #makeShort(over: AbortSignal): Promise<void> {
    let bag: (() => Promise<void>)[] = [];
    while (!over.aborted) {
      if (bag.length === 0) bag = this.#shuffled();
      const next = bag.pop();
      if (next) await next();
      await wait(1_000 + this.#random.below(2_500), undefined, { signal: over }).catch(() => {});
    }
  }

  #shuffled() {
    const bag = [
      () => this.#kill(true),
      () => this.#kill(true),
      () => this.#kill(false),
      () => this.#kill(false),
      () => this.#stop(SEND_BY_MS + 1_000 + this.#random.below(6_000), true),
      () => this.#stop(SEND_BY_MS + 1_000 + this.#random.below(6_000), false),
      () => this.#crash(),
      () => this.#crash(),
    ];
    const shuffled: typeof bag = [];
    while (bag.length > 0) shuffled.push(...bag.splice(this.#random.below(bag.length), 1));
    return shuffled;
  }

  /** Killed, and started again after a moment. */
  async #kill(aimed: boolean): Promise<void> {
    const { house, tally } = this.#parts;
    const held = await this.#seize(aimed, 0);
    if (!held) return;
    const { member, holding } = held;
    await house.kill(member);
    this.#note('kill -9', member, holding);
    tally.add(holding ? 'kills while sending' : 'kills');
    this.#later(this.#random.below(2_000), async () => {
      house.start(member);
      this.#busy.delete(member);
    });
  }

  /** Stopped for so long, and then it goes on as if no time had passed. */
  async #stop(ms: number, aimed: boolean): Promise<void> {
    const { house, tally } = this.#parts;
    const held = await this.#seize(aimed, ms);
    if (!held) return;
    const { member, holding } = held;
    this.#note(`stopped for ${(ms / 1000).toFixed(1)} s`, member, holding);
    tally.add(ms > CLAIM_LEASE_MS ? 'stops longer than a claim' : 'stops longer than send_by');
    this.#later(ms, async () => {
      house.thaw(member);
      this.#busy.delete(member);
    });
  }

  async #crash(): Promise<void> {
    const { house, tally, spareMoneyUntil } = this.#parts;
    if (Date.now() < spareMoneyUntil.getTime()) return;
    await house.crashDatabase(this.#random.below(1_500));
    tally.add('PostgreSQL crashes');
    this.#note('crashed and restarted', 'PostgreSQL', null);
  }

  /**
   * Somebody, already stopped; when aimed, somebody who holds a lease. Null when it would take too long to get
   * over: what it holds is looked at while it stands still.
   */
  async #seize(aimed: boolean, ms: number): Promise<{ member: Member; holding: string | null } | null> {
    const { house, quietBy, spareMoneyUntil } = this.#parts;
    if (Date.now() + ms > quietBy.getTime() - ROOM_MS) return null;
    const member = (aimed ? await this.#findHolder() : null) ?? this.#anybody();
    if (!member || this.#busy.has(member)) return null;
    house.freeze(member);
    const leases = await this.#leasesOf(member).catch(() => null);
    const latest = Math.max(0, ...(leases ?? []).map(({ until }) => until.getTime()));
    const isSpared =
      ms < CLAIM_LEASE_MS && Date.now() < spareMoneyUntil.getTime() && leases?.some(holdsMoney);
    if (leases === null || isSpared || latest > quietBy.getTime() - ROOM_MS) {
      house.thaw(member);
      return null;
    }
    this.#busy.add(member);
    const holding = leases.map(({ what }) => what).join(', ') || null;
    return { member, holding };
  }

  #anybody(): Member | null {
    const free = MEMBERS.filter((member) => !this.#busy.has(member) && this.#parts.house.pidOf(member));
    // Somebody must be left to work.
    return free.length < 2 ? null : this.#random.pick(free);
  }

  async #findHolder(): Promise<Member | null> {
    const { house } = this.#parts;
    for (const end = Date.now() + AIM_MS; Date.now() < end; await wait(10)) {
      const holders = await this.#query(`SELECT lease_owner AS owner, '' AS what, now() AS until FROM intents
        WHERE state IN ('claimed', 'sending') AND lease_until > clock_timestamp()`).catch(() => []);
      for (const { owner } of holders) {
        const member = house.memberOf(Number(owner.split(':').at(-2)));
        if (member && !this.#busy.has(member)) return member;
      }
    }
    return null;
  }

  async #leasesOf(member: Member) {
    const pid = this.#parts.house.pidOf(member);
    const leases = await this.#query(`SELECT lease_owner AS owner, lease_until AS until,
        kind::text || ' ' || state::text AS what FROM intents
      WHERE state IN ('claimed', 'sending') AND lease_owner IS NOT NULL`);
    return leases.filter(({ owner }) => Number(owner.split(':').at(-2)) === pid);
  }

  async #query(sql: string): Promise<readonly { owner: string; until: Date; what: string }[]> {
    return (await this.#parts.house.db.pool.query(sql)).rows;
  }

  #later(ms: number, act: () => Promise<void>): void {
    const done: Promise<void> = wait(ms)
      .then(act)
      // Where everything is being stopped already, nobody is started any more.
      .catch((error: unknown) => this.#parts.say(`  ${error instanceof Error ? error.message : error}`))
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  #note(what: string, who: string, holding: string | null): void {
    this.#parts.say(`  ${who} ${what}${holding ? `, holding ${holding}` : ''}`);
  }
}

const holdsMoney = ({ what }: { what: string }): boolean => !/^(un)?freeze/.test(what);
