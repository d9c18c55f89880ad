import { address, life, number, port, refuse, run, taken } from '../program.ts';
import { DEFAULT_CLIENT, DEFAULT_WORLD, type SparkleSandboxOptions, startSparkleSandbox } from './start.ts';

// The sandbox as a program. Settings come from the environment: SANDBOX_PORT, SANDBOX_CUSTOMERS, SANDBOX_CARDS,
// SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET (both or neither),
// SANDBOX_CONNECTION_ID, SANDBOX_REDIRECT_URL, SANDBOX_ENVIRONMENT (sandbox, production), SANDBOX_LIFE (on, off). Prints one
// line of JSON when it listens.

const { env } = process;
const { SANDBOX_CLIENT_ID: id, SANDBOX_CLIENT_SECRET: secret } = env;
if (Boolean(id) !== Boolean(secret))
  refuse('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_SECRET belong together: set both or neither.');

const environment = env.SANDBOX_ENVIRONMENT || 'sandbox';
if (environment !== 'sandbox' && environment !== 'production')
  throw refuse('SANDBOX_ENVIRONMENT is neither sandbox nor production.');

const listening = port('SANDBOX_PORT', 4013);
const options: SparkleSandboxOptions = {
  port: listening,
  environment,
  life: life(),
  client: {
    ...(id && secret ? { id, secret } : {}),
    connectionId: env.SANDBOX_CONNECTION_ID || DEFAULT_CLIENT.connectionId,
    redirectUrl: address('SANDBOX_REDIRECT_URL') ?? null,
  },
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
};
await run(
  () => startSparkleSandbox(options),
  (sandbox) => ({ port: sandbox.port }),
  taken(listening),
);
