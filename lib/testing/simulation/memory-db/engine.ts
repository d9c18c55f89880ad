import type { Prisma } from '../../../db/generated/client.ts';
import { DatabaseError, NotBuilt } from './database-error.ts';
import type { Row, RowOf } from './row.ts';
import { rulesOf } from './rules.ts';
import { type Model, type Relation, readSchema } from './schema.ts';
import { Table, type TableHost, type TableSave, type Values } from './table.ts';

/** Which database it takes itself for: what a restored one tells otherwise. */
export interface Identity {
  readonly systemIdentifier: string;
  readonly timeline: string;
  readonly databaseOid: string;
}

export interface Snapshot {
  readonly tables: ReadonlyMap<string, TableSave>;
}

interface Undo {
  readonly table: Table;
  readonly place: number;
  readonly before: Row | undefined;
}

export const MODELS = readSchema();
const RULED = [...MODELS.values()].map((model) => ({ model, rules: rulesOf(model.name) }));

/** All tables, and the changes of the transaction under way. */
export class Engine {
  readonly tables: ReadonlyMap<string, Table>;
  #undo: Undo[] = [];
  #timeline = 1;

  constructor(readonly now: () => Date) {
    const host: TableHost = {
      now,
      changed: (table, place, before) => this.#undo.push({ table, place, before }),
      written: (table, before, after) => {
        this.#checkReferences(table, before, after);
        table.rules.followUp?.((name) => this.table(name), before, after);
      },
    };
    this.tables = new Map(RULED.map(({ model, rules }) => [model.name, new Table(model, rules, host)]));
  }

  get identity(): Identity {
    const timeline = this.#timeline.toString(16).padStart(8, '0').toUpperCase();
    return { systemIdentifier: '7000000000000000001', timeline, databaseOid: '16384' };
  }

  table(model: string): Table {
    const table = this.tables.get(model);
    if (!table) throw new Error(`no model ${model}`);
    return table;
  }

  model(name: string): Model {
    return this.table(name).model;
  }

  relation(model: Model, name: string): Relation {
    const relation = model.relations.get(name);
    if (!relation) throw new TypeError(`${model.name} has no relation ${name}`);
    return relation;
  }

  /** The rows on the other side of a relation. */
  related(relation: Relation, row: Row): Row[] {
    const [own] = relation.own ?? [];
    const [theirs] = relation.theirs ?? [];
    if (own === undefined || theirs === undefined) throw new NotBuilt(`relation ${relation.name}`);
    return this.table(relation.model).by(theirs, row[own]);
  }

  commit(): void {
    this.#undo = [];
  }

  rollback(): void {
    const undo = this.#undo;
    this.#undo = [];
    for (const { table, place, before } of undo.reverse()) table.put(place, before);
  }

  save(): Snapshot {
    return { tables: new Map([...this.tables].map(([name, table]) => [name, table.save()])) };
  }

  load({ tables }: Snapshot, isOther: boolean): void {
    for (const [name, save] of tables) this.table(name).load(save);
    if (isOther) this.#timeline += 1;
  }

  #checkReferences(table: Table, before: Row | undefined, after: Row): void {
    for (const { model, own, theirs, isList } of table.model.relations.values()) {
      const [column] = own ?? [];
      const [target] = theirs ?? [];
      // The side that holds the key names the other's primary key.
      if (isList || !column || !target || table.model.primary.fields[0] === column) continue;
      const value = after[column];
      if (value === null || value === before?.[column]) continue;
      if (this.table(model).by(target, value).length > 0) continue;
      const name = `${table.model.table}.${column}`;
      throw new DatabaseError('23503', `${name} violates its foreign key`, name);
    }
  }
}

/** A table as statements use it: typed by its model. */
export interface Typed<M extends Prisma.ModelName> {
  all(): RowOf<M>[];
  filter(test: (row: RowOf<M>) => boolean): RowOf<M>[];
  by(field: keyof RowOf<M> & string, value: unknown): RowOf<M>[];
  one(values: Partial<RowOf<M>>): RowOf<M> | undefined;
  /** The row that a new one would collide with on these fields; none where the constraint was dropped. */
  conflict(fields: readonly (keyof RowOf<M> & string)[], values: Partial<RowOf<M>>): RowOf<M> | undefined;
  insert(values: Partial<RowOf<M>>): RowOf<M>;
  update(row: RowOf<M>, changes: Partial<RowOf<M>>): RowOf<M>;
}

const known = new WeakMap<Table, unknown>();

/** The same rows under the types of the generated client: the casts are here, the table checks what is written. */
export function typed<M extends Prisma.ModelName>(engine: Engine, model: M): Typed<M> {
  const table = engine.table(model);
  let made = known.get(table) as Typed<M> | undefined;
  if (!made) {
    made = toTyped<M>(table);
    known.set(table, made);
  }
  return made;
}

function toTyped<M extends Prisma.ModelName>(table: Table): Typed<M> {
  const rows = (found: Iterable<Row>) => [...found] as unknown as RowOf<M>[];
  const row = (found: Row | undefined) => found as unknown as RowOf<M> | undefined;
  return {
    all: () => rows(table.all()),
    filter: (test) => table.filter(test as unknown as (row: Row) => boolean) as unknown as RowOf<M>[],
    by: (field, value) => table.by(field, value) as unknown as RowOf<M>[],
    one: (values) => row(table.one(Object.keys(values), values as Values)),
    conflict: (fields, values) => row(table.conflict(fields, values as Values)),
    insert: (values) => row(table.insert(values as Values)) as RowOf<M>,
    update: (before, changes) => row(table.update(before as unknown as Row, changes as Values)) as RowOf<M>,
  };
}
