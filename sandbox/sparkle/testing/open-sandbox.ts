import { afterAll, beforeAll } from 'vitest';
import { type SparkleSandbox, type SparkleSandboxOptions, startSparkleSandbox } from '../start.ts';
import { Stranger } from './client.ts';

/** 9 May 2026, which stands still unless a test moves it. */
export const NOW_MS = Date.parse('2026-05-09T10:15:00.000Z');

export interface Opened {
  sandbox: SparkleSandbox;
  /** Nobody's: no token. */
  stranger: Stranger;
  /** Of the first customer, who consented to everything. */
  owner: Stranger;
  customerId: string;
  accountNumber: string;
}

/** A sandbox for the tests of a file, with rate limits off and the clock still. */
export function openSandbox(options: Partial<SparkleSandboxOptions> = {}): Opened {
  const opened = {} as Opened;
  beforeAll(async () => {
    const sandbox = await startSparkleSandbox({
      port: 0,
      clock: () => new Date(NOW_MS),
      world: { customers: 6, cards: 12, days: 40, seed: 7 },
      tickMs: 10,
      ...options,
    });
    sandbox.bank.settings.rateLimit = 'off';
    const [customerId = ''] = sandbox.bank.world.customers.keys();
    const accountNumber = sandbox.bank.accountsOf(customerId)[0]?.number ?? '';
    const stranger = new Stranger(sandbox.url);
    const owner = await Stranger.consented(sandbox.url, customerId);
    Object.assign(opened, { sandbox, stranger, owner, customerId, accountNumber });
  });
  afterAll(() => opened.sandbox.close());
  return opened;
}
