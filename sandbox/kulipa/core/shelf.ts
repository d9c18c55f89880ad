interface Version<T> {
  readonly atMs: number;
  readonly item: T;
}

/** How many states of one object a stale read can still find. */
const MOST_VERSIONS = 50;

/** Objects of one kind by id, in the order they were made, with their past. Items are never changed in place. */
export class Shelf<T extends { readonly id: string }> {
  readonly #versions = new Map<string, Version<T>[]>();
  readonly #ownerOf: (item: T) => string | null;
  readonly #idsOf = new Map<string, Set<string>>();

  /** `ownerOf`: whom an object belongs to, for ever. */
  constructor(ownerOf: (item: T) => string | null = () => null) {
    this.#ownerOf = ownerOf;
  }

  put(item: T, at: Date): T {
    const owner = this.#ownerOf(item);
    if (owner !== null) this.#idsOf.set(owner, (this.#idsOf.get(owner) ?? new Set()).add(item.id));
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

  /** Those of an owner, oldest first. */
  of(owner: string, atMs?: number): T[] {
    return [...(this.#idsOf.get(owner) ?? [])].flatMap((id) => this.get(id, atMs) ?? []);
  }

  remove(id: string): void {
    const item = this.get(id);
    if (item) this.#idsOf.get(this.#ownerOf(item) ?? '')?.delete(id);
    this.#versions.delete(id);
  }

  get size(): number {
    return this.#versions.size;
  }
}
