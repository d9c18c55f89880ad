import { DatabaseError } from './database-error.ts';
import { type Key, keyOf, keyOfFields, type Row } from './row.ts';
import type { Model } from './schema.ts';
import type { UniqueRule, Values } from './table.ts';

interface Unique extends UniqueRule {
  readonly places: Map<Key, number>;
}

/** What finds the rows of one table without looking at all of them, and refuses doubles. */
export class Indexes {
  #uniques: readonly Unique[];
  /** Those of `#uniques` that have one field and hold every row. */
  #singles = new Map<string, Unique>();
  /** By foreign key. */
  readonly #lookups: ReadonlyMap<string, Map<Key, Set<number>>>;

  constructor(
    readonly model: Model,
    partial: readonly UniqueRule[],
  ) {
    this.#uniques = [...model.uniques, ...partial].map(({ fields, holds }: UniqueRule) => ({
      fields,
      holds,
      places: new Map(),
    }));
    this.#noteSingles();
    this.#lookups = new Map(model.foreign.map((field) => [field, new Map()]));
  }

  /** The places of the rows with this value in this field; null where no index tells. */
  by(field: string, key: Key): Iterable<number> | null {
    const lookup = this.#lookups.get(field);
    if (lookup) return lookup.get(key) ?? [];
    const unique = this.#singles.get(field);
    if (!unique) return null;
    const place = unique.places.get(key);
    return place === undefined ? [] : [place];
  }

  has(field: string): boolean {
    return this.#lookups.has(field) || this.#singles.has(field);
  }

  /** The place of the one row with these values; undefined: there is none; null: the constraint was dropped. */
  one(fields: readonly string[], values: Values): number | undefined | null {
    const unique = this.#named(fields);
    return unique ? unique.places.get(keyOfFields(values, unique.fields)) : null;
  }

  /** Whether any unique constraint stands against a new row. */
  collides(values: Values): boolean {
    return this.#uniques.some((unique) => {
      const key = keyIn(unique, values);
      return key !== null && unique.places.has(key);
    });
  }

  /** Takes a row's change over. Throws, with nothing changed, where another row has one of its keys. */
  change(place: number, before: Row | undefined, after: Row): void {
    for (const unique of this.#uniques) {
      if (before && isKept(unique, before, after)) continue;
      const key = keyIn(unique, after);
      const held = key === null ? undefined : unique.places.get(key);
      if (held === undefined || held === place) continue;
      const name = `${this.model.table}(${unique.fields.join(', ')})`;
      throw new DatabaseError('23505', `duplicate key value violates ${name}`, name);
    }
    this.set(place, before, after);
  }

  /** The same without asking. */
  set(place: number, before: Row | undefined, after: Row | undefined): void {
    for (const unique of this.#uniques) {
      if (before && after && isKept(unique, before, after)) continue;
      const was = before ? keyIn(unique, before) : null;
      const is = after ? keyIn(unique, after) : null;
      if (was === is) continue;
      if (was !== null && unique.places.get(was) === place) unique.places.delete(was);
      if (is !== null) unique.places.set(is, place);
    }
    for (const [field, lookup] of this.#lookups) {
      if (before && after && before[field] === after[field]) continue;
      const was = before ? keyOf(before[field]) : null;
      const is = after ? keyOf(after[field]) : null;
      if (was === is) continue;
      if (was !== null) lookup.get(was)?.delete(place);
      if (is === null) continue;
      const places = lookup.get(is);
      if (places) places.add(place);
      else lookup.set(is, new Set([place]));
    }
  }

  /** False where there is no such constraint. */
  drop(fields: readonly string[]): boolean {
    const kept = this.#uniques.filter((unique) => !isSame(unique.fields, fields));
    const isDropped = kept.length < this.#uniques.length;
    this.#uniques = kept;
    this.#noteSingles();
    return isDropped;
  }

  isUnique(fields: readonly string[]): boolean {
    return this.#uniques.some((unique) => isSame(unique.fields, fields));
  }

  clear(): void {
    for (const { places } of this.#uniques) places.clear();
    for (const lookup of this.#lookups.values()) lookup.clear();
  }

  #noteSingles(): void {
    const singles = this.#uniques.filter(({ fields, holds }) => fields.length === 1 && !holds);
    this.#singles = new Map(singles.map((unique) => [unique.fields[0] ?? '', unique]));
  }

  #named(fields: readonly string[]): Unique | undefined {
    return this.#uniques.find((unique) => !unique.holds && isSame(unique.fields, fields));
  }
}

/** Whether a change leaves a key as it is; of one that only some rows have, that is not seen here. */
const isKept = ({ fields, holds }: UniqueRule, before: Row, after: Row): boolean =>
  !holds && fields.every((field) => before[field] === after[field]);

const keyIn = ({ fields, holds }: UniqueRule, row: Values): Key =>
  holds && !holds(row) ? null : keyOfFields(row, fields);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((field) => b.includes(field));
