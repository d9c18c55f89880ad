import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import { Children, stopLeftovers } from './children.ts';

const FOREVER = 'setInterval(() => {}, 1000)';
let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-children-'));
});
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

const noted = (): string[] => JSON.parse(fs.readFileSync(path.join(directory, 'pids.json'), 'utf8'));
const start = (children: Children, code: string) =>
  children.start({ name: 'child', args: ['-e', code], env: process.env });

describe('the processes of a demo', () => {
  it('are written down while they run, and stop together', async () => {
    const children = new Children(directory);
    start(children, FOREVER);
    const [, child = ''] = noted();
    expect(identifyProcess(Number.parseInt(child, 10))).toBe(child);
    await children.stop();
    expect(identifyProcess(Number.parseInt(child, 10))).toBeNull();
    expect(fs.existsSync(path.join(directory, 'pids.json'))).toBe(false);
  });

  it('are stopped by the next start when the first was killed, even one that will not listen', async () => {
    const stubborn = spawn(process.execPath, ['-e', `process.on('SIGTERM', () => {}); ${FOREVER}`], {
      detached: true,
    });
    const identity = identifyProcess(stubborn.pid ?? 0);
    fs.writeFileSync(path.join(directory, 'pids.json'), JSON.stringify([identity]));
    expect(await stopLeftovers(directory)).toBe(1);
    expect(identifyProcess(stubborn.pid ?? 0)).toBeNull();
    expect(await stopLeftovers(directory)).toBe(0);
  });

  it('are not mistaken for a stranger that was given the same number', async () => {
    const stranger = spawn(process.execPath, ['-e', FOREVER]);
    fs.writeFileSync(path.join(directory, 'pids.json'), JSON.stringify([`${stranger.pid} 1 another-boot`]));
    expect(await stopLeftovers(directory)).toBe(0);
    expect(identifyProcess(stranger.pid ?? 0)).not.toBeNull();
    stranger.kill('SIGKILL');
  });

  it('end the demo, with the end of their output, when one ends by itself', async () => {
    const children = new Children(directory);
    const { ended } = start(children, `console.log('out of cards'); process.exit(3)`);
    await expect(ended).rejects.toThrow(/^child ended with 3\.[\s\S]*out of cards/);
    await children.stop();
  });
});
