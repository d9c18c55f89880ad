import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// DESIGN section 7 as a test: who may import whom. A file that breaks it is named with the import that does.

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A place is the longest of these that a file's path begins with; it may import itself and what it lists. */
const ARROWS: Record<string, readonly string[]> = {
  app: ['components', 'lib/use-cases', 'lib/queries', 'lib/entry', 'lib/auth', 'lib/domain'],
  components: ['lib/domain', 'lib/client'],
  'lib/client': ['lib/domain'],
  'lib/jobs': ['lib/use-cases', 'lib/issuers/issuer.ts'],
  'lib/use-cases': ['lib/domain', 'lib/issuers', 'lib/db'],
  'lib/use-cases/live.ts': ['lib/use-cases', 'lib/domain', 'lib/issuers', 'lib/db', 'lib/env.ts'],
  'lib/queries': ['lib/domain', 'lib/db', 'lib/auth'],
  'lib/entry': ['lib/domain', 'lib/auth', 'lib/env.ts'],
  'lib/auth': ['lib/domain', 'lib/db', 'lib/env.ts'],
  'lib/issuers': ['lib/domain'],
  'lib/issuers/issuer.ts': ['lib/issuers', 'lib/domain'],
  'lib/db': ['lib/domain', 'lib/env.ts'],
  'lib/env.ts': ['lib/env', 'lib/domain'],
  'lib/env': [],
  'lib/domain': [],
  sandbox: [],
  // The journeys of permissions are generated from the table of roles.
  e2e: ['lib/testing', 'lib/db', 'lib/domain'],
  'next.config.ts': [],
  'proxy.ts': [],
};
/** Tools: they start, test and measure everything, and nothing that runs in production imports them. */
const TOOLS = ['scripts', 'bench', 'lib/testing', 'vitest.config.ts'];

const TOP_LEVEL = [
  '.ci',
  '.env.example',
  '.gitignore',
  '.npmrc',
  'LICENSE',
  'README.md',
  'app',
  'bench',
  'biome.json',
  'components',
  'docs',
  'e2e',
  'lib',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'prisma',
  'proxy.ts',
  'public',
  'sandbox',
  'scripts',
  'tsconfig.json',
  'vitest.config.ts',
];

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/testing/');
const files = ['app', 'bench', 'components', 'e2e', 'lib', 'sandbox', 'scripts']
  .flatMap((folder) => listSources(folder))
  .concat('next.config.ts', 'proxy.ts');
const places = [...Object.keys(ARROWS), ...TOOLS];

function listSources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name).replaceAll(path.sep, '/'))
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.startsWith('lib/db/generated/'))
    .sort();
}

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

const imports = (file: string): string[] =>
  ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);

/** The imported file's path from the root, or null for a package. */
function locate(file: string, name: string): string | null {
  if (name.startsWith('@/')) return name.slice(2);
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : null;
}

const placeOf = (file: string): string | undefined =>
  places
    .filter((place) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];

function allows(place: string, target: string): boolean {
  if (TOOLS.includes(place)) return true;
  return [place, ...(ARROWS[place] ?? [])].some((to) => target === to || target.startsWith(`${to}/`));
}

describe('arrows', () => {
  it('point one way: no file imports what its place may not know', () => {
    const wrong = files
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        imports(file)
          .map((name) => locate(file, name))
          .filter((target) => target !== null && !allows(placeOf(file) ?? '', target))
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('give every source file a place', () => {
    expect(files.filter((file) => !isTest(file) && placeOf(file) === undefined)).toEqual([]);
  });

  it('keep the sandbox free of lib, its tests too, so that it can disagree with us', () => {
    const wrong = files
      .filter((file) => file.startsWith('sandbox/'))
      .filter((file) =>
        imports(file).some((name) => !(locate(file, name) ?? 'sandbox').startsWith('sandbox')),
      );
    expect(wrong).toEqual([]);
  });

  it('leave Prisma and pg to lib/db', () => {
    const wrong = files
      .filter((file) => !isTest(file) && !TOOLS.includes(placeOf(file) ?? '') && placeOf(file) !== 'lib/db')
      .filter((file) => imports(file).some((name) => /^(pg$|@prisma\/)/.test(name)));
    expect(wrong).toEqual([]);
  });

  it('leave process.env to lib/env.ts in app, components and lib', () => {
    const wrong = files
      .filter((file) => /^(app|components|lib)\//.test(file) && file !== 'lib/env.ts' && !isTest(file))
      .filter((file) => /process\.env\b/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('leave the issuer’s writes to run-intent', () => {
    const wrong = files
      .filter((file) => /^(app|lib)\//.test(file) && !isTest(file) && !file.startsWith('lib/issuers/'))
      .filter((file) => file !== 'lib/use-cases/run-intent.ts')
      .filter((file) => /issuer\.send\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('keep fetch away from issuers: it repeats a POST by itself after a 421', () => {
    const wrong = files
      .filter((file) => /^lib\/(issuers|use-cases|db|jobs)\//.test(file) && !isTest(file))
      .filter((file) => /(?<![\w.])fetch\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  it('find the top level as it was drawn', () => {
    const ignored = read('.gitignore')
      .split('\n')
      .map((line) => line.replace(/\/$/, ''));
    const found = fs
      .readdirSync(ROOT)
      .filter((name) => name !== '.git' && !ignored.includes(name) && !name.endsWith('.tsbuildinfo'));
    expect(found.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });
});
