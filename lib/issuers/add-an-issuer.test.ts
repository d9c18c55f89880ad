import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ISSUER_IDS } from './issuer.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TINY = path.join(import.meta.dirname, 'conformance/testing');
const text = fs.readFileSync(path.join(ROOT, 'docs/add-an-issuer.md'), 'utf8');
const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);

test('every file that "How to add an issuer" names is there', () => {
  const paths = named.filter(
    (name) => /^(lib|sandbox|scripts|e2e|prisma)\/[\w./-]+$/.test(name) || name === '.env.example',
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((name) => !fs.existsSync(path.join(ROOT, name)))).toEqual([]);
});

test('the folder of the tiny issuer holds what it says, and nothing else', () => {
  const ofTiny = named.filter((name) => /^tiny-[\w.-]+$/.test(name));
  expect([...new Set([...ofTiny, 'README.md'])].sort()).toEqual(fs.readdirSync(TINY).sort());
});

test.each(ISSUER_IDS)('%s has the files that it asks of an adapter', (id) => {
  const folder = path.join(import.meta.dirname, id);
  const asked = [
    ...['README.md', 'adapter.ts', 'capabilities.ts', 'wire.ts', 'map.ts', 'reads', 'writes', 'testing'],
    ...['operations.ts', 'operations.test.ts', 'leaks.test.ts', `${id}.conformance.test.ts`],
  ];
  expect(asked.filter((name) => !fs.existsSync(path.join(folder, name)))).toEqual([]);
  for (const name of asked.filter((one) => !one.startsWith(id))) expect(text).toContain(name);
});
