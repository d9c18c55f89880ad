import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const start = (env: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('says in one line of JSON when it listens, serves the world it was asked for, and ends on SIGTERM', async () => {
  const child = start({ SANDBOX_PORT: '0', SANDBOX_CUSTOMERS: '2', SANDBOX_CARDS: '3', SANDBOX_DAYS: '1' });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { ready, port } = JSON.parse(String(line));
  expect(ready).toBe(true);
  const world = await fetch(`http://127.0.0.1:${port}/__sandbox/world`).then((reply) => reply.json());
  expect(world).toMatchObject({ customers: 2, cards: 3 });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 60_000);

test.each([
  [{ SANDBOX_CLIENT_ID: 'a' }, 'belong together'],
  [{ SANDBOX_LIFE: 'maybe' }, 'SANDBOX_LIFE is neither on nor off.'],
])(
  'refuses %j with a sentence',
  async (env, sentence) => {
    const child = start(env);
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(Buffer.concat(chunks).toString('utf8')).toContain(sentence);
  },
  60_000,
);
