import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './bootstrap/lock.mjs';

const SOURCES = ['app', 'components', 'lib', 'public', 'prisma'];
const FILES = ['proxy.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.next/standalone/.stamp';

/** The web server that a build leaves behind. */
export const SERVER = path.resolve('.next/standalone/server.js');

/** Whether .next/standalone was built from the sources as they are. */
export function isBuilt(): boolean {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === hashSources();
}

/**
 * Builds the web application, unless it is built. `run` starts `node …args`, in the environment of a build,
 * and resolves when it has ended well. Returns whether anything was done.
 */
export async function buildWeb(run: (args: readonly string[]) => Promise<void>): Promise<boolean> {
  return withLock(path.resolve('.data/build.lock'), async () => {
    if (isBuilt()) return false;
    const stamp = hashSources();
    await run(['node_modules/next/dist/bin/next', 'build']);
    // The standalone server serves these from beside itself, and leaves the copying to whoever deploys it.
    fs.cpSync('.next/static', '.next/standalone/.next/static', { recursive: true });
    if (fs.existsSync('public')) fs.cpSync('public', '.next/standalone/public', { recursive: true });
    // Next copies .env files in; the environment is the affair of whoever starts it.
    for (const name of fs.readdirSync('.next/standalone')) {
      if (name.startsWith('.env')) fs.rmSync(path.join('.next/standalone', name));
    }
    fs.writeFileSync(STAMP, stamp);
    return true;
  });
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of [...SOURCES.filter((folder) => fs.existsSync(folder)).flatMap(listFiles), ...FILES]) {
    hash.update(`${file}\0`).update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function listFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => !/\.test\.tsx?$|lib.(db.generated|testing)|migrations/.test(file))
    .filter((file) => fs.statSync(file).isFile())
    .sort();
}
