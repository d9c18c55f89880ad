import fs from 'node:fs';
import path from 'node:path';
import { copierOf, type Row } from './row.ts';

/** The scalar kinds of Prisma that prisma/schema.prisma uses; `Enum` covers every enum of it. */
export type ScalarKind = 'String' | 'Int' | 'BigInt' | 'Boolean' | 'DateTime' | 'Json' | 'Bytes' | 'Enum';

export interface Field {
  readonly name: string;
  readonly column: string;
  readonly kind: ScalarKind;
  readonly isUuid: boolean;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isId: boolean;
  /** What a row gets where nothing is given; undefined: there is no default. */
  readonly fallback: 'now' | 'autoincrement' | { readonly value: unknown } | undefined;
  /** The values of an enum in their order of sorting. */
  readonly values: readonly string[] | null;
}

export interface Relation {
  readonly name: string;
  readonly model: string;
  readonly isList: boolean;
  readonly label: string | null;
  /** The columns of the side that holds the foreign key; null on the other side until it is paired. */
  readonly own: readonly string[] | null;
  readonly theirs: readonly string[] | null;
}

export interface Unique {
  readonly fields: readonly string[];
  /** The name by which `findUnique` takes several fields at once. */
  readonly argument: string;
}

export interface Model {
  readonly name: string;
  readonly table: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** The same row once more, and one as a caller gets it: with dates and lists of its own. */
  readonly copy: (row: Row) => Record<string, unknown>;
  readonly show: (row: Row) => Record<string, unknown>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** By which rows are found from another model, but for a primary key of one field. */
  readonly foreign: readonly string[];
  readonly primary: Unique;
  /** All unique constraints, the primary key first. */
  readonly uniques: readonly Unique[];
}

const SCHEMA = path.resolve(import.meta.dirname, '../../../../prisma/schema.prisma');
const SCALARS: ReadonlySet<string> = new Set([
  'String',
  'Int',
  'BigInt',
  'Boolean',
  'DateTime',
  'Json',
  'Bytes',
]);

/** The models of prisma/schema.prisma by name. The generated client keeps neither uniques nor defaults. */
export function readSchema(text = fs.readFileSync(SCHEMA, 'utf8')): ReadonlyMap<string, Model> {
  const blocks = [...text.matchAll(/^(model|enum) (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, kind, name, body]) => ({
      kind: kind ?? '',
      name: name ?? '',
      lines: linesOf(body ?? ''),
    }),
  );
  const enums = new Map(
    blocks.filter(({ kind }) => kind === 'enum').map(({ name, lines }) => [name, lines] as const),
  );
  const models = blocks
    .filter(({ kind }) => kind === 'model')
    .map(({ name, lines }) => readModel(name, lines, enums));
  const byName = new Map(models.map((model) => [model.name, model]));
  return new Map(models.map((model) => [model.name, pairRelations(model, byName)]));
}

const linesOf = (body: string): string[] =>
  body
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, '').trim())
    .filter((line) => line !== '');

function readModel(name: string, lines: string[], enums: ReadonlyMap<string, string[]>): Model {
  const attributes = lines.filter((line) => line.startsWith('@@')).join('\n');
  const columns = lines.filter((line) => !line.startsWith('@@')).map(readColumn);
  const scalars = columns.filter(({ type }) => SCALARS.has(type) || enums.has(type));
  const fields = scalars.map((column) => readField(column, enums));
  const singles = scalars.filter(({ rest }) => /(^|\s)@unique\b/.test(rest)).map(({ name }) => [name]);
  const id = fields.find(({ isId }) => isId);
  const primary = id ? [id.name] : (namesIn(attributes, '@@id')[0] ?? []);
  const uniques = [primary, ...singles, ...namesIn(attributes, '@@unique')].map(toUnique);
  return {
    name,
    table: /@@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name,
    fields: new Map(fields.map((field) => [field.name, field])),
    copy: copierOf(fields, false),
    show: copierOf(fields, true),
    relations: new Map(
      columns
        .filter((column) => !scalars.includes(column))
        .map((column) => [column.name, readRelation(column)]),
    ),
    foreign: [],
    primary: toUnique(primary),
    uniques,
  };
}

