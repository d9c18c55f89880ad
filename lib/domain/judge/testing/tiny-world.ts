import type { RecordKind, RecordStatus } from '../../cards/snapshots.ts';
import { type CaseFacts, NO_HINT, NO_IDS } from '../case-facts.ts';
import type { FullReading, FullReadRow, RowMarker } from '../full-reading.ts';
import { strengthOf } from '../strength-of.ts';

/** Times are seconds from the send; amounts are minor units. */
export interface MoneyWorld {
  readonly kind: 'fund' | 'withdraw';
  readonly amount: bigint;
  /** When our order took effect; null if it never did. The truth that the judge is asked for. */
  readonly moved: number | null;
  /** How our order is listed; also how a refused one leaves a row called failed. */
  readonly listed: Listed;
  readonly failedRowAnyway: boolean;
  /** Others may order money at this issuer; then an equal order of theirs may fall into the window. */
  readonly outsiders: boolean;
  readonly outside: number | null;
  /** Purchases (negative) and refunds (positive) of the cardholder. */
  readonly others: readonly { readonly at: number; readonly effect: bigint; readonly lateBy: number }[];
  /** An equal order of this desk, settled before ours was sent. */
  readonly earlier: (Listed & { readonly at: number; readonly claimed: boolean }) | null;
  /** Orders on other cards of the same wallet; `told` is when their verdict came. */
  readonly elsewhere: readonly {
    readonly at: number;
    readonly effect: bigint;
    readonly told: number | null;
  }[];
  /** Money paid into the wallet by the company. */
  readonly deposits: readonly { readonly at: number; readonly amount: bigint }[];
  readonly previous: boolean;
  readonly baseline: Lags;
  readonly looks: readonly (Lags & { readonly at: number; readonly broken: boolean })[];
  /** Every read between is served from the cache of the first moment. */
  readonly frozen: { readonly since: number; readonly until: number } | null;
}

export interface Listed {
  readonly lateBy: number;
  /** The row says so although the money moved. */
  readonly failed: boolean;
  /** PENDING for so long before its last word. */
  readonly pendingFor: number;
  /** Null where it is listed once. */
  readonly doubleLateBy: number | null;
  /** Its clock is an hour ahead. */
  readonly shifted: boolean;
}

/** How old each part is that a reading is served, in seconds. */
export interface Lags {
  readonly rows: number;
  readonly card: number;
  readonly wallet: number;
}

export const FENCE = 3_900;
const LONG_AGO = -100_000;
const START = Date.parse('2026-03-01T10:00:00.000Z');
export const iso = (second: number): string => new Date(START + second * 1_000).toISOString();

interface Row {
  readonly kind: RecordKind;
  readonly amount: bigint;
  readonly occurred: number;
  readonly listed: number;
  /** When it got its last status, and which. */
  readonly final: number;
  readonly status: RecordStatus;
  readonly marker: RowMarker | null;
  readonly ofEarlier: boolean;
}

interface Effect {
  readonly at: number;
  readonly card: bigint;
  readonly wallet: bigint;
}

const signOf = (world: MoneyWorld): bigint => (world.kind === 'fund' ? 1n : -1n);

function effectsOf(world: MoneyWorld): Effect[] {
  const order = (at: number): Effect => ({
    at,
    card: signOf(world) * world.amount,
    wallet: -signOf(world) * world.amount,
  });
  return [
    ...[world.moved, world.outside, world.earlier?.at ?? null].filter((at) => at !== null).map(order),
    ...world.others.map(({ at, effect }) => ({ at, card: effect, wallet: 0n })),
    ...world.elsewhere.map(({ at, effect }) => ({ at, card: 0n, wallet: effect })),
    ...world.deposits.map(({ at, amount }) => ({ at, card: 0n, wallet: amount })),
  ];
}

/** The rows of one order: the handler's and, if it is listed twice, the callback's. */
function rowsOfOrder(world: MoneyWorld, at: number, listed: Listed, ofEarlier: boolean): Row[] {
  const row = (lateBy: number, status: RecordStatus, marker: RowMarker): Row => ({
    kind: world.kind,
    amount: world.amount,
    occurred: at + (listed.shifted ? 3_600 : 0),
    listed: at + lateBy,
    final: at + lateBy + listed.pendingFor,
    status,
    marker,
    ofEarlier,
  });
  const first = row(listed.lateBy, listed.failed ? 'failed' : 'success', 'numbered');
  return listed.doubleLateBy === null
    ? [first]
    : [first, { ...row(listed.doubleLateBy, 'success', 'plain'), final: at + listed.doubleLateBy }];
}

const AS_USUAL: Listed = { lateBy: 0, failed: false, pendingFor: 0, doubleLateBy: null, shifted: false };

