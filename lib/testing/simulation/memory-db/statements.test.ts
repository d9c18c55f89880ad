import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { normalise } from './raw-statement.ts';
import { readSchema } from './schema.ts';
import { STATEMENTS } from './statements/statements.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../db');

interface Said {
  readonly file: string;
  /** The text between the parameters; a nested piece of SQL counts as a parameter. */
  readonly parts: readonly string[];
}

/** Every `$queryRaw` and `$executeRaw` of lib/db. */
function findStatements(): Said[] {
  const files = fs.readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      fs.readFileSync(path.join(FOLDER, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const said: Said[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && /\$(query|execute)Raw$/.test(tagOf(node))) {
        said.push({ file, parts: partsOf(node.template) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return said;
  });
}

const tagOf = ({ tag }: ts.TaggedTemplateExpression): string =>
  ts.isPropertyAccessExpression(tag) ? `$${tag.name.text.slice(1)}` : '';

const partsOf = (template: ts.TemplateLiteral): string[] =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Matches an equal whose parameters, or nested pieces, stand where this one has its own. */
const asPattern = (parts: readonly string[]) =>
  new RegExp(`^${normalise(parts.join('\u0001')).split('\u0001').map(quote).join('.*?')}$`, 's');

describe('the equals', () => {
  const said = findStatements();
  const patterns = said.map(({ file, parts }) => ({ file, pattern: asPattern(parts), parts }));

  test('there is one for every raw statement of lib/db', () => {
    expect(said.length).toBeGreaterThan(40);
    const missing = patterns
      .filter(({ pattern }) => !STATEMENTS.some(({ text }) => pattern.test(text)))
      .map(({ file, parts }) => `${file}: ${normalise(parts.join('$'))}`);
    expect(missing).toEqual([]);
  });

  test('none is left over', () => {
    const unused = STATEMENTS.filter(({ text }) => !patterns.some(({ pattern }) => pattern.test(text)));
    expect(unused.map(({ text }) => text)).toEqual([]);
  });
});

test('the schema is read with its keys, uniques, defaults and both sides of every relation', () => {
  const models = readSchema();
  const intent = models.get('Intent');
  expect(intent?.fields.get('amountMinor')).toMatchObject({ column: 'amount_minor', kind: 'BigInt' });
  expect(intent?.fields.get('createdAt')?.fallback).toBe('now');
  expect(intent?.fields.get('lock')?.fallback).toEqual({ value: false });
  expect(intent?.fields.get('memo')?.fallback).toEqual({ value: '' });
  expect(intent?.fields.get('cardSlot')?.isRequired).toBe(false);
  expect(intent?.fields.get('state')?.values).toContain('not_applied');
  expect(intent?.uniques.map(({ argument }) => argument)).toEqual([
    'id',
    'cardSlot',
    'customerSlot',
    'walletSlot',
    'statusSlot',
  ]);
  expect(intent?.relations.get('attempts')).toMatchObject({
    own: ['id'],
    theirs: ['intentId'],
    isList: true,
  });
  expect(intent?.relations.get('approver')).toMatchObject({ own: ['approvedBy'], theirs: ['id'] });
  expect(models.get('User')?.relations.get('approved')).toMatchObject({ theirs: ['approvedBy'] });
  expect(models.get('RecordClaim')?.primary.fields).toEqual(['issuer', 'cardId', 'issuerRecordId']);
  expect(models.get('Verdict')?.fields.get('id')?.fallback).toBe('autoincrement');
  expect(models.get('Issuer')?.fields.get('pauseAtUnknowns')?.fallback).toEqual({ value: 10 });
});
