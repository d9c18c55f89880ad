import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { createClient } from './testing/client.ts';

// The sandbox as a program: one line when it listens, refusals in a sentence, and an end when it is asked to.

const MAIN = path.resolve(import.meta.dirname, 'main.ts');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env: { ...process.env, ...env } });
  children.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended, said: () => said };
}
const SMALL = { SANDBOX_PORT: '0', SANDBOX_CUSTOMERS: '5', SANDBOX_CARDS: '7' };

test('says where it listens, tells whoever it was given, and ends at SIGTERM', {
  timeout: 30_000,
}, async () => {
  const receiver = await startReceiver();
  const program = start({
    ...SMALL,
    SANDBOX_API_KEY: 'mine',
    SANDBOX_WEBHOOK_URL: receiver.url,
  });
  await expect.poll(program.said, { timeout: 60_000 }).toContain('\n');
  const { ready, port } = JSON.parse(program.said()) as { ready: boolean; port: number };
  expect(ready).toBe(true);
  const client = createClient(`http://127.0.0.1:${port}`);
  expect((await client.call('GET', '/cards')).status).toBe(401);
  const listed = await client.call('GET', '/cards?limit=100', undefined, { apiKey: 'mine' });
  expect(listed.body).toMatchObject({ count: 7 });
  await expect.poll(() => receiver.received[0]?.body, { timeout: 20_000 }).toContain('verificationRequest');
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  await receiver.close();
});

test('refuses settings that are none with a sentence', { timeout: 90_000 }, async () => {
  const wrong = [
    [{ SANDBOX_PORT: '70000' }, 'larger than 65535'],
    [{ ...SMALL, SANDBOX_CARDS: 'many' }, 'SANDBOX_CARDS is not a whole number.'],
    [{ ...SMALL, SANDBOX_WEBHOOK_URL: 'nowhere' }, 'is not a web address'],
    [{ ...SMALL, SANDBOX_LIFE: 'maybe' }, 'SANDBOX_LIFE is neither on nor off.'],
  ] as const;
  const programs = wrong.map(([env, sentence]) => ({ ...start(env), sentence }));
  for (const { ended, said, sentence } of programs) {
    expect(await ended).toBe(1);
    expect(said()).toContain(sentence);
  }
});