const toUnique = (fields: readonly string[]): Unique => ({ fields, argument: fields.join('_') });

const namesIn = (attributes: string, attribute: string): string[][] =>
  [...attributes.matchAll(new RegExp(`${attribute}\\(\\[([^\\]]+)\\]`, 'g'))].map(([, names]) =>
    listOf(names),
  );

const listOf = (names: string | undefined): string[] => (names ?? '').split(',').map((name) => name.trim());

interface Column {
  readonly name: string;
  readonly type: string;
  readonly mark: string;
  readonly rest: string;
}

function readColumn(line: string): Column {
  const [, name, type, mark, rest] = /^(\w+)\s+(\w+)(\[\]|\?)?\s*(.*)$/.exec(line) ?? [];
  if (!name || !type) throw new Error(`prisma/schema.prisma: this line is not understood: ${line}`);
  return { name, type, mark: mark ?? '', rest: rest ?? '' };
}

function readField({ name, type, mark, rest }: Column, enums: ReadonlyMap<string, string[]>): Field {
  const values = enums.get(type) ?? null;
  const isList = mark === '[]';
  return {
    name,
    column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name,
    kind: values ? 'Enum' : (type as ScalarKind),
    isUuid: rest.includes('@db.Uuid'),
    isList,
    isRequired: mark !== '?',
    isId: /(^|\s)@id\b/.test(rest),
    fallback: readFallback(rest, type) ?? (isList ? { value: [] } : undefined),
    values,
  };
}

function readFallback(rest: string, type: string): Field['fallback'] {
  const text = /@default\(((?:[^()]|\(\))*)\)/.exec(rest)?.[1];
  if (text === undefined) return undefined;
  if (text === 'now()') return 'now';
  if (text === 'autoincrement()') return 'autoincrement';
  if (/^\w+$/.test(text) && type !== 'Int' && type !== 'BigInt' && type !== 'Boolean') return { value: text };
  // JSON stands in a text.
  if (type === 'Json') return { value: JSON.parse(JSON.parse(text)) };
  if (/^["\d[tf]/.test(text)) return { value: type === 'BigInt' ? BigInt(text) : JSON.parse(text) };
  throw new Error(`prisma/schema.prisma: this default is not understood: ${text}`);
}

function readRelation({ name, type, mark, rest }: Column): Relation {
  const [, inside = ''] = /@relation\((.*)\)/.exec(rest) ?? [];
  const own = /fields: \[([^\]]+)\]/.exec(inside)?.[1];
  return {
    name,
    model: type,
    isList: mark === '[]',
    label: /"(\w+)"/.exec(inside)?.[1] ?? null,
    own: own ? listOf(own) : null,
    theirs: own ? listOf(/references: \[([^\]]+)\]/.exec(inside)?.[1]) : null,
  };
}

/** Gives the side without the foreign key the columns of the side that has it. */
function pairRelations(model: Model, models: ReadonlyMap<string, Model>): Model {
  const [onlyKey] = model.primary.fields.length === 1 ? model.primary.fields : [];
  const relations = [...model.relations.values()].map((relation): Relation => {
    if (relation.own) return relation;
    const other = [...(models.get(relation.model)?.relations.values() ?? [])].find(
      (candidate) => candidate.model === model.name && candidate.own && candidate.label === relation.label,
    );
    if (!other) throw new Error(`prisma/schema.prisma: ${model.name}.${relation.name} has no other side`);
    return { ...relation, own: other.theirs, theirs: other.own };
  });
  return {
    ...model,
    relations: new Map(relations.map((relation) => [relation.name, relation])),
    foreign: [...new Set(relations.flatMap(({ own }) => own ?? []))].filter((name) => name !== onlyKey),
  };
}
