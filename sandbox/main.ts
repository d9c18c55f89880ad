import { address, life, number, port, refuse, run, taken } from './program.ts';
import { DEFAULT_WORLD, type SandboxOptions, startSandbox } from './start.ts';

// The sandbox as a program. Settings come from the environment: SANDBOX_PORT, SANDBOX_DATA (a folder; absent:
// memory only), SANDBOX_CUSTOMERS, SANDBOX_CARDS, SANDBOX_DAYS, SANDBOX_SEED, SANDBOX_CLIENT_ID,
// SANDBOX_CLIENT_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET, SANDBOX_LIFE (on, off). Prints one line of
// JSON when it listens.

const { env } = process;

const credential = (): Pick<SandboxOptions, 'credential'> => {
  const { SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_KEY: clientKey } = env;
  if (!clientId && !clientKey) return {};
  if (clientId && clientKey) return { credential: { clientId, clientKey } };
  return refuse('SANDBOX_CLIENT_ID and SANDBOX_CLIENT_KEY belong together: set both or neither.');
};

const webhook = (): Pick<SandboxOptions, 'webhook'> => {
  const url = address('SANDBOX_WEBHOOK_URL');
  const { SANDBOX_WEBHOOK_SECRET: secret } = env;
  if (!url && secret) return refuse('SANDBOX_WEBHOOK_SECRET signs nothing without SANDBOX_WEBHOOK_URL.');
  return url ? { webhook: { url, secret: secret || null } } : {};
};

const listening = port('SANDBOX_PORT', 4010);
const options: SandboxOptions = {
  port: listening,
  ...(env.SANDBOX_DATA ? { dataDir: env.SANDBOX_DATA } : {}),
  ...credential(),
  ...webhook(),
  life: life(),
  world: {
    customers: number('SANDBOX_CUSTOMERS', DEFAULT_WORLD.customers),
    cards: number('SANDBOX_CARDS', DEFAULT_WORLD.cards),
    days: number('SANDBOX_DAYS', DEFAULT_WORLD.days),
    seed: number('SANDBOX_SEED', DEFAULT_WORLD.seed),
  },
};
await run(
  () => startSandbox(options),
  (sandbox) => ({ port: sandbox.port }),
  taken(listening),
);
