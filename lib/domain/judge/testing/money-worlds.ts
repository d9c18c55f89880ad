import fc from 'fast-check';
import { FENCE, type Listed, type MoneyWorld } from './tiny-world.ts';

const AMOUNT = 5_000n;
const late = fc.constantFrom(0, 0, 3, 40, 900);
const listed: fc.Arbitrary<Listed> = fc.record({
  lateBy: late,
  failed: fc.constantFrom(false, false, true),
  pendingFor: fc.constantFrom(0, 0, 30, 900),
  doubleLateBy: fc.constantFrom(null, null, 0, 4, 60, 1_500),
  shifted: fc.boolean(),
});
/** A single part may be as old as twenty minutes. */
const lag = fc.constantFrom(0, 0, 0, 0, 10, 200, 1_200);
const lags = { rows: lag, card: lag, wallet: lag };
/** By the schedule of an unknown, and past the fence. */
const LOOKS = [5, 21, 52, 113, 600, 2_700, FENCE, FENCE + 900, FENCE + 1_800, FENCE + 5_400];
const look = { broken: fc.constantFrom(false, false, false, true), ...lags };
const looks = fc
  .tuple(
    fc.nat(LOOKS.length),
    fc.array(fc.record(look), { minLength: LOOKS.length, maxLength: LOOKS.length }),
  )
  .map(([count, each]) => each.slice(0, count).map((one, index) => ({ ...one, at: LOOKS[index] ?? 0 })));
const effect = fc.constantFrom(-AMOUNT, AMOUNT, -700n, 1_200n);
const when = fc.constantFrom(-400, -10, 1, 2, 30, 100, 1_000);

const FRESH = { rows: 0, card: 0, wallet: 0 };
const AS_LISTED: Listed = { lateBy: 0, failed: false, pendingFor: 0, doubleLateBy: null, shifted: false };

/** The whole cache stands still and never moves again. */
const FOR_GOOD = { since: 20, until: Number.MAX_SAFE_INTEGER };

/**
 * A row called failed, or an equal order from before, lets balance and wallet decide after the fence. With a
 * cache that is frozen for good as well, no reading tells whether they moved: the judge takes it that no
 * cache is, and says so (patience.ts).
 */
const leansOnTime = (world: MoneyWorld): boolean =>
  world.earlier !== null || (world.moved === null ? world.failedRowAnyway : world.listed.failed);

/** Worlds of all sorts: late, doubled and failed rows, spends, others, old caches, broken readings. */
export const moneyWorlds: fc.Arbitrary<MoneyWorld> = fc
  .record({
    kind: fc.constantFrom('fund' as const, 'withdraw' as const),
    amount: fc.constant(AMOUNT),
    moved: fc.constantFrom(null, 1, 4, 60, 2_000, 3_800),
    listed,
    failedRowAnyway: fc.boolean(),
    outsiders: fc.constantFrom(false, false, true),
    outside: fc.constantFrom(null, 1, 4, 60, 2_000),
    others: fc.array(fc.record({ at: when, effect, lateBy: late }), { maxLength: 2 }),
    earlier: fc.option(
      fc.tuple(listed, fc.constantFrom(-900, -100), fc.boolean()).map(([one, at, claimed]) => ({
        ...one,
        at,
        claimed,
      })),
      { freq: 2 },
    ),
    elsewhere: fc.array(
      fc.record({ at: when, effect: fc.constantFrom(-AMOUNT, -3_000n), told: fc.constantFrom(null, 2, 60) }),
      { maxLength: 2 },
    ),
    deposits: fc.array(fc.record({ at: when, amount: fc.constantFrom(AMOUNT, 20_000n) }), { maxLength: 1 }),
    previous: fc.constantFrom(true, true, false),
    baseline: fc.record(lags),
    looks,
    frozen: fc.constantFrom(null, null, { since: 0, until: 600 }, { since: 20, until: FENCE }, FOR_GOOD),
  })
  .map((world) => (world.outsiders ? world : { ...world, outside: null }))
  .filter((world) => world.frozen !== FOR_GOOD || !leansOnTime(world));

/**
 * Worlds in which the truth can be read in the end: nobody else orders money, the baseline is fresh and
 * closes, and the last readings are whole, fresh and after the fence.
 */
export const identifiableWorlds: fc.Arbitrary<MoneyWorld> = moneyWorlds.map((world) => ({
  ...world,
  outsiders: false,
  outside: null,
  moved: world.moved === 3_800 ? 2_000 : world.moved,
  earlier: world.earlier && { ...AS_LISTED, at: world.earlier.at, claimed: true },
  others: world.others.map((one) => (one.at < 0 ? { ...one, lateBy: 0 } : one)),
  // Where a row alone is no proof the wallet has to speak, so it has to be quiet.
  elsewhere: leansOnTime(world) ? [] : world.elsewhere.map((one) => ({ ...one, told: one.told ?? 60 })),
  deposits: [],
  previous: true,
  baseline: FRESH,
  frozen: world.frozen?.until === FOR_GOOD.until ? null : world.frozen,
  looks: [
    ...world.looks.filter(({ at }) => at < FENCE),
    ...LOOKS.filter((at) => at > FENCE).map((at) => ({ at, broken: false, ...FRESH })),
  ],
}));

/** All of a small set of worlds, others at work or not, so that many of them look the same. */
export function* equalWorlds(): Generator<MoneyWorld> {
  const times = [null, 1, 2, 30, 40] as const;
  const rows = [
    AS_LISTED,
    { ...AS_LISTED, lateBy: 300 },
    { ...AS_LISTED, failed: true },
    { ...AS_LISTED, doubleLateBy: 4 },
    { ...AS_LISTED, shifted: true },
  ];
  const spends = [[], [{ at: 20, effect: -AMOUNT, lateBy: 0 }], [{ at: 20, effect: AMOUNT, lateBy: 300 }]];
  const schedules = [LOOKS.slice(0, 1), LOOKS.slice(0, 3), LOOKS];
  const olds = [FRESH, { ...FRESH, card: 200 }, { ...FRESH, wallet: 200 }];
  for (const kind of ['fund', 'withdraw'] as const)
    for (const outside of [undefined, ...times])
      for (const moved of times)
        for (const listed of rows)
          for (const others of spends)
            for (const schedule of schedules)
              for (const old of olds)
                yield {
                  kind,
                  amount: AMOUNT,
                  moved,
                  listed,
                  failedRowAnyway: listed.failed,
                  outsiders: outside !== undefined,
                  outside: outside ?? null,
                  others,
                  earlier: null,
                  elsewhere: [],
                  deposits: [],
                  previous: true,
                  baseline: FRESH,
                  looks: schedule.map((at, index) => ({ at, broken: false, ...(index === 0 ? old : FRESH) })),
                  frozen: null,
                };
}
