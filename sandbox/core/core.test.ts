import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { Core, Refusal } from './core.ts';
import { generateWorld } from './generate.ts';
import type { World } from './world.ts';

const NOW = new Date('2026-05-09T10:15:00.000Z');

function createCore(persist?: (change: Change) => void): Core {
  let serial = 0;
  const world = generateWorld({ customers: 12, cards: 20, days: 10, seed: 3 }, NOW);
  const newId = () => `00000000-0000-4000-8000-${(++serial).toString().padStart(12, '0')}`;
  return new Core({ world, now: () => NOW, newId, ...(persist ? { persist } : {}) });
}

const onCards = (world: World) =>
  [...world.cards.values()].reduce((sum, card) => sum + card.balanceCents, 0n);

/** But for cards whose balance the issuer changed by itself, which no row explains. */
function expectRowsToExplainBalances(world: World, adjusted: ReadonlySet<string> = new Set()): void {
  for (const card of world.cards.values()) {
    if (adjusted.has(card.id)) continue;
    const sum = (world.rows.get(card.id) ?? []).reduce((total, row) => total + row.effectCents, 0n);
    expect([card.id, sum]).toEqual([card.id, card.balanceCents]);
  }
}

type Step =
  | { kind: 'fund' | 'outside' | 'adjust'; card: number; cents: bigint }
  | { kind: 'issue'; customer: number; cents: bigint; brand: string };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('fund' as const, 'outside' as const, 'adjust' as const),
      card: fc.nat(30),
      cents: fc.bigInt({ min: 0n, max: 1_100_000n }),
    }),
    fc.record({
      kind: fc.constant('issue' as const),
      customer: fc.nat(12),
      cents: fc.bigInt({ min: 0n, max: 1_100_000n }),
      brand: fc.constantFrom('VISA', 'mastercard', 'AMEX'),
    }),
  ),
  { maxLength: 40 },
);

const pick = (ids: Iterable<string>, index: number) => [...ids][index] ?? 'nobody';

function apply(core: Core, step: Step, request: number): void {
  if (step.kind === 'issue') {
    const customerId = pick(core.world.customers.keys(), step.customer);
    core.issueCard(request, { customerId, brand: step.brand, nameOnCard: null, amountCents: step.cents });
    return;
  }
  const cardId = pick(core.world.cards.keys(), step.card);
  if (step.kind === 'adjust') core.adjustCard(cardId, { balanceCents: step.cents });
  else core.fundCard(step.kind === 'outside' ? 0 : request, { cardId, amountCents: step.cents });
}

/** Runs a step; true when it had its effect, false when it was refused. */
function run(core: Core, step: Step, request: number): boolean {
  try {
    apply(core, step, request);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What the effects say left the wallet for cards, and as fees. */
function movedAndFees(core: Core): readonly [moved: bigint, fees: bigint] {
  const { issueFeeCents, fundFeeCents } = core.settings;
  return core.effects.reduce<readonly [bigint, bigint]>(
    ([moved, fees], { kind, amountCents }) => [
      moved + BigInt(amountCents),
      fees + (kind === 'issue' ? issueFeeCents : fundFeeCents),
    ],
    [0n, 0n],
  );
}

describe('money', () => {
  test('never appears or disappears: wallet, cards and fees always add up, and rows explain every balance', () => {
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 300n }), (list, fundFeeCents) => {
        const core = createCore();
        core.settings.fundFeeCents = fundFeeCents;
        const walletBefore = core.world.walletCents;
        const cardsBefore = onCards(core.world);
        const adjusted = new Set<string>();
        let madeCents = 0n;
        list.forEach((step, index) => {
          const cents = onCards(core.world);
          if (run(core, step, index + 1) && step.kind === 'adjust') {
            adjusted.add(pick(core.world.cards.keys(), step.card));
            madeCents += onCards(core.world) - cents;
          }
        });
        const [moved, fees] = movedAndFees(core);
        expect(core.world.walletCents).toBe(walletBefore - moved - fees);
        expect(onCards(core.world)).toBe(cardsBefore + moved + madeCents);
        expect(core.world.walletCents >= 0n).toBe(true);
        for (const card of core.world.cards.values()) {
          if (!adjusted.has(card.id)) expect(card.balanceCents <= 1_000_000n).toBe(true);
        }
        expectRowsToExplainBalances(core.world, adjusted);
      }),
      { numRuns: 60 },
    );
  });

  test('moves once for each call that was not refused; a refusal changes nothing at all', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const core = createCore();
        list.forEach((step, index) => {
          const before = structuredClone({ world: core.world, effects: core.effects });
          const happened = run(core, step, index + 1);
          if (!happened) expect({ world: core.world, effects: core.effects }).toEqual(before);
          const more = happened && step.kind !== 'adjust' ? 1 : 0;
          expect(core.effects).toHaveLength(before.effects.length + more);
          if (more === 0) return;
          const request = step.kind === 'outside' ? 0 : index + 1;
          const amountCents = step.cents.toString();
          expect(core.effects.at(-1)).toMatchObject({ request, outside: request === 0, amountCents });
        });
      }),
      { numRuns: 30 },
    );
  });

  test('does not move when it cannot be written down', () => {
    const core = createCore(() => {
      throw new Error('disk full');
    });
    const card = [...core.world.cards.values()].find(({ status }) => status === 'ACTIVE');
    const wallet = core.world.walletCents;
    expect(() => core.fundCard(1, { cardId: card?.id ?? '', amountCents: 500n })).toThrow('disk full');
    expect(core.world.walletCents).toBe(wallet);
    expect(core.getCard(card?.id ?? '')).toEqual(card);
    expect(core.effects).toEqual([]);
  });
});

