import { address, life, number, port, run } from '../program.ts';
import { DEFAULT_WORLD } from './core/generate.ts';
import { DEFAULT_KEYS, type SlashSandboxOptions, startSlashSandbox } from './start.ts';

// The sandbox as a program, in memory only. Settings come from the environment: SANDBOX_PORT, SANDBOX_VAULT_PORT,
// SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_API_KEY, SANDBOX_USER_API_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_LIFE
// (on, off). Prints one line of JSON when it listens.

const { env } = process;
const webhookUrl = address('SANDBOX_WEBHOOK_URL');
const options: SlashSandboxOptions = {
  port: port('SANDBOX_PORT', 4020),
  vaultPort: port('SANDBOX_VAULT_PORT', 0),
  keys: {
    entity: env.SANDBOX_API_KEY || DEFAULT_KEYS.entity,
    user: env.SANDBOX_USER_API_KEY || DEFAULT_KEYS.user,
  },
  ...(webhookUrl ? { webhookUrl } : {}),
  life: life(),
  world: {
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
};
await run(
  () => startSlashSandbox(options),
  (sandbox) => ({ port: sandbox.port, vaultPort: sandbox.vaultPort }),
  'The port is taken by another program: choose others with SANDBOX_PORT and SANDBOX_VAULT_PORT.',
);
