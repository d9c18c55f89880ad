import { DatabaseError } from './database-error.ts';
import { Indexes } from './indexes.ts';
import { keyOf, keyOfFields, NullRefused, type Row, toStored } from './row.ts';
import type { Field, Model } from './schema.ts';

/** A row as it comes: every field given or left to the column's default. */
export type Values = Readonly<Record<string, unknown>>;

export interface UniqueRule {
  readonly fields: readonly string[];
  /** Of a partial index: which rows it holds. */
  readonly holds?: ((row: Values) => boolean) | undefined;
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

/** What a table asks of the database it is in. */
export interface TableHost {
  now(): Date;
  /** Told of every change, so that it can be undone. */
  changed(table: Table, place: number, before: Row | undefined): void;
  /** After a row was written: throws where a row that it names is not there; then does what follows. */
  written(table: Table, before: Row | undefined, after: Row): void;
}

/** Copied, so that all rows of a model have the same hidden class. */
const NOTHING: Row = {};

/** The rows of one model with its constraints. Every change is one row replaced by another. */
export class Table {
  #rows = new Map<number, Row>();
  #places = new Map<Row, number>();
  #nextPlace = 1;
  #nextNumber = 1n;
  readonly #indexes: Indexes;
  readonly #fields: readonly Field[];

  constructor(
    readonly model: Model,
    readonly rules: TableRules,
    private readonly host: TableHost,
  ) {
    this.#indexes = new Indexes(model, rules.uniques);
    this.#fields = [...model.fields.values()];
  }

  all(): Iterable<Row> {
    return this.#rows.values();
  }

  /** In order of insertion. */
  listed(): Row[] {
    return [...this.#rows].sort(([a], [b]) => a - b).map(([, row]) => row);
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
    const places = this.#indexes.by(field, key);
    if (places === null) return this.filter((row) => keyOf(row[field]) === key);
    const found: Row[] = [];
    for (const place of places) {
      const row = this.#rows.get(place);
      if (row) found.push(row);
    }
    return found;
  }

  /** Whether `by` finds this field without looking at every row. */
  isIndexed(field: string): boolean {
    return this.#indexes.has(field);
  }

  /** The row that a unique constraint names, found also where the constraint was dropped. */
  one(fields: readonly string[], values: Values): Row | undefined {
    const place = this.#indexes.one(fields, values);
    if (place !== null) return place === undefined ? undefined : this.#rows.get(place);
    const key = keyOfFields(values, fields);
    return key === null ? undefined : this.filter((row) => keyOfFields(row, fields) === key)[0];
  }

  /** The row that a new one would collide with on this constraint; none where it was dropped. */
  conflict(fields: readonly string[], values: Values): Row | undefined {
    return this.#indexes.isUnique(fields) ? this.one(fields, values) : undefined;
  }

  /** Whether any unique constraint stands against a new row with these values and what is constant without them. */
  collides(values: Values): boolean {
    const row = this.model.copy(NOTHING);
    for (const { name, fallback } of this.#fields) {
      row[name] = values[name] ?? (typeof fallback === 'object' ? fallback.value : null);
    }
    return this.#indexes.collides(row);
  }

  insert(values: Values): Row {
    const row = this.model.copy(NOTHING);
    for (const field of this.#fields) {
      const given = values[field.name];
      row[field.name] = this.#store(field, given === undefined ? this.#fallback(field) : given);
    }
    const place = this.#nextPlace;
    this.#nextPlace += 1;
    this.#write(place, undefined, row);
    return row;
  }

  update(before: Row, changes: Values): Row {
    const row = this.model.copy(before);
    for (const name in changes) {
      const value = changes[name];
      if (value === undefined) continue;
      const field = this.model.fields.get(name);
      if (!field) throw new TypeError(`${this.model.name} has no field ${name}`);
      row[name] = this.#store(field, value);
    }
    this.rules.guard(before, row);
    this.#write(this.#placeOf(before), before, row);
    return row;
  }

  remove(row: Row): void {
    this.rules.guard(row, null);
    const place = this.#placeOf(row);
    this.host.changed(this, place, row);
    this.put(place, undefined);
  }

  /** Puts a row back as it was, without asking anybody: for undoing. */
  put(place: number, row: Row | undefined): void {
    const before = this.#rows.get(place);
    this.#indexes.set(place, before, row);
    if (before) this.#places.delete(before);
    if (row) {
      this.#rows.set(place, row);
      this.#places.set(row, place);
    } else this.#rows.delete(place);
  }

  /** False where there is no such constraint. */
  dropUnique(fields: readonly string[]): boolean {
    return this.#indexes.drop(fields);
  }

  /** The rows and counters as they stand; rows never change, so this costs one copy of a list. */
  save(): TableSave {
    return { rows: [...this.#rows], nextPlace: this.#nextPlace, nextNumber: this.#nextNumber };
  }

  load({ rows, nextPlace, nextNumber }: TableSave): void {
    this.#rows = new Map();
    this.#places = new Map();
    this.#indexes.clear();
    for (const [place, row] of rows) this.put(place, row);
    this.#nextPlace = nextPlace;
    this.#nextNumber = nextNumber;
  }

  #write(place: number, before: Row | undefined, row: Row): void {
    const failed = this.rules.failedCheck(row);
    if (failed !== null) {
      throw new DatabaseError('23514', `${this.model.table} violates check constraint ${failed}`, failed);
    }
    this.#indexes.change(place, before, row);
    this.host.changed(this, place, before);
    this.#rows.set(place, row);
    if (before) this.#places.delete(before);
    this.#places.set(row, place);
    this.host.written(this, before, row);
  }

  #placeOf(row: Row): number {
    const place = this.#places.get(row);
    if (place === undefined)
      throw new Error(`${this.model.name}: this row has been changed since it was read`);
    return place;
  }

  #store(field: Field, value: unknown): unknown {
    try {
      return toStored(field, value);
    } catch (error) {
      if (!(error instanceof NullRefused)) throw error;
      throw new DatabaseError('23502', `${this.model.name}: ${error.message}`, field.name);
    }
  }

  #fallback({ fallback }: Field): unknown {
    switch (fallback) {
      case undefined:
        return null;
      case 'now':
        return this.host.now();
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
}

export interface TableSave {
  readonly rows: readonly (readonly [place: number, row: Row])[];
  readonly nextPlace: number;
  readonly nextNumber: bigint;
}
