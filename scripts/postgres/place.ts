import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './binaries.ts';

/** Where a cluster lives: its data directory, and programs its account may run. */
export interface Place {
  readonly data: string;
  readonly native: string;
  /** Everything of this cluster that lies outside `directory`; null when nothing does. */
  readonly outside: string | null;
}

/**
 * Finds a place for the cluster of `directory` (absolute). Under root, user postgres must be able to
 * walk there; a clone in a folder that only its owner may read gets a place under /var/tmp, noted in
 * `<directory>/where`.
 */
export function findPlace(directory: string, native: string, account: Account | null): Place {
  fs.mkdirSync(directory, { recursive: true });
  if (!account) return { data: path.join(directory, 'postgres'), native, outside: null };
  const near = mayRead(directory, account);
  const runnable =
    mayRead(path.join(native, 'bin/postgres'), account) &&
    mayRead(path.join(native, 'share/postgresql'), account);
  if (near && runnable) return { data: path.join(directory, 'postgres'), native, outside: null };
  const outside = outsideOf(directory);
  makeOwn(outside);
  const place = {
    data: near ? path.join(directory, 'postgres') : path.join(outside, 'postgres'),
    native: runnable ? native : copyNative(native, outside),
    outside,
  };
  fs.writeFileSync(path.join(directory, 'where'), `${outside}\n`);
  return place;
}

/** The place under /var/tmp that belongs to `directory`, whether it exists or not. */
export function outsideOf(directory: string): string {
  const name = createHash('sha256').update(fs.realpathSync(directory)).digest('hex').slice(0, 16);
  return path.join(fs.existsSync('/var/tmp') ? '/var/tmp' : os.tmpdir(), `issuer-desk-${name}`);
}

/** Whether `account` may read `file` and walk through every folder above it. */
function mayRead(file: string, { uid, gid }: Account): boolean {
  for (let here = fs.realpathSync(file), wanted = 5; ; here = path.dirname(here), wanted = 1) {
    const { mode, uid: owner, gid: group } = fs.statSync(here);
    const bits = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode;
    if ((bits & wanted) !== wanted) return false;
    if (here === path.dirname(here)) return true;
  }
}

/** /var/tmp is everybody's: a folder of that name made by somebody else is not trusted. */
function makeOwn(folder: string) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid } = fs.lstatSync(folder);
  if (uid !== process.getuid?.() || !fs.lstatSync(folder).isDirectory()) {
    throw new Error(`${folder} belongs to somebody else: remove it and start again.`);
  }
  fs.chmodSync(folder, 0o755);
}

function copyNative(native: string, outside: string): string {
  const version = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')).version;
  const target = path.join(outside, `native-${version}`);
  if (fs.existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  for (const name of fs.readdirSync(partial, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(partial, name);
    const entry = fs.lstatSync(file);
    if (!entry.isSymbolicLink())
      fs.chmodSync(file, entry.isDirectory() || name.startsWith('bin') ? 0o755 : 0o644);
  }
  fs.chmodSync(partial, 0o755);
  fs.renameSync(partial, target);
  return target;
}
