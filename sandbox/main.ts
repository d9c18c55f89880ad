import { DEFAULT_WORLD, startSandbox } from './start.ts';

// The sandbox as a program. Settings come from the environment: SANDBOX_PORT, SANDBOX_DATA (a folder; absent:
// memory only), SANDBOX_CUSTOMERS, SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_CLIENT_ID,
// SANDBOX_CLIENT_KEY. Prints one line of JSON when it listens.

const number = (name: string, fallback: number): number => {
  const text = process.env[name] ?? '';
  if (text === '') return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`${name} is not a whole number.`);
  process.exit(1);
};

const { SANDBOX_DATA: dataDir, SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_KEY: clientKey } = process.env;

if (Boolean(clientId) !== Boolean(clientKey)) {
  console.error('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_KEY belong together: set both or neither.');
  process.exit(1);
}
const port = number('SANDBOX_PORT', 4010);
if (port > 65_535) {
  console.error('SANDBOX_PORT is larger than 65535.');
  process.exit(1);
}
const sandbox = await startSandbox({
  port,
  ...(dataDir ? { dataDir } : {}),
  ...(clientId && clientKey ? { credential: { clientId, clientKey } } : {}),
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken by another program: choose another one with SANDBOX_PORT.`);
  process.exit(1);
});
console.log(JSON.stringify({ ready: true, port: sandbox.port }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
}
