import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, link?: boolean }} Package
 */

/**
 * Why packages must be installed, as the end of "Installing packages, because …"; null when all is there.
 * @param {string} root
 * @param {boolean} development whether development packages are wanted too
 * @returns {string | null}
 */
export function findInstallReason(root, development) {
  const modules = path.join(root, 'node_modules');
  if (!existsSync(modules)) return 'there are none yet';
  const wanted = Object.entries(readPackages(path.join(root, 'package-lock.json'))).filter(
    ([place, entry]) => place && !entry.link && (development || !(entry.dev || entry.devOptional)),
  );
  const needed = wanted.filter(([, entry]) => !entry.optional);
  if (!needed.every(([place]) => isThere(root, place))) return 'some are missing';
  const stamp = readStamp(root);
  if (stamp) {
    if (stamp.lock !== lockHash(root)) return 'the list has changed';
    return stamp.optional.every((place) => isThere(root, place)) ? null : 'some are missing';
  }
  // Somebody ran npm by hand: npm's own note, written when it has finished, says what it installed.
  const note = path.join(modules, '.package-lock.json');
  const installed = existsSync(note) ? readPackages(note) : {};
  const same = needed.every(
    ([place, entry]) => installed[place] && installed[place].version === entry.version,
  );
  return same ? null : 'an earlier installation did not finish';
}

/**
 * Runs `npm ci` and notes that it finished. Throws one sentence that says what to do.
 * @param {string} root
 * @param {boolean} development
 * @param {string} reason
 */
export function install(root, development, reason) {
  console.log(`Installing packages, because ${reason} (about a minute) …`);
  const npm = process.env.npm_execpath || '';
  const args = ['ci', '--no-audit', '--no-fund', ...(development ? ['--include=dev'] : [])];
  const [command, first] = /npm-cli\.[cm]?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(explain(`${done.stderr}\n${done.error || ''}`));
  // Which optional ones (programs for this system) came along; that one is missing later is then seen.
  const places = Object.entries(readPackages(path.join(root, 'package-lock.json')));
  const optional = places.filter(([place, entry]) => entry.optional && isThere(root, place));
  const stamp = { lock: lockHash(root), optional: optional.map(([place]) => place) };
  writeFileSync(stampFile(root), JSON.stringify(stamp));
}

/**
 * One sentence for what npm said.
 * @param {string} said
 */
export function explain(said) {
  if (/ENOSPC|no space left/i.test(said)) {
    return 'The disk is full: free about 2 GB, then run the same command again.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/.test(said)) {
    return 'The package registry cannot be reached: connect to the network (or set npm\'s "registry" or "proxy"), then run the same command again.';
  }
  if (/EACCES|EPERM|EROFS/.test(said)) {
    return 'npm may not write here: give yourself this folder and its node_modules (or delete node_modules), then run the same command again.';
  }
  if (/ENOENT/.test(said) && /spawnSync npm/.test(said)) {
    return 'npm is not on the PATH: install it with Node, then run the same command again.';
  }
  const lines = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  return `npm ci did not finish; run it by hand to see more:\n${lines.slice(0, 10).join('\n')}`;
}

/**
 * @param {string} file
 * @returns {Record<string, Package>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages || {};
}

/** Inside node_modules, so that it goes when they go. @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules/.issuer-desk-installed');
}

/**
 * @param {string} root
 * @returns {{ lock: string, optional: string[] } | null}
 */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * @param {string} root
 * @param {string} place
 */
function isThere(root, place) {
  return existsSync(path.join(root, place, 'package.json'));
}
