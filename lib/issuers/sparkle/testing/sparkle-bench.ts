import { createCard, type NewCard } from '../../../../sandbox/sparkle/core/cards.ts';
import { openAccount } from '../../../../sandbox/sparkle/core/open-account.ts';
import type { CardStatus } from '../../../../sandbox/sparkle/core/world.ts';
import { type SparkleSandbox, startSparkleSandbox } from '../../../../sandbox/sparkle/start.ts';
import { controlOf } from '../../../../sandbox/testing/ask-control.ts';
import { createMemoryVault, type MemoryVault } from './memory-vault.ts';

/** Of the sandbox of the tests; long enough to be searched for. */
export const CLIENT = { id: 'client_sparkle_tests', secret: 'secret_sparkle_9Kd3Wq' };

/** A sandbox over HTTP, the consents its customers gave us, and the ways to make people and cards in it. */
export interface SparkleBench {
  readonly sandbox: SparkleSandbox;
  readonly vault: MemoryVault;
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** Somebody nobody else uses, who consented; their token has run out, so that it has to be renewed. */
  newCustomer(): Promise<string>;
  /** A card nobody else uses. */
  newCard(status?: CardStatus, issuerCustomerId?: string): Promise<OwnedCard>;
}

export interface OwnedCard {
  readonly issuerCardId: string;
  readonly issuerCustomerId: string;
}

// Serial over all sandboxes of a run.
let serial = 0;

const card = (customerId: string, status: CardStatus): NewCard => ({
  customerId,
  status,
  productId: '1',
  type: 'VIRTUAL',
  mode: 'DEBIT',
  holderName: 'Ada Okafor',
  pin: '7351',
  pinText: '7351',
  expiry: { month: '12', year: '2031' },
  address: null,
  properties: [],
});

export async function startSparkleBenchParts(
  environment: 'sandbox' | 'production' = 'sandbox',
): Promise<SparkleBench> {
  const world = { customers: 6, cards: 9, days: 3, seed: 5 };
  const sandbox = await startSparkleSandbox({ port: 0, world, client: CLIENT, environment });
  const { bank } = sandbox;
  bank.settings.rateLimit = 'off';
  bank.settings.accountOpensAfterMs = 0;
  const vault = createMemoryVault();
  const control = controlOf(sandbox);

  const consent = async (customerId: string): Promise<void> => {
    const given = (await control('POST', '/consent', { customerId, clientId: CLIENT.id })) as Given;
    vault.put(customerId, { ...given, accessExpiresAt: new Date(Date.now() - 1_000) });
  };
  const newCustomer = async (): Promise<string> => {
    serial += 1;
    const [known] = bank.world.customers.values();
    if (!known) throw new Error('A sandbox has somebody in it.');
    const person = { ...known, email: `tests.${serial}@example.com` };
    const { customerId } = openAccount(bank, { person, nameOnAccount: 'Ada Okafor', productId: 'SBA123' }, 0);
    await consent(customerId);
    return customerId;
  };
  return {
    sandbox,
    vault,
    control,
    newCustomer,
    async newCard(status = 'ACTIVE', owner) {
      const issuerCustomerId = owner ?? (await newCustomer());
      const { id } = createCard(bank, card(issuerCustomerId, status), 0);
      return { issuerCardId: id, issuerCustomerId };
    },
  };
}

interface Given {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}
