interface Version<T> {
  readonly atMs: number;
  readonly value: T;
}

/** Reads may ask for what was true so long ago (ms). */
const KEPT_MS = 900_000;

/** Objects by id with what they were before, so that a read can be as old as a cache is. Values never change. */
export class Shelf<T> {
  readonly #versions = new Map<string, Version<T>[]>();

  /** From `atMs` on the object is this; a moment that is yet to come keeps it hidden from reads until then. */
  put(id: string, value: T, atMs: number): void {
    const versions = this.#versions.get(id);
    if (!versions) {
      this.#versions.set(id, [{ atMs, value }]);
      return;
    }
    versions.push({ atMs, value });
    while (versions[1] && versions[1].atMs <= atMs - KEPT_MS) versions.shift();
  }

  /** The truth, whatever reads may see of it. */
  latest(id: string): T | undefined {
    return this.#versions.get(id)?.at(-1)?.value;
  }

  at(id: string, atMs: number): T | undefined {
    return this.#versions.get(id)?.findLast((version) => version.atMs <= atMs)?.value;
  }

  ids(): Iterable<string> {
    return this.#versions.keys();
  }

  /** In the order in which they were first put. */
  all(): T[] {
    return [...this.#versions.keys()].flatMap((id) => this.latest(id) ?? []);
  }

  /** In the order in which they were first put. */
  allAt(atMs: number): T[] {
    const seen: T[] = [];
    for (const id of this.#versions.keys()) {
      const value = this.at(id, atMs);
      if (value !== undefined) seen.push(value);
    }
    return seen;
  }
}
