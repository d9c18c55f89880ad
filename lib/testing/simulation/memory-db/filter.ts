import { NotBuilt } from './database-error.ts';
import type { Engine } from './engine.ts';
import { compareValues, keyOf, type Row } from './row.ts';
import type { Field, Model, Relation } from './schema.ts';

/** SQL's three answers: null is "unknown", and a row is found where the answer is true. */
export type Test = (row: Row) => boolean | null;
export type Where = Readonly<Record<string, unknown>>;

/** A `where` of Prisma as a test of rows. An operator that is not here throws, so that none is ignored. */
export function compileWhere(engine: Engine, model: Model, where: Where | undefined): Test {
  const tests: Test[] = [];
  for (const key in where) {
    const value = where[key];
    if (value !== undefined) tests.push(compileKey(engine, model, key, value));
  }
  return every(tests);
}

function compileKey(engine: Engine, model: Model, key: string, value: unknown): Test {
  if (key === 'AND' || key === 'OR' || key === 'NOT') {
    const parts = (Array.isArray(value) ? value : [value]) as Where[];
    const tests = parts.map((part) => compileWhere(engine, model, part));
    if (key === 'OR') return some(tests);
    if (key === 'AND') return every(tests);
    return every(tests.map((test) => (row: Row) => not(test(row))));
  }
  const field = model.fields.get(key);
  if (field) return compileField(field, value);
  const unique = model.uniques.find(({ argument, fields }) => argument === key && fields.length > 1);
  if (unique) return compileWhere(engine, model, value as Where);
  return compileRelation(engine, engine.relation(model, key), value);
}

const not = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);

function every(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (row) => {
    let answer: boolean | null = true;
    for (const test of tests) {
      const one = test(row);
      if (one === false) return false;
      if (one === null) answer = null;
    }
    return answer;
  };
}

const some =
  (tests: readonly Test[]): Test =>
  (row) => {
    let answer: boolean | null = false;
    for (const test of tests) {
      const one = test(row);
      if (one === true) return true;
      if (one === null) answer = null;
    }
    return answer;
  };

const isFilter = (value: unknown): value is Where =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value);

function compileField(field: Field, value: unknown): Test {
  if (field.kind === 'Json') throw new NotBuilt(`a filter on the JSON of ${field.name}`);
  if (!isFilter(value)) return equals(field, value);
  if (value.mode === 'insensitive') return compileInsensitive(field, value);
  const tests: Test[] = [];
  for (const operator in value) {
    const operand = value[operator];
    if (operator !== 'mode' && operand !== undefined) tests.push(compileOperator(field, operator, operand));
  }
  return every(tests);
}

function compileInsensitive(field: Field, operators: Where): Test {
  const { equals: wanted, mode: _, ...others } = operators;
  if (typeof wanted !== 'string' || Object.keys(others).length > 0)
    throw new NotBuilt('more than equals, insensitive');
  const lower = wanted.toLowerCase();
  return (row) => {
    const value = row[field.name];
    return typeof value === 'string' ? value.toLowerCase() === lower : null;
  };
}

function compileOperator(field: Field, operator: string, operand: unknown): Test {
  switch (operator) {
    case 'equals':
      return equals(field, operand);
    case 'not': {
      const test = isFilter(operand) ? compileField(field, operand) : equals(field, operand);
      return (row) => not(test(row));
    }
    case 'in':
    case 'notIn': {
      const keys = new Set((operand as unknown[]).map(keyOf));
      const isIn = operator === 'in';
      return (row) => (row[field.name] === null ? null : keys.has(keyOf(row[field.name])) === isIn);
    }
    case 'lt':
      return compare(field, operand, (order) => order < 0);
    case 'lte':
      return compare(field, operand, (order) => order <= 0);
    case 'gt':
      return compare(field, operand, (order) => order > 0);
    case 'gte':
      return compare(field, operand, (order) => order >= 0);
    case 'has':
      if (field.isList) return (row) => (row[field.name] as unknown[] | null)?.includes(operand) ?? null;
  }
  throw new NotBuilt(`the operator ${operator} on ${field.name}`);
}

function equals(field: Field, operand: unknown): Test {
  if (operand === null) return (row) => row[field.name] === null;
  if (field.isList) throw new NotBuilt(`equality of the list ${field.name}`);
  const key = keyOf(operand);
  // An Int is asked for as a number, a BigInt also; both are stored as their kind says.
  const wanted = field.kind === 'BigInt' && typeof key === 'number' ? BigInt(key) : key;
  return (row) => (row[field.name] === null ? null : keyOf(row[field.name]) === wanted);
}

const compare =
  (field: Field, operand: unknown, isMet: (order: number) => boolean): Test =>
  (row) =>
    row[field.name] === null || operand === null
      ? null
      : isMet(compareValues(field, row[field.name], operand));

function compileRelation(engine: Engine, relation: Relation, value: unknown): Test {
  const model = engine.model(relation.model);
  if (!relation.isList) return compileOne(engine, relation, model, value);
  const tests = Object.entries(value as Where).flatMap(([operator, operand]) => {
    if (operand === undefined) return [];
    const test = compileWhere(engine, model, operand as Where);
    const isMet = (row: Row) => test(row) === true;
    if (operator === 'some') return [(row: Row) => engine.related(relation, row).some(isMet)];
    if (operator === 'none') return [(row: Row) => !engine.related(relation, row).some(isMet)];
    if (operator === 'every') return [(row: Row) => engine.related(relation, row).every(isMet)];
    throw new NotBuilt(`the operator ${operator} on ${relation.name}`);
  });
  return every(tests);
}

function compileOne(engine: Engine, relation: Relation, model: Model, value: unknown): Test {
  if (value === null) return (row) => engine.related(relation, row).length === 0;
  const { is, isNot, ...plain } = value as Where;
  const tests: Test[] = [];
  if (is !== undefined) tests.push(compileOne(engine, relation, model, is));
  if (isNot !== undefined) {
    const test = compileOne(engine, relation, model, isNot);
    tests.push((row) => not(test(row)));
  }
  if (Object.keys(plain).length > 0) {
    const test = compileWhere(engine, model, plain);
    tests.push((row) => engine.related(relation, row).some((other) => test(other) === true));
  }
  return every(tests);
}
