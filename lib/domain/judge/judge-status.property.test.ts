import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardStatus } from '../cards/card-status.ts';
import { type CaseFacts, NO_HINT, NO_IDS } from './case-facts.ts';
import type { FullReading } from './full-reading.ts';
import { judge } from './judge.ts';
import { FENCE, iso } from './testing/tiny-world.ts';

/** A card whose status changes are known, and one order for it. Times are seconds from the send. */
interface StatusWorld {
  readonly kind: 'freeze' | 'unfreeze' | 'terminate';
  /** When the order took effect; null if it never did. */
  readonly done: number | null;
  /** How long before the send the card had stood as the order wants it; null if never. */
  readonly stoodSoUntil: number | null;
  readonly refundAt: number | null;
  readonly told: boolean | null;
  readonly looks: readonly { readonly at: number; readonly lag: number; readonly walletLag: number }[];
}

const LEFT = 24_000n;
const WANTED = { freeze: 'frozen', unfreeze: 'active', terminate: 'terminated' } as const;

function statusAt(world: StatusWorld, at: number): CardStatus {
  const other: CardStatus = world.kind === 'unfreeze' ? 'frozen' : 'active';
  if (world.done !== null && at >= world.done) return WANTED[world.kind];
  if (world.kind === 'terminate' || world.stoodSoUntil === null) return other;
  return at <= world.stoodSoUntil ? WANTED[world.kind] : other;
}

function readAt(world: StatusWorld, at: number, lag: number, walletLag: number): FullReading {
  const status = statusAt(world, at - lag);
  const isRefunded = world.refundAt !== null && world.done !== null && at - walletLag >= world.refundAt;
  const wallet = 1_000_000n + (world.kind === 'terminate' && isRefunded ? LEFT : 0n);
  return {
    version: 2,
    from: iso(at),
    to: iso(at + 1),
    complete: true,
    gap: null,
    card: {
      issuerCardId: 'card-1',
      status,
      brand: 'VISA',
      last4: '1530',
      balanceMinor: status === 'terminated' ? '0' : LEFT.toString(),
      netOfRowsMinor: null,
    },
    rows: [],
    cards: [],
    wallet: { issuerWalletId: 'wallet-1', balanceMinor: wallet.toString() },
    customers: null,
  };
}

const factsOf = (world: StatusWorld): CaseFacts => ({
  version: 1,
  issuer: { id: 'cartevo', environment: 'sandbox' },
  asked: {
    kind: world.kind,
    issuerCustomerId: 'customer-1',
    issuerCardId: 'card-1',
    amountMinor: '0',
    currency: 'USD',
    exponent: 2,
    brand: null,
    feeMinor: null,
    lastStoodSoAt: world.stoodSoUntil === null ? null : iso(world.stoodSoUntil),
  },
  attempts: [
    {
      number: 1,
      baseline: readAt(world, -2, 0, 0),
      strength: 'strong',
      sendBy: iso(5),
      credentialExpiresAt: iso(3_600),
      ruleOutFrom: iso(FENCE),
      outcome: 'unknown',
      lateOutcome: null,
      hint: { ...NO_HINT, refundProcessed: world.kind === 'terminate' ? world.told : null },
    },
  ],
  readings: world.looks.map(({ at, lag, walletLag }) => readAt(world, at, lag, walletLag)),
  knownBefore: NO_IDS,
  claimed: NO_IDS,
  rivals: [],
  walletMoves: [],
  outside: { others: 'possible', seen: [] },
  verdicts: [],
});

const LOOKS = [5, 21, 52, 113, 600, 2_700, FENCE, FENCE + 900, FENCE + 1_800, FENCE + 5_400];
const lag = fc.constantFrom(0, 0, 0, 10, 200, 1_200, 3_500);
const worlds: fc.Arbitrary<StatusWorld> = fc
  .record({
    kind: fc.constantFrom('freeze' as const, 'unfreeze' as const, 'terminate' as const),
    done: fc.constantFrom(null, 1, 60, 2_000),
    stoodSoUntil: fc.constantFrom(null, -10, -600, -3_000, -90_000),
    refundAfter: fc.constantFrom(null, 0, 0, 60),
    told: fc.constantFrom(null, null, true),
    looks: fc
      .tuple(fc.nat(LOOKS.length), fc.array(fc.tuple(lag, lag), { minLength: 10, maxLength: 10 }))
      .map(([count, lags]) =>
        LOOKS.slice(0, count).map((at, index) => {
          const [one = 0, wallet = 0] = lags[index] ?? [];
          return { at, lag: one, walletLag: wallet };
        }),
      ),
  })
  .map(({ refundAfter, ...world }) => ({
    ...world,
    told: refundAfter === null ? null : world.told,
    refundAt: refundAfter === null || world.done === null ? null : world.done + refundAfter,
  }));

const RUNS = { numRuns: 1_000 };

describe('a freeze, an unfreeze or a termination', { timeout: 60_000 }, () => {
  test('is settled as succeeded only if it took effect, whatever an old cache shows', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const judged = judge(factsOf(world));
        if (judged.kind !== 'settled') return;
        expect(judged.state).toBe('succeeded');
        expect(world.done !== null && world.done <= (world.looks.at(-1)?.at ?? 0)).toBe(true);
      }),
      RUNS,
    );
  });

  test('that took effect is settled without a person once the readings are fresh', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const late = LOOKS.slice(-4).map((at) => ({ at, lag: 0, walletLag: 0 }));
        const looks = [...world.looks.filter(({ at }) => at < FENCE), ...late];
        const judged = judge(factsOf({ ...world, looks }));
        expect(judged.kind === 'settled').toBe(world.done !== null);
        if (judged.kind !== 'settled' && judged.kind !== 'person') return;
        if (judged.kind === 'person') expect(judged.suggestion).toBe('not_applied');
      }),
      RUNS,
    );
  });

  test('leaves a discrepancy of what was left on the card where a refund never came', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const judged = judge(factsOf({ ...world, kind: 'terminate', refundAt: null, told: null }));
        if (judged.kind !== 'settled') return;
        expect(judged.discrepancies).toEqual([{ kind: 'refund_missing', amountMinor: LEFT.toString() }]);
      }),
      RUNS,
    );
  });
});
