import fs from 'node:fs';
import path from 'node:path';
import type { Permission } from '../lib/testing/roles.ts';

/** What a way in says of itself in its source; null when it says nothing, which is a failure by name. */
export type Declared = Permission | 'public' | null;

export interface ActionEntry {
  readonly name: string;
  /** What the browser sends as Next-Action; changes with each build. */
  readonly id: string;
  /** A page the action is loaded with. */
  readonly page: string;
  readonly permission: Declared;
}

export interface PathEntry {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: Declared;
}

const SOME_ID = '00000000-0000-4000-8000-000000000000';
/** The pages that nobody signs in for, and the route of the library that signs people in. */
const PUBLIC: Readonly<Record<string, string>> = {
  'app/page.tsx': 'leads on to the overview, which asks',
  'app/sign-in/page.tsx': 'is where signing in happens',
  'app/join/page.tsx': 'is where an invitation leads',
  'app/api/auth/[...nextauth]/route.ts': 'is next-auth itself',
};

/** Every server action of the build, from Next's own manifest. */
export function listActions(): ActionEntry[] {
  const manifest = JSON.parse(fs.readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
    const source = fs.readFileSync(filename, 'utf8');
    const start = source.indexOf(`export const ${exportedName} = declare`);
    const text = start === -1 ? '' : untilNextExport(source.slice(start));
    const [page = ''] = Object.keys(workers);
    return {
      name: `${filename} ${exportedName}`,
      id,
      page: toPath(page.replace(/\/page$/, '/page.tsx')),
      permission: readPermission(text, /= declare(?:Open)?Action\(/),
    };
  });
}

/** What a route of each method is made by; what changes something here is an action, not a route. */
const MAKERS: Readonly<Record<string, RegExp>> = {
  GET: /= declare(?:Read|Public|Download|Stream|Return)\(/,
  POST: /= declareDelivery\(/,
};
const NEVER = /(?!)/;

/** Every route handler on disk, one entry per exported method. */
export function listRoutes(): PathEntry[] {
  return listFiles('route.ts').flatMap((file) => {
    const source = fs.readFileSync(file, 'utf8');
    const entry = { name: file, method: 'GET', path: toPath(file) };
    if (file in PUBLIC) return [{ ...entry, permission: 'public' as const }];
    const methods = [...source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)];
    // Exported in a way that is not understood here: undeclared, by name.
    if (methods.length === 0) return [{ ...entry, permission: null }];
    return methods.map(({ 1: method = '', index }) => ({
      ...entry,
      name: `${method} ${file}`,
      method,
      permission: readPermission(untilNextExport(source.slice(index)), MAKERS[method] ?? NEVER),
    }));
  });
}

/** Every page on disk. */
export function listPages(): PathEntry[] {
  return listFiles('page.tsx').map((file) => {
    const asked = /requireActor\('(\w+)'\)/.exec(fs.readFileSync(file, 'utf8'))?.[1];
    const permission = file in PUBLIC ? 'public' : ((asked ?? null) as Declared);
    return { name: file, method: 'GET', path: toPath(file), permission };
  });
}

function readPermission(text: string, maker: RegExp): Declared {
  if (!maker.test(text)) return null;
  return (/permission: '(\w+)'/.exec(text)?.[1] ?? null) as Declared;
}

const untilNextExport = (text: string): string => {
  const next = text.indexOf('\nexport ', 1);
  return next === -1 ? text : text.slice(0, next);
};

const listFiles = (name: string): string[] =>
  fs
    .readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.join('app', file))
    .sort();

/** The address of a page or route file: groups left out, places filled. */
function toPath(file: string): string {
  const parts = path
    .dirname(file)
    .split('/')
    .slice(1)
    .filter((part) => !part.startsWith('('))
    .map((part) => (part.startsWith('[...') ? 'session' : part.startsWith('[') ? SOME_ID : part));
  return `/${parts.join('/')}`;
}
