import type { Core } from '../core/core.ts';
import type { Card, User, Wallet } from '../core/world.ts';
import { type KulipaSandbox, type KulipaSandboxOptions, startKulipaSandbox } from '../start.ts';
import { type Client, createClient } from './client.ts';

export const START = new Date('2026-11-21T10:00:00Z');

export interface Desk {
  readonly sandbox: KulipaSandbox;
  readonly core: Core;
  readonly client: Client;
  readonly call: Client['call'];
  readonly control: Client['control'];
  /** A card of the world that fits; throws where there is none. */
  card(fits: (card: Card) => boolean): Card;
  user(fits?: (user: User) => boolean): User;
  walletOf(userId: string): Wallet;
  /** Lets the sandbox's clock go on (ms). */
  pass(advanceMs: number): Promise<void>;
  play(quirks: object): Promise<void>;
  close(): Promise<void>;
}

/** A small sandbox of a test's own, whose clock stands still: nothing falls due but by `pass`. */
export async function openDesk(options: Partial<KulipaSandboxOptions> = {}): Promise<Desk> {
  const sandbox = await startKulipaSandbox({
    port: 0,
    seed: 5,
    world: { customers: 12, cards: 40, days: 5 },
    clock: () => START,
    ...options,
  });
  const client = createClient(sandbox.url);
  const { core } = sandbox;
  const found = <T>(item: T | undefined): T => {
    if (item === undefined) throw new Error('the world has no such thing');
    return item;
  };
  return {
    sandbox,
    core,
    client,
    call: client.call,
    control: client.control,
    card: (fits) => found(core.world.cards.all().find(fits)),
    user: (fits = ({ status }) => status === 'active') => found(core.world.users.all().find(fits)),
    walletOf: (id) => found(core.world.wallets.all().find(({ userId }) => userId === id)),
    pass: async (advanceMs) => void (await client.control('POST', '/clock', { advanceMs })),
    play: async (quirks) => {
      const { status, text } = await client.control('POST', '/settings', { quirks });
      if (status !== 200) throw new Error(text);
    },
    close: () => sandbox.close(),
  };
}
