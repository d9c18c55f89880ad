import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identifyProcess } from './process-identity.mjs';

/**
 * Does `work` while no other process does it. The lock of a process that is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} work
 * @param {() => void} [onWait] called once when somebody else has it
 * @returns {Promise<Awaited<T>>}
 */
export async function withLock(file, work, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  let waited = false;
  while (!tryLock(file)) {
    if (!waited && onWait) onWait();
    waited = true;
    await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryLock(file) {
  // Written beside and linked, so that whoever sees the lock sees its owner in it.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, identifyProcess(process.pid) || '');
  try {
    linkSync(mine, file);
    return true;
  } catch {
    if (isAbandoned(file)) takeOver(file);
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const owner = readFileSync(file, 'utf8');
    return identifyProcess(Number.parseInt(owner, 10)) !== owner;
  } catch {
    return false;
  }
}

/**
 * Two that find the same abandoned lock must not remove each other's new one: one of them sweeps.
 * @param {string} file
 */
function takeOver(file) {
  const broom = `${file}.broom`;
  try {
    mkdirSync(broom);
  } catch {
    const made = statSync(broom, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // Left by one that was killed while sweeping.
    if (Date.now() - made > 10_000) rmSync(broom, { recursive: true, force: true });
    return;
  }
  if (isAbandoned(file)) rmSync(file, { force: true });
  rmSync(broom, { recursive: true, force: true });
}
