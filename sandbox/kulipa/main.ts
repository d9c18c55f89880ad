import { address, life, number, port, run, taken } from '../program.ts';
import { DEFAULT_API_KEY, DEFAULT_WORLD, type KulipaSandboxOptions, startKulipaSandbox } from './start.ts';

// The sandbox as a program, in memory only. Settings come from the environment: SANDBOX_PORT,
// SANDBOX_CUSTOMERS, SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED,
// SANDBOX_API_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_LIFE (on, off). Prints one line of JSON when it listens.

const listening = port('SANDBOX_PORT', 4030);
const webhookUrl = address('SANDBOX_WEBHOOK_URL');
const options: KulipaSandboxOptions = {
  port: listening,
  seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  apiKey: process.env.SANDBOX_API_KEY || DEFAULT_API_KEY,
  ...(webhookUrl ? { webhookUrl } : {}),
  life: life(),
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
  },
};
await run(
  () => startKulipaSandbox(options),
  (sandbox) => ({ port: sandbox.port }),
  taken(listening),
);
