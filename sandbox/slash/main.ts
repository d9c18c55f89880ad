import { readLife } from '../life.ts';
import { DEFAULT_WORLD } from './core/generate.ts';
import { DEFAULT_KEYS, startSlashSandbox } from './start.ts';

// The sandbox as a program, in memory only. Settings come from the environment: SANDBOX_PORT, SANDBOX_VAULT_PORT,
// SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_API_KEY, SANDBOX_USER_API_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_LIFE
// (on, off). Prints one line of JSON when it listens.

const { env } = process;

const refuse = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const number = (name: string, fallback: number): number => {
  const text = env[name] ?? '';
  if (text === '') return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`${name} is not a whole number.`);
};

const port = (name: string, fallback: number): number => {
  const value = number(name, fallback);
  return value > 65_535 ? refuse(`${name} is larger than 65535.`) : value;
};

const webhookUrl = (): { webhookUrl?: string } => {
  const url = env.SANDBOX_WEBHOOK_URL;
  if (!url) return {};
  const isAddress = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  return isAddress ? { webhookUrl: url } : refuse('SANDBOX_WEBHOOK_URL is not a web address.');
};

const sandbox = await startSlashSandbox({
  port: port('SANDBOX_PORT', 4020),
  vaultPort: port('SANDBOX_VAULT_PORT', 0),
  keys: {
    entity: env.SANDBOX_API_KEY || DEFAULT_KEYS.entity,
    user: env.SANDBOX_USER_API_KEY || DEFAULT_KEYS.user,
  },
  ...webhookUrl(),
  life: readLife(env.SANDBOX_LIFE, refuse),
  world: {
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return refuse(
    'The port is taken by another program: choose others with SANDBOX_PORT and SANDBOX_VAULT_PORT.',
  );
});
console.log(JSON.stringify({ ready: true, port: sandbox.port, vaultPort: sandbox.vaultPort }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
}
