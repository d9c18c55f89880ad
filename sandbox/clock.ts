/** The sandbox's clock: a real one (or a test's) and what was put on top of it. It never goes back by itself. */
export class VirtualClock {
  readonly #real: () => Date;
  #offsetMs = 0;

  constructor(real: () => Date = () => new Date()) {
    this.#real = real;
  }

  /** The sandbox's present: rows, tokens, what is due. */
  now(): Date {
    return new Date(this.#real().getTime() + this.#offsetMs);
  }

  /** The present of everybody else: signatures of webhooks are checked against it. */
  real(): Date {
    return this.#real();
  }

  /** How far the present is ahead of the real one (ms). */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  /** Back to the real present; only for a world that knows no later one. */
  reset(): void {
    this.#offsetMs = 0;
  }
}
