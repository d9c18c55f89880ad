import { Prisma } from '../../../db/generated/client.ts';
import type { Engine } from './engine.ts';

/** The equal of one raw statement of lib/db: rows for `$queryRaw`, the number of changed rows for `$executeRaw`. */
export interface Equal {
  readonly text: string;
  readonly run: (engine: Engine, values: readonly unknown[]) => readonly object[] | number;
}

/**
 * Declares an equal: the statement as lib/db says it, with a parameter's name where lib/db has its value. A
 * statement that is changed there is unknown here until its equal is looked at again.
 */
export const equalOf =
  <P extends object>(strings: TemplateStringsArray, ...names: (keyof P & string)[]) =>
  (run: (engine: Engine, parameters: P) => readonly object[] | number): Equal => ({
    text: normalise(textOf(strings)),
    run: (engine, values) => {
      const parameters: Record<string, unknown> = {};
      for (const [index, name] of names.entries()) parameters[name] = values[index];
      return run(engine, parameters as P);
    },
  });

const textOf = (strings: readonly string[]): string =>
  strings.reduce((text, part, index) => (index === 0 ? part : `${text}$${index}${part}`), '');

/** Comments and line breaks say nothing to the database. */
export const normalise = (text: string): string =>
  text
    .replace(/--[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Finds the equal of a statement and runs it. Throws for a statement that has none. */
export function createRawRunner(equals: readonly Equal[]) {
  const byText = new Map(equals.map((equal) => [equal.text, equal]));
  if (byText.size < equals.length) throw new Error('a statement is declared twice');
  // The strings of a template are one object for each place in the code.
  const known = new WeakMap<readonly string[], Equal>();
  const asWritten = new Map<string, Equal>();

  const find = (text: string): Equal => {
    const equal = asWritten.get(text) ?? byText.get(normalise(text));
    if (!equal) throw new Error(`no in-memory equal of this statement: ${normalise(text)}`);
    asWritten.set(text, equal);
    return equal;
  };

  return (engine: Engine, strings: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) => {
    if (strings instanceof Prisma.Sql) return find(strings.text).run(engine, strings.values);
    if (values.some((value) => value instanceof Prisma.Sql)) {
      const sql = new Prisma.Sql(strings, values);
      return find(sql.text).run(engine, sql.values);
    }
    let equal = known.get(strings);
    if (!equal) {
      equal = find(textOf(strings));
      known.set(strings, equal);
    }
    return equal.run(engine, values);
  };
}
