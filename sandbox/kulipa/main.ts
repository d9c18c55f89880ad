import { readLife } from '../life.ts';
import { DEFAULT_API_KEY, DEFAULT_WORLD, startKulipaSandbox } from './start.ts';

// The sandbox as a program, in memory only. Settings come from the environment: SANDBOX_PORT,
// SANDBOX_CUSTOMERS, SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED,
// SANDBOX_API_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_LIFE (on, off). Prints one line of JSON when it listens.

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

const webhook = (): { webhookUrl?: string } => {
  const url = env.SANDBOX_WEBHOOK_URL;
  if (!url) return {};
  const isAddress = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  return isAddress ? { webhookUrl: url } : refuse('SANDBOX_WEBHOOK_URL is not a web address.');
};

const port = number('SANDBOX_PORT', 4030);
if (port > 65_535) refuse('SANDBOX_PORT is larger than 65535.');
const sandbox = await startKulipaSandbox({
  port,
  seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  apiKey: env.SANDBOX_API_KEY || DEFAULT_API_KEY,
  ...webhook(),
  life: readLife(env.SANDBOX_LIFE, refuse),
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
  },
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  return refuse(`Port ${port} is taken by another program: choose another one with SANDBOX_PORT.`);
});
console.log(JSON.stringify({ ready: true, port: sandbox.port }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
}
