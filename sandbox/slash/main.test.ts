import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from './testing/client.ts';

// The program: what it says, what it takes from the environment, how it ends.

vi.setConfig({ testTimeout: 60_000 });

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(env: Readonly<Record<string, string>>): ChildProcess {
  const main = path.join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, SANDBOX_CARDS: '3', SANDBOX_DAYS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function said(child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
  const [chunk] = (await once(child[stream] ?? child, 'data')) as [Buffer];
  return chunk.toString('utf8');
}

describe('the program', () => {
  test('says where it listens, knows its keys, and ends on SIGTERM', async () => {
    const child = start({ SANDBOX_PORT: '0', SANDBOX_API_KEY: 'sk_mine' });
    const line = await said(child, 'stdout');
    const { ready, port, vaultPort } = JSON.parse(line) as {
      ready: boolean;
      port: number;
      vaultPort: number;
    };
    expect(ready).toBe(true);
    const client = createClient({
      url: `http://127.0.0.1:${port}`,
      vaultUrl: `http://127.0.0.1:${vaultPort}`,
    });
    const own = await client.call('GET', '/card', undefined, { 'x-api-key': 'sk_mine' });
    expect(own.body).toMatchObject({ metadata: { count: 3 } });
    expect((await client.call('GET', '/card')).status).toBe(401);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each([
    [{ SANDBOX_PORT: 'x' }, 'SANDBOX_PORT is not a whole number.'],
    [{ SANDBOX_PORT: '0', SANDBOX_LIFE: 'maybe' }, 'SANDBOX_LIFE is neither on nor off.'],
    [{ SANDBOX_PORT: '65536' }, 'SANDBOX_PORT is larger than 65535.'],
    [{ SANDBOX_PORT: '0', SANDBOX_WEBHOOK_URL: 'ftp://x' }, 'SANDBOX_WEBHOOK_URL is not a web address.'],
  ])('refuses %j in a sentence', async (env, sentence) => {
    const child = start(env);
    const exit = once(child, 'exit');
    expect((await said(child, 'stderr')).trim()).toBe(sentence);
    expect(await exit).toEqual([1, null]);
  });
});
