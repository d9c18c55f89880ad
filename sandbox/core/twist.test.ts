import { describe, expect, test } from 'vitest';
import { START, startCore as start } from '../testing/start-core.ts';
import { Refusal } from './core.ts';

// How effects go wrong, one way at a time, and what is told to the world outside.

const isRefused = (run: () => unknown, status: number, message: string) =>
  expect(run).toThrow(new Refusal(status, message));

describe('an effect that comes later', () => {
  test('is refused with 503 now and happens as of the moment it was due, told to the client as before', () => {
    const { core, wait, card, newRows } = start();
    const { id, balanceCents } = card();
    const rows = newRows(id);
    const order = { cardId: id, amountCents: 700n };
    isRefused(() => core.fundCard(9, order, { delayMs: 2_000 }), 503, 'Funding temporarily unavailable');
    core.noteTold(9, 'error');
    expect(core.effects).toEqual([]);
    wait(5_000);
    expect(core.getCard(id).balanceCents).toBe(balanceCents + 700n);
    const at = new Date(START + 2_000).toISOString();
    expect(rows()).toMatchObject([{ amountCents: 700n, createdAt: at }]);
    expect(core.effects).toMatchObject([
      { n: 1, at, kind: 'fund', request: 9, told: 'error', outside: false },
    ]);
  });

  test('is refused at once where it would be refused anyway, and leaves nothing waiting', () => {
    const { core, card } = start();
    const order = { cardId: card('FROZEN').id, amountCents: 700n };
    isRefused(() => core.fundCard(1, order, { delayMs: 2_000 }), 400, 'Card not active');
    expect(core.nextDueAt()).toBeNull();
  });

  test('does not happen when it is no longer possible; a withdrawal then says so', () => {
    const { core, wait, card, events } = start();
    const { id } = card();
    const order = { cardId: id, amountCents: 700n };
    expect(() => core.withdrawFromCard(1, order, { delayMs: 2_000 })).toThrow('Service unavailable');
    core.adjustCard(id, { balanceCents: 0n });
    wait(2_000);
    expect(core.effects).toEqual([]);
    expect(events()).toEqual(['card.withdraw.failed']);
  });
});

describe('rows', () => {
  test('can be listed later than the money moves, dated when it moved', () => {
    const { core, wait, card, newRows } = start();
    const { id, balanceCents } = card();
    const rows = newRows(id);
    core.withdrawFromCard(1, { cardId: id, amountCents: 700n }, { rowDelayMs: 30_000 });
    expect(core.getCard(id).balanceCents).toBe(balanceCents - 700n);
    wait(29_999);
    expect(rows()).toEqual([]);
    wait(1);
    expect(rows()).toMatchObject([{ effectCents: -700n, createdAt: new Date(START).toISOString() }]);
  });

  test('can be two for one movement: the call’s own, and seconds later the callback’s', () => {
    const { core, wait, card, newRows } = start();
    const { id, balanceCents, number } = card();
    const rows = newRows(id);
    core.fundCard(1, { cardId: id, amountCents: 700n }, { doubleRow: true });
    wait(2_000);
    expect(rows()).toMatchObject([
      { description: `Card funding: **** **** **** ${number.slice(-4)}`, amountCents: 700n },
      { description: 'Card funding', amountCents: 700n, createdAt: new Date(START + 2_000).toISOString() },
    ]);
    expect(new Set(rows().map(({ id: rowId }) => rowId)).size).toBe(2);
    expect(core.getCard(id).balanceCents).toBe(balanceCents + 700n);
    expect(core.effects).toHaveLength(1);
  });

  test('can say FAILED although the money moved; the webhook says so too', () => {
    const { core, card, newRows, events } = start();
    const { id, balanceCents } = card();
    const rows = newRows(id);
    core.withdrawFromCard(1, { cardId: id, amountCents: 700n }, { failedRow: true });
    expect(rows()).toMatchObject([{ status: 'FAILED', amountCents: 700n }]);
    expect(core.getCard(id).balanceCents).toBe(balanceCents - 700n);
    expect(events()).toEqual(['card.withdraw.failed']);
  });

  test('can be dated an hour off', () => {
    const { core, card, newRows } = start();
    const { id } = card();
    const rows = newRows(id);
    core.fundCard(1, { cardId: id, amountCents: 700n }, { clockShiftMs: 3_600_000 });
    expect(rows()).toMatchObject([{ createdAt: new Date(START + 3_600_000).toISOString() }]);
  });
});

