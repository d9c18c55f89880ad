import { createRandom } from '../../core/random.ts';
import { chainHash } from './chain-hash.ts';
import type { TopUp, Wallet, Withdrawal, World } from './world.ts';

const HOUR_MS = 3_600_000;
/** Dice of their own: the rest of a world is the same with and without these. */
const OTHER_DICE = 0x5eed;

/** How withdrawals of a world have ended, one wallet after another. */
const ENDS = ['confirmed', 'rejected'] as const;

/** What holders sent to the chain and what failed to come from there, for every other wallet with money. */
export function addTransfers(world: World, seed: number, now: Date): void {
  const random = createRandom(seed ^ OTHER_DICE);
  let turn = 0;
  for (const wallet of world.wallets.all()) {
    const [first] = world.topUps.of(wallet.id);
    if (!first || wallet.userId === null) continue;
    turn += 1;
    if (turn % 2 !== 0) continue;
    const sinceMs = Date.parse(first.createdAt);
    const at = new Date(Math.min(sinceMs + (1 + random.below(20)) * HOUR_MS, now.getTime()));
    const micros = BigInt(1_000_000 + random.below(9_000_000));
    const end = ENDS[(turn / 2 - 1) % ENDS.length] ?? 'confirmed';
    putWithdrawal(world, wallet, { id: `wdr-${random.uuid()}`, at, micros, end, hash: chainHash(random) });
    world.topUps.put(
      failedTopUp(first, { id: `btn-${random.uuid()}`, at, micros, hash: chainHash(random) }),
      at,
    );
  }
}

interface Transfer {
  readonly id: string;
  readonly at: Date;
  readonly micros: bigint;
  readonly hash: string;
}

const failedTopUp = (first: TopUp, { id, at, micros, hash }: Transfer): TopUp => ({
  ...first,
  id,
  status: 'failed',
  micros,
  transactionHash: hash,
  createdAt: at.toISOString(),
  updatedAt: at.toISOString(),
});

function putWithdrawal(
  world: World,
  wallet: Wallet,
  { id, at, micros, end, hash }: Transfer & { readonly end: (typeof ENDS)[number] },
): void {
  if (world.books.balance(`${wallet.id}:free`) < micros) return;
  const isGone = end === 'confirmed';
  const withdrawal: Withdrawal = {
    id,
    userId: wallet.userId ?? '',
    walletId: wallet.id,
    status: end,
    tokenId: 'usdc',
    micros,
    hash: isGone ? hash : null,
    confirmedAt: isGone ? at.toISOString() : null,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
  world.withdrawals.put(withdrawal, at);
  if (isGone) world.books.move(`${wallet.id}:free`, 'chain', micros, id, at);
}
