import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Read } from '../issuers/issuer.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { withTrouble } from '../testing/with-trouble.ts';
import { importIssuer, readDueCards } from './import-issuer.ts';
import { orderCard } from './order-card.ts';
import { walkOnce } from './sync-walk.ts';

const desk = openDesk({ seed: 43 });
const core = () => desk.sandbox.core;
const malformed: Read<never> = { ok: false, failure: { kind: 'malformed', detail: 'a row' } };

/** As if nothing had ever been imported, but for what is cached. */
const forgetImport = () =>
  desk.pool.query(`
    DELETE FROM sync_cursors;
    UPDATE cards SET records_as_of = NULL, records_whole_as_of = NULL, records_next_at = clock_timestamp();
    UPDATE issuers SET complete_since = NULL`);
const makeDue = () => desk.pool.query('UPDATE sync_cursors SET next_at = clock_timestamp()');
const isComplete = async () =>
  (await desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } })).completeSince !== null;
const cursorOf = (object: string) =>
  desk.prisma.syncCursor.findUniqueOrThrow({ where: { issuer_object: { issuer: 'cartevo', object } } });
const activeCard = () => {
  const card = desk.takeCard();
  return { id: card.id, issuerCardId: card.issuerCardId };
};

test('the wallet that cards draw on is the one that counts, whatever others there are', async () => {
  for (const currency of ['XAF', 'EUR', 'NGN']) {
    core().openWallet(0, { currency, country: 'Cameroon', countryIso: 'CM', phoneCode: '+237' });
  }
  expect(await walkOnce(desk.deps, desk.cartevo, 'wallets')).toEqual({ ok: true, ended: true });
  expect(await desk.prisma.wallet.count()).toBe(4);
  const wallet = await desk.deps.store.findWallet('cartevo');
  expect([wallet?.issuerWalletId, wallet?.currency]).toEqual([core().world.walletId, 'USD']);
});

describe('an import', () => {
  test('comes to its end although the wallets’ lists cannot be read', async () => {
    await forgetImport();
    const issuer = withTrouble(desk.cartevo, () => ({
      listWallets: async () => malformed,
      listWalletRecords: async () => malformed,
    }));
    const turns = [await importIssuer(desk.deps, issuer)];
    for (let turn = 0; turn < 10 && !(await isComplete()); turn += 1) {
      await makeDue();
      turns.push(await importIssuer(desk.deps, issuer));
    }
    expect(await isComplete()).toBe(true);
    expect(turns).toContainEqual({ ok: false, reason: 'malformed' });
    expect(await cursorOf('wallet_records')).toMatchObject({ lastFailure: 'malformed', finishedAt: null });
    expect((await desk.deps.store.findWallet('cartevo'))?.currency).toBe('USD');
  });

  test('comes to its end although one card cannot be read, marks it, and reads it once it can', async () => {
    const { issuerCardId } = activeCard();
    await forgetImport();
    const issuer = withTrouble(desk.cartevo, (real) => ({
      listCardRecords: async (id, cursor, options) =>
        id === issuerCardId ? malformed : real.listCardRecords(id, cursor, options),
    }));
    expect(await importIssuer(desk.deps, issuer)).toEqual({ ok: true });
    const where = { where: { issuerCardId } };
    expect(await desk.prisma.card.findFirstOrThrow(where)).toMatchObject({
      doubts: ['unreadable'],
      recordsAsOf: null,
    });
    expect(await desk.prisma.card.count({ where: { recordsAsOf: null } })).toBe(1);
    await desk.pool.query('UPDATE cards SET records_next_at = clock_timestamp()');
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
    const card = await desk.prisma.card.findFirstOrThrow(where);
    expect([card.doubts, card.recordsAsOf === null]).toEqual([[], false]);
  });

  test('shows no balance that its card’s records do not bear out', async () => {
    await desk.control('POST', 'settings', { quirks: { balanceTimes100OnDiscovery: 'on' } });
    const [holder] = core().world.customers.keys();
    const card = core().issueOutside({ customerId: holder ?? '', brand: 'VISA', amountCents: 4_200n });
    await forgetImport();
    const shown: (bigint | null)[] = [];
    const where = { where: { issuerCardId: card.id } };
    const step = async () => {
      const cached = await desk.prisma.card.findFirst(where);
      if (cached?.recordsAsOf) shown.push(cached.balanceMinor);
    };
    expect(await importIssuer({ ...desk.deps, step }, desk.cartevo)).toEqual({ ok: true });
    expect(await desk.prisma.card.findFirstOrThrow(where)).toMatchObject({
      doubts: [],
      balanceMinor: 4_200n,
    });
    expect(new Set(shown)).toEqual(new Set([null, 4_200n]));
    await desk.control('POST', 'settings', { quirks: { balanceTimes100OnDiscovery: 'off' } });
  });

  test('whose place is no longer understood begins its walk anew', async () => {
    await desk.pool.query(
      `UPDATE sync_cursors SET cursor = 'written by another version', next_at = clock_timestamp()
       WHERE object = 'customers'`,
    );
    expect(await walkOnce(desk.deps, desk.cartevo, 'customers')).toEqual({ ok: false, reason: 'malformed' });
    expect(await walkOnce(desk.deps, desk.cartevo, 'customers')).toEqual({ ok: true, ended: true });
  });
});

