import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { QUIRK_CHOICES } from './core/quirks.ts';
import { createSettings } from './core/settings.ts';
import { ROUTES } from './http/api.ts';
import { ACTS } from './http/control-acts.ts';
import { FAULTS } from './http/fault-catalogue.ts';

// The README names everything there is, so that it cannot fall behind.

const readme = fs.readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8');

describe('the README names', () => {
  test.each(ROUTES.map(({ method, path: open }) => [method, open.replace(':', '{id}')]))(
    '%s %s',
    (method, open) => {
      const line = readme
        .split('\n')
        .find((one) => one.startsWith('|') && one.includes(`${open}\``) && one.includes(method));
      expect(line).toBeDefined();
    },
  );

  test('every quirk with its choices, first things first', () => {
    for (const [name, choices] of Object.entries(QUIRK_CHOICES)) {
      expect(readme).toContain(`| \`${name}\` | ${choices.map((choice) => `\`${choice}\``).join(', ')} |`);
    }
  });

  test('every fault, every setting and every call of the control interface', () => {
    const settings = Object.keys(createSettings());
    for (const name of [...FAULTS, ...settings]) expect(readme).toContain(`\`${name}\``);
    for (const name of Object.keys(ACTS)) expect(readme).toContain(`\`${name.replace(':id', '{id}')}`);
  });
});