describe('a PENDING card', () => {
  test('has no money and no rows; the wallet has given it', () => {
    const { core, order } = start();
    const before = core.world.walletCents;
    const { card } = core.issueCard(1, order(), { pendingEnds: 'ACTIVE' });
    expect(card).toMatchObject({ status: 'PENDING', balanceCents: 0n });
    expect(core.listRows(card.id)).toEqual([]);
    expect(core.world.walletCents).toBe(before - 600n);
  });

  test('becomes ACTIVE with money, rows and webhooks', () => {
    const { core, order, wait, events } = start();
    const { card } = core.issueCard(1, order(), { pendingMs: 5_000, pendingEnds: 'ACTIVE' });
    expect(events()).toEqual([]);
    wait(5_000);
    expect(core.getCard(card.id)).toMatchObject({ status: 'ACTIVE', balanceCents: 500n });
    expect(core.listRows(card.id).map(({ description }) => description)).toEqual([
      'Card issuance fee',
      'Initial card funding',
    ]);
    expect(events()).toEqual(['card.created', 'card.fund', 'transaction.funding.completed']);
  });

  test('becomes FAILED, and the wallet is whole again, fee included', () => {
    const { core, order, wait } = start();
    const before = core.world.walletCents;
    const { card } = core.issueCard(1, order(), { pendingEnds: 'FAILED' });
    wait(60_000);
    expect(core.getCard(card.id)).toMatchObject({ status: 'FAILED', balanceCents: 0n });
    expect(core.world.walletCents).toBe(before);
    expect(core.effects).toMatchObject([
      { kind: 'issue', cardId: card.id, outside: false },
      { kind: 'issue_failed', cardId: card.id, outside: true },
    ]);
  });

  test('is gone, and another id is ACTIVE with its money', () => {
    const { core, order, wait } = start();
    const { card } = core.issueCard(1, order(), { pendingEnds: 'REPLACED' });
    wait(60_000);
    expect(() => core.getCard(card.id)).toThrow('Card not found');
    const [, replaced] = core.effects;
    expect(replaced).toMatchObject({ kind: 'issue_replaced', request: 1 });
    expect(core.getCard(replaced?.cardId ?? '')).toMatchObject({ status: 'ACTIVE', balanceCents: 500n });
    expect(core.listCards(card.customerId).map(({ id }) => id)).not.toContain(card.id);
  });

  test('terminated before its end gives its money back once', () => {
    const { core, order, wait } = start();
    const before = core.world.walletCents;
    const { card } = core.issueCard(1, order(), { pendingEnds: 'ACTIVE' });
    core.terminateCard(2, { cardId: card.id, freezeOnFailure: false });
    wait(60_000);
    expect(core.getCard(card.id)).toMatchObject({ status: 'TERMINATED', balanceCents: 0n });
    expect(core.world.walletCents).toBe(before - 100n);
  });

  test('that only hides its number is ACTIVE at once', () => {
    const { core, order, wait } = start();
    const { card } = core.issueCard(1, order(), { starsOnly: true });
    expect(card).toMatchObject({ status: 'ACTIVE', balanceCents: 500n, showsStars: true });
    wait(60_000);
    expect(core.getCard(card.id).showsStars).toBe(false);
  });
});

describe('a termination', () => {
  test('gives the money back, or loses it where it was', () => {
    const { core, card } = start();
    const [before, { id }] = [core.world.walletCents, card()];
    const lost = core.terminateCard(1, { cardId: id, freezeOnFailure: false }, { refundLost: true });
    expect(lost).toMatchObject({ refundProcessed: false, before: 50_000n });
    expect(core.world.walletCents).toBe(before);
    const other = card();
    expect(core.terminateCard(2, { cardId: other.id, freezeOnFailure: false }).refundProcessed).toBe(true);
    expect(core.world.walletCents).toBe(before + 50_000n);
  });

  test.each([
    [true, 'FROZEN', ['freeze']],
    [false, 'ACTIVE', []],
  ] as const)('that fails with freezeOnFailure %s leaves it %s', (freezeOnFailure, status, kinds) => {
    const { core, card } = start();
    const { id } = card();
    const order = { cardId: id, freezeOnFailure };
    isRefused(() => core.terminateCard(1, order, { terminateFails: true }), 503, 'Service unavailable');
    expect(core.getCard(id)).toMatchObject({ status, balanceCents: 50_000n });
    expect(core.effects.map(({ kind }) => kind)).toEqual(kinds);
  });
});

test('a purchase can land right before an effect, and only before one that is not refused', () => {
  const { core, card, events } = start();
  const { id } = card();
  core.freezeCard(1, { cardId: id, lock: false }, { spendFirst: 250n });
  expect(core.getCard(id)).toMatchObject({ status: 'FROZEN', balanceCents: 49_750n });
  expect(events()).toEqual(['transaction.authorization.created']);
  expect(() => core.freezeCard(2, { cardId: id, lock: false }, { spendFirst: 250n })).toThrow(
    'Card already frozen',
  );
  expect(core.effects.map(({ kind, outside }) => [kind, outside])).toEqual([
    ['purchase', true],
    ['freeze', false],
  ]);
});