describe('a card’s records are read', () => {
  test('at once after a top-up of our own, which no list tells as a change', async () => {
    const { id } = activeCard();
    expect(codeOf(await desk.topUpAndWait(topUpForm(id, { amount: '23.47' })))).toBe('ok');
    await expect
      .poll(async () => (await desk.prisma.intent.findFirst({ where: { cardId: id } }))?.state)
      .toBe('succeeded');
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
    const listed = await desk.prisma.record.count({
      where: { cardId: id, kind: 'fund', amountMinor: 2_347n },
    });
    expect(listed).toBe(1);
  });

  test('at once after a termination of our own, whose refund it lists', async () => {
    const { id, last4 } = desk.takeCard();
    const userId = await seedPerson({ prisma: desk.prisma }, 'admin');
    const admin = { userId, name: 'Ada Bello', role: 'admin' } as const;
    const asked = { intentId: randomUUID(), cardId: id, lock: false, memo: '', typedLast4: last4 ?? '' };
    expect(codeOf(await orderCard(desk.deps, admin, 'terminate', asked))).toBe('ok');
    await expect.poll(async () => (await desk.intentOf(asked.intentId))?.state).toBe('succeeded');
    expect(await readDueCards(desk.deps, desk.cartevo)).toMatchObject({ ok: true });
    expect(await desk.prisma.record.count({ where: { cardId: id, kind: 'termination' } })).toBe(1);
  });

  test('again a minute after a change, because a row may be listed later than its money moved', async () => {
    const { id, issuerCardId } = activeCard();
    core().fundCard(0, { cardId: issuerCardId, amountCents: 1_700n }, { rowDelayMs: 30_000 });
    await walkOnce(desk.deps, desk.cartevo, 'cards');
    await readDueCards(desk.deps, desk.cartevo);
    const amount = { where: { cardId: id, amountMinor: 1_700n } };
    expect(await desk.prisma.record.count(amount)).toBe(0);
    const card = await desk.prisma.card.findUniqueOrThrow({ where: { id } });
    expect(card.recordsNextAt.getTime() - (card.recordsAsOf?.getTime() ?? 0)).toBeLessThan(70_000);
    await desk.control('POST', 'clock', { advanceMs: 60_000 });
    await desk.pool.query('UPDATE cards SET records_next_at = clock_timestamp() WHERE id = $1', [id]);
    await readDueCards(desk.deps, desk.cartevo);
    expect(await desk.prisma.record.count(amount)).toBe(1);
  });

  test('from their beginning once more where the card changed between two pages', async () => {
    const { id, issuerCardId } = activeCard();
    for (let count = 0; count < 120; count += 1) core().fundOutside(issuerCardId, 100n);
    await desk.pool.query('UPDATE cards SET records_whole_as_of = NULL, changed_at = NULL WHERE id = $1', [
      id,
    ]);
    await desk.pool.query('UPDATE cards SET records_next_at = $2 WHERE id = $1', [id, new Date(0)]);
    let isChanged = false;
    const issuer = withTrouble(desk.cartevo, (real) => ({
      listCardRecords: async (card, cursor, options) => {
        if (card === issuerCardId && cursor !== null && !isChanged) {
          isChanged = true;
          core().fundOutside(issuerCardId, 1_900n);
          await walkOnce(desk.deps, desk.cartevo, 'cards');
        }
        return real.listCardRecords(card, cursor, options);
      },
    }));
    await readDueCards(desk.deps, issuer);
    expect(isChanged).toBe(true);
    const { recordsNextAt } = await desk.prisma.card.findUniqueOrThrow({ where: { id } });
    expect(recordsNextAt.getTime() - (await desk.deps.store.now()).getTime()).toBeLessThan(61_000);
    await desk.pool.query('UPDATE cards SET records_next_at = clock_timestamp() WHERE id = $1', [id]);
    await readDueCards(desk.deps, desk.cartevo);
    expect(await desk.prisma.record.count({ where: { cardId: id } })).toBe(
      core().listRows(issuerCardId).length,
    );
  });

  test('before those that are only old', async () => {
    await desk.pool.query(`UPDATE cards SET records_next_at = clock_timestamp() - interval '1 hour'`);
    const { id, issuerCardId } = activeCard();
    core().fundOutside(issuerCardId, 1_300n);
    await walkOnce(desk.deps, desk.cartevo, 'cards');
    const [first] = await desk.deps.store.takeCards({ issuer: 'cartevo', limit: 1, leaseMs: 1 });
    expect(first?.cardId).toBe(id);
  });
});

test('a balance that is not believed stays hidden whatever the next list tells', async () => {
  const { id, issuerCardId } = activeCard();
  await desk.prisma.card.update({
    where: { id },
    data: { doubts: ['balance_times_100'], balanceMinor: null },
  });
  core().fundOutside(issuerCardId, 100n);
  await walkOnce(desk.deps, desk.cartevo, 'cards');
  expect((await desk.prisma.card.findUniqueOrThrow({ where: { id } })).balanceMinor).toBeNull();
  await desk.pool.query('UPDATE cards SET records_next_at = clock_timestamp() WHERE id = $1', [id]);
  await readDueCards(desk.deps, desk.cartevo);
  expect(await desk.prisma.card.findUniqueOrThrow({ where: { id } })).toMatchObject({
    doubts: [],
    balanceMinor: core().getCard(issuerCardId).balanceCents,
  });
});

test('a list that tells no balance leaves none that claims to be of now', async () => {
  const { id, issuerCardId } = activeCard();
  const told = await desk.cartevo.getCard(issuerCardId, { fresh: true });
  if (!told.ok) throw new Error('the card could not be read');
  const silent = { ...told.value, balanceMinor: null };
  await desk.deps.store.saveCards('cartevo', [silent], await desk.deps.store.now(), 'list');
  expect((await desk.prisma.card.findUniqueOrThrow({ where: { id } })).balanceMinor).toBeNull();
});
