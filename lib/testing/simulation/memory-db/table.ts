import { DatabaseError } from './database-error.ts';
import { type Key, keyOf, keyOfFields, NullRefused, PLACE, type Row, toStored } from './row.ts';
import type { Model } from './schema.ts';

/** A row as it comes: every field given or left to the column's default. */
export type Values = Readonly<Record<string, unknown>>;

export interface UniqueRule {
  readonly fields: readonly string[];
  /** Of a partial index: which rows it holds. */
  readonly holds?: (row: Values) => boolean;
}

/** What the migrations say of a table beyond prisma/schema.prisma. */
export interface TableRules {
  readonly uniques: readonly UniqueRule[];
  /** The name of the first check that the row does not pass, or null. */
  readonly failedCheck: (row: Values) => string | null;
  /** Triggers before a change; `after` is null where the row is deleted. They throw. */
  readonly guard: (before: Row, after: Values | null) => void;
  /** What a trigger writes elsewhere after a row was inserted or updated. */
  readonly followUp:
    | ((tableOf: (model: string) => Table, before: Row | undefined, after: Row) => void)
    | undefined;
}

/** Told of every change before it is seen, so that it can be undone. */
export type OnChange = (table: Table, place: number, before: Row | undefined) => void;

interface Index extends UniqueRule {
  readonly places: Map<Key, number>;
}

/** The rows of one model with its constraints and indexes. Every change is one row replaced by another. */
export class Table {
  #rows = new Map<number, Row>();
  #uniques: Index[];
  readonly #lookups: ReadonlyMap<string, Map<Key, Set<number>>>;
  readonly #lookupFields: readonly string[];
  #nextPlace = 1;
  #nextNumber = 1n;

  constructor(
    readonly model: Model,
    readonly rules: TableRules,
    private readonly onChange: OnChange,
    private readonly now: () => Date,
    /** Throws where a row that this one names is not there; then does what follows. */
    private readonly written: (table: Table, before: Row | undefined, after: Row) => void,
  ) {
    this.#uniques = [...model.uniques, ...rules.uniques].map((rule) => ({ ...rule, places: new Map() }));
    const own = [...model.relations.values()].flatMap(({ own }) => own ?? []);
    const primary = model.primary.fields.length === 1 ? model.primary.fields : [];
    this.#lookupFields = [...new Set(own)].filter((field) => !primary.includes(field));
    this.#lookups = new Map(this.#lookupFields.map((field) => [field, new Map()]));
  }

  get size(): number {
    return this.#rows.size;
  }

  all(): Iterable<Row> {
    return this.#rows.values();
  }

  /** In order of insertion. */
  listed(): Row[] {
    return [...this.#rows.values()].sort((a, b) => a[PLACE] - b[PLACE]);
  }

  filter(test: (row: Row) => boolean): Row[] {
    const found: Row[] = [];
    for (const row of this.#rows.values()) if (test(row)) found.push(row);
    return found;
  }

  /** Rows with this value in this field, by an index where there is one. */
  by(field: string, value: unknown): Row[] {
    const key = keyOf(value);
    if (key === null) return [];
    const lookup = this.#lookups.get(field);
    if (lookup) return this.#at(lookup.get(key) ?? []);
    const unique = this.#uniques.find(
      ({ fields, holds }) => !holds && fields.length === 1 && fields[0] === field,
    );
    if (!unique) return this.filter((row) => keyOf(row[field]) === key);
    const place = unique.places.get(key);
    return place === undefined ? [] : this.#at([place]);
  }

  /** Whether `by` finds this field without looking at every row. */
  isIndexed(field: string): boolean {
    return (
      this.#lookups.has(field) ||
      this.#uniques.some(({ fields }) => fields.length === 1 && fields[0] === field)
    );
  }

  #at(places: Iterable<number>): Row[] {
    const found: Row[] = [];
    for (const place of places) {
      const row = this.#rows.get(place);
      if (row) found.push(row);
    }
    return found;
  }

  /** The row that a unique constraint names, found also where the constraint was dropped. */
  one(fields: readonly string[], values: Values): Row | undefined {
    const key = keyOfFields(values, fields);
    if (key === null) return undefined;
    const index = this.#uniques.find((unique) => !unique.holds && isSame(unique.fields, fields));
    if (!index) return this.filter((row) => keyOfFields(row, fields) === key)[0];
    const place = index.places.get(key);
    return place === undefined ? undefined : this.#rows.get(place);
  }

  /** The row that a new one would collide with on this constraint; none where it was dropped. */
  conflict(fields: readonly string[], values: Values): Row | undefined {
    return this.#uniques.some((unique) => isSame(unique.fields, fields))
      ? this.one(fields, values)
      : undefined;
  }