/** All rows there will ever be, with ids that do not tell whose they are. */
function rowsOf(world: MoneyWorld): (Row & { readonly id: string })[] {
  const rows: Row[] = [];
  if (world.moved !== null) rows.push(...rowsOfOrder(world, world.moved, world.listed, false));
  else if (world.failedRowAnyway) {
    rows.push(...rowsOfOrder(world, 1, { ...world.listed, failed: true, doubleLateBy: null }, false));
  }
  if (world.outside !== null) rows.push(...rowsOfOrder(world, world.outside, AS_USUAL, false));
  if (world.earlier) rows.push(...rowsOfOrder(world, world.earlier.at, world.earlier, true));
  for (const { at, effect, lateBy } of world.others) {
    const kind = effect < 0n ? 'authorization' : 'refund';
    const amount = effect < 0n ? -effect : effect;
    const base = { kind, amount, occurred: at, marker: null, ofEarlier: false } as const;
    rows.push({ ...base, listed: at + lateBy, final: at + lateBy, status: 'success' });
  }
  const key = (row: Row) => [row.listed, row.kind, row.amount, row.marker, row.status, row.occurred].join();
  const place = (row: Row) => row.listed - LONG_AGO;
  return rows
    .sort((a, b) => place(a) - place(b) || (key(a) < key(b) ? -1 : 1))
    .map((row, index) => ({ ...row, id: `r${String(index).padStart(2, '0')}` }));
}

/** What the issuer serves at `at`: each part as old as its lag, all as old as the frozen cache. */
function readAt(world: MoneyWorld, at: number, lags: Lags, broken = false): FullReading {
  const isFrozen = world.frozen !== null && at >= world.frozen.since && at < world.frozen.until;
  const asOf = (lag: number) => (isFrozen ? Math.min(at - lag, world.frozen.since) : at - lag);
  const effects = effectsOf(world);
  const sum = (part: 'card' | 'wallet', until: number) =>
    effects.filter((effect) => effect.at <= until).reduce((total, effect) => total + effect[part], 0n);
  const rows = rowsOf(world)
    .filter((row) => row.listed <= asOf(lags.rows))
    .map(
      (row): FullReadRow => ({
        issuerRecordId: row.id,
        kind: row.kind,
        status: row.final <= asOf(lags.rows) ? row.status : 'pending',
        amountMinor: row.amount.toString(),
        occurredAt: iso(row.occurred),
        marker: row.marker,
        beforeMinor: null,
        afterMinor: null,
      }),
    );
  return {
    version: 2,
    from: iso(at),
    to: iso(at + 1),
    complete: !broken,
    gap: broken ? 'rows_moved' : null,
    card: {
      issuerCardId: 'card-1',
      status: 'active',
      brand: 'VISA',
      last4: '1530',
      balanceMinor: (100_000n + sum('card', asOf(lags.card))).toString(),
      netOfRowsMinor: null,
    },
    rows,
    cards: [],
    wallet: {
      issuerWalletId: 'wallet-1',
      balanceMinor: (1_000_000n + sum('wallet', asOf(lags.wallet))).toString(),
    },
    customers: null,
  };
}

const NO_LAGS: Lags = { rows: 0, card: 0, wallet: 0 };
export const BASELINE_AT = -2;
const PREVIOUS_AT = -7_200;

/** The facts of this world as the desk stores them: nothing in them tells whose movement is whose. */
export function factsOfWorld(world: MoneyWorld): CaseFacts {
  const previous = world.previous ? readAt(world, PREVIOUS_AT, NO_LAGS) : null;
  const baseline = readAt(world, BASELINE_AT, world.baseline);
  // The sync saw the earlier order's rows as they were listed; one of them was claimed for it.
  const earlierRows = rowsOf(world).filter((row) => row.ofEarlier && row.listed < BASELINE_AT - 20);
  const claimed = world.earlier?.claimed ? earlierRows.slice(0, 1).map((row) => row.id) : [];
  const { earlier } = world;
  return {
    version: 1,
    issuer: { id: 'cartevo', environment: 'sandbox' },
    asked: {
      kind: world.kind,
      issuerCustomerId: 'customer-1',
      issuerCardId: 'card-1',
      amountMinor: world.amount.toString(),
      currency: 'USD',
      exponent: 2,
      brand: null,
      feeMinor: null,
      lastStoodSoAt: null,
    },
    attempts: [
      {
        number: 1,
        baseline,
        strength: strengthOf({ previous, baseline, unclaimed: earlier && claimed.length === 0 ? 1 : 0 }),
        sendBy: iso(5),
        credentialExpiresAt: iso(3_600),
        ruleOutFrom: iso(FENCE),
        outcome: 'unknown',
        lateOutcome: null,
        hint: NO_HINT,
      },
    ],
    readings: world.looks.map((look) => readAt(world, look.at, look, look.broken)),
    knownBefore: { ...NO_IDS, recordIds: earlierRows.map((row) => row.id) },
    claimed: { ...NO_IDS, recordIds: claimed },
    rivals: earlier
      ? [
          {
            intentId: 'earlier',
            state: 'succeeded',
            kind: world.kind,
            issuerCustomerId: 'customer-1',
            issuerCardId: 'card-1',
            amountMinor: world.amount.toString(),
            brand: null,
            ruleOutFrom: iso(earlier.at + FENCE),
            claims: claimed.length,
          },
        ]
      : [],
    walletMoves: world.elsewhere.map(({ at, effect, told }, index) => ({
      intentId: `elsewhere-${index}`,
      effectMinor: told === null ? null : effect.toString(),
      notBefore: iso(at - 1),
      notAfter: told === null ? null : iso(at + told),
    })),
    outside: { others: world.outsiders ? 'possible' : 'nobody', seen: [] },
    verdicts: [],
  };
}
