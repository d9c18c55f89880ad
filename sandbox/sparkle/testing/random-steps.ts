import fc from 'fast-check';
import type { Bank } from '../core/bank.ts';
import { changeStatus, createCard } from '../core/cards.ts';
import { deposit, load, refund, spend, transfer } from '../core/move-money.ts';
import { SparkleRefusal } from '../core/refusal.ts';
import { CARD_MODES, CARD_STATUSES } from '../core/world.ts';

const DOS = ['issue', 'status', 'spend', 'refund', 'load', 'deposit', 'transfer', 'wait'] as const;

/** One thing that happens to a bank in a test; objects are picked by their place in the world. */
export interface Step {
  readonly do: (typeof DOS)[number];
  readonly at: number;
  readonly cents: bigint;
  readonly ms: number;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    do: fc.constantFrom(...DOS),
    at: fc.nat(16),
    cents: fc.oneof(fc.bigInt({ min: 1n, max: 90_000n }), fc.bigInt({ min: 1n, max: 30_000_000n })),
    ms: fc.nat(90_000),
  }),
  { maxLength: 60, size: 'max' },
);

function pick<T>(from: Iterable<T>, index: number): T {
  const all = [...from];
  const picked = all[index % all.length];
  if (picked === undefined) throw new Error('Nothing to pick from');
  return picked;
}

/** Does a step to a bank; the refusal, if it was refused. `wait` only moves the clock of the caller. */
export function take(bank: Bank, step: Step, request: number): SparkleRefusal | null {
  try {
    act(bank, step, request);
    return null;
  } catch (error) {
    if (error instanceof SparkleRefusal) return error;
    throw error;
  }
}

function act(bank: Bank, { do: what, at, cents, ms }: Step, request: number): void {
  const { world } = bank;
  const card = pick(world.cards.values(), at);
  const account = pick(world.accounts.values(), at);
  switch (what) {
    case 'issue':
      createCard(
        bank,
        {
          customerId: account.customerId,
          productId: '1',
          type: 'VIRTUAL',
          mode: CARD_MODES[at % CARD_MODES.length] ?? 'DEBIT',
          holderName: 'A',
          pin: '1234',
          pinText: '1234',
          expiry: { month: '01', year: '2031' },
          address: null,
          properties: [],
          status: pick(CARD_STATUSES, Math.floor(at / 4)),
        },
        request,
      );
      return;
    case 'status':
      changeStatus(bank, card, pick(CARD_STATUSES, Number(cents)), request);
      return;
    case 'spend':
      spend(bank, card, cents, 'TAXI');
      return;
    case 'refund':
      refund(bank, card, cents, 'TAXI');
      return;
    case 'load':
      load(bank, card, cents);
      return;
    case 'deposit':
      deposit(bank, account, cents, ms);
      return;
    case 'transfer':
      transfer(bank, { account, amountCents: cents, batchReference: `b${at}`, narration: 'T' }, request);
      return;
    case 'wait':
      return;
  }
}
