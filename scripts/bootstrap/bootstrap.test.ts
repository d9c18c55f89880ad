import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain, findInstallReason } from './install.mjs';
import { withLock } from './lock.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { identifyProcess } from './process-identity.mjs';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-bootstrap-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const write = (file: string, content: unknown) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), JSON.stringify(content));
};
const LOCK = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', dev: true },
    'node_modules/c': { version: '3.0.0', optional: true },
  },
};
const installByHand = (packages: readonly string[]) => {
  write('package-lock.json', LOCK);
  for (const name of packages) write(`node_modules/${name}/package.json`, {});
  write('node_modules/.package-lock.json', LOCK);
};

describe('an old Node', () => {
  it.each(['18.20.4', '20.18.0', '21.7.3', '22.11.0', '16.0.0'])('%s is told what to install', (version) => {
    expect(checkNodeVersion(version)).toMatch(/^Node .* is too old: install Node 20\.19 or newer/);
  });
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('is not what %s is', (version) => {
    expect(checkNodeVersion(version)).toBeNull();
  });
});

describe('packages are installed', () => {
  it('when there are none', () => {
    write('package-lock.json', LOCK);
    expect(findInstallReason(root, true)).toBe('there are none yet');
  });
  it('when one is missing, but not for a development one where only production is wanted', () => {
    installByHand(['a', 'c']);
    expect(findInstallReason(root, true)).toBe('some are missing');
    expect(findInstallReason(root, false)).toBeNull();
  });
  it('when npm was killed before it finished', () => {
    installByHand(['a', 'b', 'c']);
    fs.rmSync(path.join(root, 'node_modules/.package-lock.json'));
    expect(findInstallReason(root, true)).toBe('an earlier installation did not finish');
  });
  it('when somebody ran npm by hand for another list', () => {
    installByHand(['a', 'b', 'c']);
    write('package-lock.json', { packages: { ...LOCK.packages, 'node_modules/a': { version: '1.0.1' } } });
    expect(findInstallReason(root, true)).toBe('an earlier installation did not finish');
  });
  it('when the list has changed since the last time', () => {
    installByHand(['a', 'b', 'c']);
    write('node_modules/.issuer-desk-installed', { lock: 'another', optional: [] });
    expect(findInstallReason(root, true)).toBe('the list has changed');
  });
  it('not when all is there', () => {
    installByHand(['a', 'b', 'c']);
    expect(findInstallReason(root, true)).toBeNull();
  });
});

describe('a failed installation says what to do', () => {
  it.each([
    ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write', /disk is full: free/],
    ['npm error code EAI_AGAIN\nnpm error request failed', /registry cannot be reached: connect/],
    ['npm error code EACCES\nnpm error syscall mkdir', /may not write here: give yourself/],
    ['npm error code ERESOLVE', /npm ci did not finish; run it by hand/],
  ])('%s', (said, sentence) => {
    expect(explain(said)).toMatch(sentence);
  });
});

describe('the lock', () => {
  it('lets one at a time in', async () => {
    const file = path.join(root, 'lock');
    let inside = 0;
    const most: number[] = [];
    const work = async () => {
      inside += 1;
      most.push(inside);
      await Promise.resolve();
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toEqual([1, 1, 1]);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('is taken over from a process that is gone, also when its number is in use again', async () => {
    const file = path.join(root, 'lock');
    fs.writeFileSync(file, `${process.pid} of another life`);
    await expect(withLock(file, () => 'in')).resolves.toBe('in');
  });
});

describe('a process', () => {
  it('is told from a later one with its number, and is nobody once it is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    const identity = identifyProcess(pid);
    expect(identity).toMatch(new RegExp(`^${pid}\\b`));
    expect(identifyProcess(pid)).toBe(identity);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identifyProcess(pid)).toBeNull();
  });
});
