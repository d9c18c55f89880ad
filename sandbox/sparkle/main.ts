import { readLife } from '../life.ts';
import { DEFAULT_CLIENT, DEFAULT_WORLD, startSparkleSandbox } from './start.ts';

// The sandbox as a program. Settings come from the environment: SANDBOX_PORT, SANDBOX_CUSTOMERS, SANDBOX_CARDS,
// SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET (both or neither),
// SANDBOX_CONNECTION_ID, SANDBOX_REDIRECT_URL, SANDBOX_ENVIRONMENT (sandbox, production), SANDBOX_LIFE (on, off). Prints one
// line of JSON when it listens.

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

const { SANDBOX_CLIENT_ID: id, SANDBOX_CLIENT_SECRET: secret, SANDBOX_REDIRECT_URL: redirectUrl } = env;
if (Boolean(id) !== Boolean(secret))
  refuse('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET belong together: set both or neither.');
if (redirectUrl && !/^https?:\/\//.test(redirectUrl)) refuse('SANDBOX_REDIRECT_URL is not a web address.');

const environment = env.SANDBOX_ENVIRONMENT || 'sandbox';
if (environment !== 'sandbox' && environment !== 'production')
  throw refuse('SANDBOX_ENVIRONMENT is neither sandbox nor production.');

const port = number('SANDBOX_PORT', 4013);
if (port > 65_535) refuse('SANDBOX_PORT is larger than 65535.');
const sandbox = await startSparkleSandbox({
  port,
  environment,
  life: readLife(env.SANDBOX_LIFE, refuse),
  client: {
    ...(id && secret ? { id, secret } : {}),
    connectionId: env.SANDBOX_CONNECTION_ID || DEFAULT_CLIENT.connectionId,
    redirectUrl: redirectUrl || null,
  },
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
