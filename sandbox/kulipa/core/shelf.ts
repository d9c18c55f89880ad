interface Version<T> {
  readonly atMs: number;
  readonly item: T;
}

/** How many states of one object a stale read can still find. */
const MOST_VERSIONS = 50;

/** Objects of one kind by id, in the order they were made, with their past. Items are never changed in place. */
export class Shelf<T extends { readonly id: string }> {
  readonly #versions = new Map<string, Version<T>[]>();

  put(item: T, at: Date): T {
    const versions = this.#versions.get(item.id) ?? [];
    versions.push({ atMs: at.getTime(), item });
    if (versions.length > MOST_VERSIONS) versions.shift();
    this.#versions.set(item.id, versions);
    return item;
  }

  /** As it is, or as it was at an instant (ms); null where it is not, or was not yet. */
  get(id: string, atMs?: number): T | null {
    const versions = this.#versions.get(id) ?? [];
    const found = atMs === undefined ? versions.at(-1) : versions.findLast((one) => one.atMs <= atMs);
    return found?.item ?? null;
  }

  /** All of them, oldest first. */
  all(atMs?: number): T[] {
    return [...this.#versions.keys()].flatMap((id) => this.get(id, atMs) ?? []);
  }

  remove(id: string): void {
    this.#versions.delete(id);
  }

  get size(): number {
    return this.#versions.size;
  }
}
