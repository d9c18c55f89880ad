import { readLife } from './life.ts';
import { DEFAULT_WORLD, type SandboxOptions, startSandbox } from './start.ts';

// The sandbox as a program. Settings come from the environment: SANDBOX_PORT, SANDBOX_DATA (a folder; absent:
// memory only), SANDBOX_CUSTOMERS, SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_CLIENT_ID,
// SANDBOX_CLIENT_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET, SANDBOX_LIFE (on, off). Prints one line of
// JSON when it listens.

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

const credential = (): Pick<SandboxOptions, 'credential'> => {
  const { SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_KEY: clientKey } = env;
  if (!clientId && !clientKey) return {};
  if (clientId && clientKey) return { credential: { clientId, clientKey } };
  return refuse('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_KEY belong together: set both or neither.');
};

const webhook = (): Pick<SandboxOptions, 'webhook'> => {
  const { SANDBOX_WEBHOOK_URL: url, SANDBOX_WEBHOOK_SECRET: secret } = env;
  if (!url && secret) return refuse('SANDBOX_WEBHOOK_SECRET signs nothing without SANDBOX_WEBHOOK_URL.');
  if (!url) return {};
  const isAddress = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (!isAddress) return refuse('SANDBOX_WEBHOOK_URL is not a web address.');
  return { webhook: { url, secret: secret || null } };
};

const port = number('SANDBOX_PORT', 4010);
if (port > 65_535) refuse('SANDBOX_PORT is larger than 65535.');
const sandbox = await startSandbox({
  port,
  ...(env.SANDBOX_DATA ? { dataDir: env.SANDBOX_DATA } : {}),
  ...credential(),
  ...webhook(),
  life: readLife(env.SANDBOX_LIFE, refuse),
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return refuse(`Port ${port} is taken by another program: choose another one with SANDBOX_PORT.`);
});
console.log(JSON.stringify({ ready: true, port: sandbox.port }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
}