  /** Whether any unique constraint stands against a new row. */
  collides(values: Values): boolean {
    return this.#uniques.some(({ fields, holds, places }) => {
      const key = holds && !holds(values) ? null : keyOfFields(values, fields);
      return key !== null && places.has(key);
    });
  }

  insert(values: Values): Row {
    const row: Record<string, unknown> & { [PLACE]: number } = { [PLACE]: this.#nextPlace };
    for (const field of this.model.fields.values()) {
      const given = values[field.name];
      row[field.name] = this.#store(field.name, given === undefined ? this.#fallback(field.name) : given);
    }
    this.#nextPlace += 1;
    this.#check(row);
    this.#index(undefined, row);
    this.onChange(this, row[PLACE], undefined);
    this.#rows.set(row[PLACE], row);
    this.written(this, undefined, row);
    return row;
  }

  update(before: Row, changes: Values): Row {
    const row: Record<string, unknown> & { [PLACE]: number } = { ...before, [PLACE]: before[PLACE] };
    for (const name in changes) {
      const value = changes[name];
      if (value !== undefined) row[name] = this.#store(name, value);
    }
    this.rules.guard(before, row);
    this.#check(row);
    this.#index(before, row);
    this.onChange(this, row[PLACE], before);
    this.#rows.set(row[PLACE], row);
    this.written(this, before, row);
    return row;
  }

  remove(row: Row): void {
    this.rules.guard(row, null);
    this.onChange(this, row[PLACE], row);
    this.put(row[PLACE], undefined);
  }

  /** Puts a row back as it was, without asking anybody: for undoing. */
  put(place: number, row: Row | undefined): void {
    this.#unindex(this.#rows.get(place));
    if (!row) {
      this.#rows.delete(place);
      return;
    }
    this.#rows.set(place, row);
    this.#enter(row);
  }

  dropUnique(fields: readonly string[]): boolean {
    const kept = this.#uniques.filter((unique) => !isSame(unique.fields, fields));
    const isDropped = kept.length < this.#uniques.length;
    this.#uniques = kept;
    return isDropped;
  }

  /** The rows and counters as they stand; rows never change, so this costs one copy of a list. */
  save(): TableSave {
    return { rows: [...this.#rows.values()], nextPlace: this.#nextPlace, nextNumber: this.#nextNumber };
  }

  load({ rows, nextPlace, nextNumber }: TableSave): void {
    this.#rows = new Map();
    for (const { places } of this.#uniques) places.clear();
    for (const lookup of this.#lookups.values()) lookup.clear();
    for (const row of rows) this.put(row[PLACE], row);
    this.#nextPlace = nextPlace;
    this.#nextNumber = nextNumber;
  }

  #store(name: string, value: unknown): unknown {
    const field = this.model.fields.get(name);
    if (!field) throw new TypeError(`${this.model.name} has no field ${name}`);
    try {
      return toStored(field, value);
    } catch (error) {
      if (!(error instanceof NullRefused)) throw error;
      throw new DatabaseError('23502', `${this.model.name}: ${error.message}`, name);
    }
  }

  #fallback(name: string): unknown {
    const fallback = this.model.fields.get(name)?.fallback;
    switch (fallback) {
      case undefined:
        return null;
      case 'now':
        return this.now();
      case 'autoincrement': {
        // As a sequence does it: what is rolled back leaves a gap.
        const number = this.#nextNumber;
        this.#nextNumber += 1n;
        return number;
      }
      default:
        return fallback.value;
    }
  }

  #check(row: Values): void {
    const failed = this.rules.failedCheck(row);
    if (failed === null) return;
    throw new DatabaseError('23514', `${this.model.table} violates check constraint ${failed}`, failed);
  }

  #index(before: Row | undefined, after: Row): void {
    for (const { fields, holds, places } of this.#uniques) {
      const key = holds && !holds(after) ? null : keyOfFields(after, fields);
      if (key === null) continue;
      const place = places.get(key);
      if (place !== undefined && place !== before?.[PLACE]) {
        const name = `${this.model.table}(${fields.join(', ')})`;
        throw new DatabaseError('23505', `duplicate key value violates ${name}`, name);
      }
    }
    this.#unindex(before);
    this.#enter(after);
  }

  #enter(row: Row): void {
    for (const { fields, holds, places } of this.#uniques) {
      const key = holds && !holds(row) ? null : keyOfFields(row, fields);
      if (key !== null) places.set(key, row[PLACE]);
    }
    for (const field of this.#lookupFields) {
      const key = keyOf(row[field]);
      const lookup = this.#lookups.get(field);
      if (key === null || !lookup) continue;
      const places = lookup.get(key);
      if (places) places.add(row[PLACE]);
      else lookup.set(key, new Set([row[PLACE]]));
    }
  }

  #unindex(row: Row | undefined): void {
    if (!row) return;
    for (const { fields, holds, places } of this.#uniques) {
      const key = holds && !holds(row) ? null : keyOfFields(row, fields);
      if (key !== null && places.get(key) === row[PLACE]) places.delete(key);
    }
    for (const field of this.#lookupFields) {
      this.#lookups.get(field)?.get(keyOf(row[field]))?.delete(row[PLACE]);
    }
  }
}

export interface TableSave {
  readonly rows: readonly Row[];
  readonly nextPlace: number;
  readonly nextNumber: bigint;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((field) => b.includes(field));
