import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { QUIRK_CHOICES } from './core/quirks.ts';
import { createSettings } from './core/settings.ts';
import { ROUTES } from './http/api.ts';
import { ACTS } from './http/control-acts.ts';
import { CALLS, FAULTS } from './http/fault-catalogue.ts';

// The README names everything there is, so that nobody has to read the code to use it.

const readme = fs.readFileSync(path.resolve(import.meta.dirname, 'README.md'), 'utf8');
const missing = (names: readonly string[]) => names.filter((name) => !readme.includes(`\`${name}`));

test('names every quirk with its choices in their order', () => {
  for (const [name, choices] of Object.entries(QUIRK_CHOICES)) {
    const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? '';
    const told = row.slice(row.indexOf(`\`${name}\``));
    const at = choices.map((choice) => told.indexOf(`\`${choice}\``));
    expect([name, at]).toEqual([name, [...at].sort((a, b) => a - b)]);
    expect([name, at.includes(-1)]).toEqual([name, false]);
  }
});

test('names every fault, kind of call, setting and call of the control interface', () => {
  expect(missing(FAULTS)).toEqual([]);
  expect(missing(CALLS)).toEqual([]);
  expect(missing(Object.keys(createSettings()))).toEqual([]);
  const acts = Object.keys(ACTS).map((act) => act.replace(/^\w+ /, '').replace(':id', '{id}'));
  const controls = readme.slice(readme.indexOf('## Control interface'));
  expect(acts.filter((act) => !controls.includes(act))).toEqual([]);
});

test('names every call of the API', () => {
  const calls = readme.slice(readme.indexOf('## Calls'), readme.indexOf('### Life of a card'));
  const paths = ROUTES.filter(({ isOpen, isThere }) => !isOpen && !isThere).map((route) => route.path);
  const said = paths.map((one) => one.split('/').filter((part) => part !== '' && part !== ':'));
  expect(said.filter((parts) => !parts.every((part) => calls.includes(part)))).toEqual([]);
});
