import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../bootstrap/lock.mjs';
import { removePostgres } from '../postgres/server.ts';
import { whenAskedToStop } from '../when-asked-to-stop.ts';
import { stopLeftovers } from './children.ts';
import { SANDBOXES } from './sandboxes.ts';
import { type Stack, StackHost, type StackOptions } from './start-stack.ts';

type HostOptions = Omit<StackOptions, 'say' | 'postgres'> & { readonly fresh: boolean };

/** Starts a stack in this terminal, tells how to use it, and stays until it is stopped. */
export async function hostStack({ fresh, ...options }: HostOptions): Promise<void> {
  const began = Date.now();
  const say = (line: string) => console.log(line);
  const host = await withLock(path.join(options.directory, 'demo.lock'), async () => {
    const stopped = await stopLeftovers(options.directory);
    if (stopped > 0) say(`Stopped ${stopped} processes of an earlier start here.`);
    if (fresh) await startOver(options.directory);
    return new StackHost({ ...options, say });
  });
  const asked = new Promise<null>((resolve) => {
    whenAskedToStop((reason) => {
      say(`Stopping (${reason}) …`);
      resolve(null);
    });
  });
  try {
    const stack = await Promise.race([host.start(), asked]);
    if (!stack) return;
    say(describe(stack, (Date.now() - began) / 1000));
    await Promise.race([stack.ended, asked]);
  } finally {
    await host.stop();
  }
}

/** Deletes the world and the journal; the build and the logs of nothing stay. */
async function startOver(directory: string) {
  await removePostgres(directory);
  for (const name of fs.readdirSync(directory)) {
    if (!name.endsWith('.lock')) fs.rmSync(path.join(directory, name), { recursive: true, force: true });
  }
}

function describe({ url, sandboxUrls, logins, imported }: Stack, seconds: number): string {
  const width = Math.max(...logins.map(({ email }) => email.length));
  const sandboxes = [...sandboxUrls];
  return [
    '',
    `Issuer Desk is ready after ${seconds.toFixed(1)} s:  ${url}`,
    '',
    `  ${'role'.padEnd(9)}${'e-mail'.padEnd(width + 2)}password`,
    ...logins.map(({ role, email, password }) => `  ${role.padEnd(9)}${email.padEnd(width + 2)}${password}`),
    '',
    `  ${imported.customers} customers, ${imported.cards} cards and ${imported.records} transactions, imported. Break the issuers here:`,
    ...sandboxes.map(([issuer, address]) => {
      const { displayName, control } = SANDBOXES[issuer];
      return `  ${displayName.padEnd(9)}${address}${control}`;
    }),
    '  Ctrl-C stops everything; what happened is kept in .data (npm run demo -- --fresh starts over).',
    ...(sandboxes.some(([issuer]) => issuer !== 'cartevo')
      ? ['  The sandboxes other than Cartevo’s keep nothing: each start makes them anew.']
      : []),
    '',
  ].join('\n');
}