describe('a generated world', () => {
  const world = generateWorld({ customers: 300, cards: 1200, days: 90, seed: 1 }, NOW);
  const customers = [...world.customers.values()];

  test('is the same for the same seed and moment, and another for another seed', () => {
    expect(generateWorld({ customers: 300, cards: 1200, days: 90, seed: 1 }, NOW)).toEqual(world);
    const other = generateWorld({ customers: 300, cards: 1200, days: 90, seed: 2 }, NOW);
    expect(other.companyId).not.toBe(world.companyId);
  });

  test('has balances that its rows add up to, none negative, and nothing in the future', () => {
    expectRowsToExplainBalances(world);
    for (const card of world.cards.values()) {
      expect(card.balanceCents >= 0n).toBe(true);
      const times = (world.rows.get(card.id) ?? []).map((row) => row.createdAt);
      expect(times).toEqual([...times].sort());
      for (const at of times) expect(at >= card.createdAt && at <= NOW.toISOString()).toBe(true);
    }
  });

  test('of any size and seed has explained balances, none negative, and no row before its card or after now', () => {
    const size = fc.record({
      customers: fc.nat(20),
      cards: fc.nat(40),
      days: fc.constantFrom(0, 1, 2, 30, 365),
      seed: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(size, (asked) => {
        const made = generateWorld(asked, NOW);
        expectRowsToExplainBalances(made);
        for (const card of made.cards.values()) {
          expect(card.balanceCents >= 0n && card.balanceCents <= 1_000_000n).toBe(true);
          for (const { createdAt } of made.rows.get(card.id) ?? []) {
            expect(createdAt >= card.createdAt && createdAt <= NOW.toISOString()).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has people of every kind: Ada, diacritics, very long, right to left, not approved, disabled', () => {
    expect(customers[0]).toMatchObject({ firstName: 'Ada', lastName: 'Okafor', kyc: 'APPROVED' });
    const names = customers.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    expect(names.some((name) => name.includes('Aïcha'))).toBe(true);
    expect(names.some((name) => name.includes('Nguyễn'))).toBe(true);
    expect(names.some((name) => name.length > 80)).toBe(true);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
    const unapproved = customers.filter(({ kyc }) => kyc !== 'APPROVED').length;
    expect(unapproved).toBeGreaterThanOrEqual(6);
    expect(unapproved).toBeLessThanOrEqual(30);
    expect(customers.some(({ isActive }) => !isActive)).toBe(true);
    expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length);
    for (const { email } of customers) expect(email).toMatch(/^[a-z.]+\.\d+@example\.(com|org|net)$/);
  });

  test('has cards in every status and rows of every kind', () => {
    const statuses = new Set([...world.cards.values()].map(({ status }) => status));
    expect([...statuses].sort()).toEqual([
      'ACTIVE',
      'FAILED',
      'FROZEN',
      'PENDING',
      'SUSPENDED',
      'TERMINATED',
    ]);
    const rows = [...world.rows.values()].flat();
    const types = new Set(rows.map(({ type, status }) => `${type} ${status}`));
    expect(types).toEqual(
      new Set([
        'PURCHASE SUCCESS',
        'FUND SUCCESS',
        'FUNDING SUCCESS',
        'AUTHORIZATION SUCCESS',
        'AUTHORIZATION FAILED',
        'SETTLEMENT SUCCESS',
        'REFUND SUCCESS',
        'CROSS_BORDER_FEE SUCCESS',
        'TERMINATION_REFUND SUCCESS',
      ]),
    );
    for (const row of rows) expect(row.status === 'FAILED').toBe(row.reason !== null);
  });

  test('has UUIDs, and test numbers that differ and check out', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const ids = [
      ...world.customers.keys(),
      ...world.cards.keys(),
      ...[...world.rows.values()].flat().map((row) => row.id),
    ];
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(ids.length);
    const numbers = [...world.cards.values()].map((card) => card.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(luhn(number)).toBe(0);
  });
});

function luhn(number: string): number {
  const digits = [...number].reverse().map((digit) => digit.charCodeAt(0) - 48);
  return (
    digits.reduce(
      (sum, digit, index) => sum + [...`${index % 2 ? digit * 2 : digit}`].reduce(addDigit, 0),
      0,
    ) % 10
  );
}

const addDigit = (sum: number, digit: string): number => sum + digit.charCodeAt(0) - 48;
