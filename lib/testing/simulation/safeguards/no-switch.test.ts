import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

// What the simulation takes away is taken away around the product, never inside it: no code that runs in production
// knows of a way to leave a safeguard out.

const LIB = path.resolve(import.meta.dirname, '../../..');
const SWITCH =
  /safeguard|simulat|wiring|unsafe|insecure|skip(check|slot|lease|claim|watch|fence|baseline)|(disable|ignore)(check|slot|lease|claim|watch|fence|baseline)/i;

const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/(^|\/)(testing|generated)\//.test(file);

/** Names and texts of a source, without its comments. */
function wordsOf(source: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.JSX, source);
  const words: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    words.push(scanner.getTokenText());
  }
  return words;
}

const switchesIn = (source: string): readonly string[] => wordsOf(source).filter((word) => SWITCH.test(word));

test('no product code in lib has a switch for a safeguard', () => {
  const files = fs.readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(isProduct);
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) =>
    switchesIn(fs.readFileSync(path.join(LIB, file), 'utf8')).map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

test('it bites: a switch is found, a word about one in a comment is not', () => {
  expect(switchesIn('export const options = { skipSlots: true };')).toEqual(['skipSlots']);
  expect(switchesIn("if (process.env.DESK_UNSAFE === '1') return;")).toEqual(['DESK_UNSAFE']);
  expect(switchesIn('// the simulation takes this safeguard away\nexport const one = 1;')).toEqual([]);
});
