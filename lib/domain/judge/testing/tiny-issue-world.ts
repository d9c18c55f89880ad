import fc from 'fast-check';
import type { CardStatus } from '../../cards/card-status.ts';
import { type CaseFacts, NO_HINT, NO_IDS } from '../case-facts.ts';
import type { FullReadCard, FullReading } from '../full-reading.ts';
import { FENCE, iso } from './tiny-world.ts';

/** A request for a new card at an issuer whose truth is known. Times are seconds from the send. */
export interface IssueWorld {
  readonly amount: bigint;
  /** When a card came of it, in which way; null if none ever did. */
  readonly issued: Issued | null;
  /** Where none did: a card that is listed as failed from then on. */
  readonly failedAt: number | null;
  /** Whether the price of a failed card came back to the wallet at once. */
  readonly isWhole: boolean;
  readonly fee: bigint;
  readonly isFeeKnown: boolean;
  readonly outsiders: boolean;
  /** When somebody else issued a card to this customer, of the same brand or another. */
  readonly outside: { readonly at: number; readonly brand: string } | null;
  readonly tellsBrand: boolean;
  /** The answer named the card before it proved anything. */
  readonly isNamed: boolean;
  readonly looks: readonly { readonly at: number; readonly lag: number; readonly walletLag: number }[];
}

export interface Issued {
  readonly at: number;
  /** PENDING for so long … */
  readonly pendingFor: number;
  /** … and then under another id. */
  readonly isReplaced: boolean;
  readonly starsFor: number;
  readonly timesHundredFor: number;
}

interface Made {
  readonly at: number;
  readonly brand: string;
  readonly show: (now: number) => { id: string; status: CardStatus; stars: boolean; balance: bigint };
  readonly price: bigint;
}

function madeOf(world: IssueWorld): Made[] {
  const made: Made[] = [];
  const { issued, amount, fee } = world;
  if (issued) {
    made.push({
      at: issued.at,
      brand: 'VISA',
      price: amount + fee,
      show: (now) => {
        const age = now - issued.at;
        const isPending = age < issued.pendingFor;
        return {
          id: issued.isReplaced && !isPending ? 'ours-2' : 'ours-1',
          status: isPending ? 'pending' : 'active',
          stars: isPending || age < issued.starsFor,
          balance: isPending ? 0n : age < issued.timesHundredFor ? amount * 100n : amount,
        };
      },
    });
  } else if (world.failedAt !== null) {
    const price = world.isWhole ? 0n : amount + fee;
    made.push({
      at: world.failedAt,
      brand: 'VISA',
      price,
      show: () => ({ id: 'ours-1', status: 'failed', stars: true, balance: 0n }),
    });
  }
  const { outside } = world;
  if (outside) {
    made.push({
      at: outside.at,
      brand: outside.brand,
      price: amount + fee,
      show: () => ({ id: 'theirs', status: 'active', stars: false, balance: amount }),
    });
  }
  return made;
}

/** Ids tell nothing of their owners: they are numbered by when they are made. */
function readAt(world: IssueWorld, at: number, lag: number, walletLag: number): FullReading {
  const made = madeOf(world);
  const order = [...made].sort((a, b) => a.at - b.at);
  const cards: FullReadCard[] = made
    .filter((one) => one.at <= at - lag)
    .map((one) => {
      const { id, status, stars, balance } = one.show(at - lag);
      return {
        issuerCardId: `card-${order.indexOf(one) * 2 + (id === 'ours-2' ? 2 : 1)}`,
        status,
        brand: world.tellsBrand ? one.brand : null,
        last4: stars ? null : '4242',
        balanceMinor: balance.toString(),
        netOfRowsMinor: null,
      };
    });
  const old = { issuerCardId: 'card-old', status: 'active', brand: 'VISA', last4: '1111' } as const;
  const paid = made.filter((one) => one.at <= at - walletLag).reduce((sum, one) => sum + one.price, 0n);
  return {
    version: 2,
    from: iso(at),
    to: iso(at + 1),
    complete: true,
    gap: null,
    card: null,
    rows: [],
    cards: [{ ...old, balanceMinor: '0', netOfRowsMinor: null }, ...cards],
    wallet: { issuerWalletId: 'wallet-1', balanceMinor: (1_000_000n - paid).toString() },
    customers: null,
  };
}

/** Whether a card of ours stands there at the last look. */
export const isIssued = ({ issued, looks }: IssueWorld): boolean =>
  issued !== null && issued.at <= (looks.at(-1)?.at ?? 0);

export function factsOfIssue(world: IssueWorld): CaseFacts {
  const mine = world.issued ? 'card-' : null;
  const isFirst = !world.outside || (world.issued !== null && world.issued.at <= world.outside.at);
  return {
    version: 1,
    issuer: { id: 'cartevo', environment: 'sandbox' },
    asked: {
      kind: 'issue',
      issuerCustomerId: 'customer-1',
      issuerCardId: null,
      amountMinor: world.amount.toString(),
      currency: 'USD',
      exponent: 2,
      brand: 'VISA',
      feeMinor: world.isFeeKnown ? world.fee.toString() : null,
      lastStoodSoAt: null,
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
        hint: { ...NO_HINT, issuerCardId: world.isNamed && mine ? `${mine}${isFirst ? 1 : 3}` : null },
      },
    ],
    readings: world.looks.map(({ at, lag, walletLag }) => readAt(world, at, lag, walletLag)),
    knownBefore: { ...NO_IDS, cardIds: ['card-old'] },
    claimed: NO_IDS,
    rivals: [],
    walletMoves: [],
    outside: { others: world.outsiders ? 'possible' : 'nobody', seen: [] },
    verdicts: [],
  };
}

const LOOKS = [5, 21, 52, 113, 600, 2_700, FENCE, FENCE + 900, FENCE + 1_800, FENCE + 5_400];
const lag = fc.constantFrom(0, 0, 0, 10, 200, 1_200);

export const issueWorlds: fc.Arbitrary<IssueWorld> = fc
  .record({
    amount: fc.constantFrom(0n, 2_000n),
    issued: fc.option(
      fc.record({
        at: fc.constantFrom(1, 4, 60, 2_000),
        pendingFor: fc.constantFrom(0, 0, 30, 900),
        isReplaced: fc.boolean(),
        starsFor: fc.constantFrom(0, 0, 60),
        timesHundredFor: fc.constantFrom(0, 0, 60),
      }),
      { freq: 2 },
    ),
    failedAt: fc.constantFrom(null, 1, 60),
    isWhole: fc.boolean(),
    fee: fc.constantFrom(0n, 100n),
    isFeeKnown: fc.boolean(),
    outsiders: fc.boolean(),
    outside: fc.option(
      fc.record({ at: fc.constantFrom(1, 4, 60, 2_000), brand: fc.constantFrom('VISA', 'MASTERCARD') }),
    ),
    tellsBrand: fc.boolean(),
    isNamed: fc.boolean(),
    looks: fc
      .tuple(fc.nat(LOOKS.length), fc.array(fc.tuple(lag, lag), { minLength: 10, maxLength: 10 }))
      .map(([count, lags]) =>
        LOOKS.slice(0, count).map((at, index) => {
          const [one = 0, wallet = 0] = lags[index] ?? [];
          return { at, lag: one, walletLag: wallet };
        }),
      ),
  })
  .map((world) => (world.outsiders ? world : { ...world, outside: null }));
