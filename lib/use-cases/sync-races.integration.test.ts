import { expect, test } from 'vitest';
import { openDesk } from '../testing/open-desk.ts';
import { withTrouble } from '../testing/with-trouble.ts';
import { syncIssuer } from './import-issuer.ts';
import { syncCard, syncWallets } from './sync-object.ts';
import { walkOnce } from './sync-walk.ts';

const desk = openDesk({ seed: 44 });
const core = () => desk.sandbox.core;

test('a real second top-up that comes between a balance and its rows is not called a double', async () => {
  const { id, issuerCardId } = desk.takeCard();
  core().fundOutside(issuerCardId, 2_300n);
  const known = new Set(
    core()
      .listRows(issuerCardId)
      .map((row) => row.id),
  );
  let isFunded = false;
  // The other one's row does not name the card, as that of a callback.
  const issuer = withTrouble(desk.cartevo, (real) => ({
    listCardRecords: async (...asked) => {
      if (!isFunded) core().fundOutside(issuerCardId, 2_300n);
      isFunded = true;
      const read = await real.listCardRecords(...asked);
      if (!read.ok) return read;
      const items = read.value.items.map((row) =>
        known.has(row.issuerRecordId) ? row : { ...row, description: 'Card funding' },
      );
      return { ok: true, value: { ...read.value, items } };
    },
  }));
  const marks = async () =>
    (await desk.prisma.record.findMany({ where: { cardId: id, amountMinor: 2_300n } })).map(
      (row) => row.doubts,
    );
  expect(await syncCard(desk.deps, issuer, issuerCardId)).toEqual({ ok: true });
  expect((await marks()).sort()).toEqual([[], ['suspected_double']]);
  expect(await syncCard(desk.deps, issuer, issuerCardId)).toEqual({ ok: true });
  expect(await marks()).toEqual([[], []]);
});

test('a card whose customer had to be read first is as of when it was listed', async () => {
  const [some] = core().world.customers.values();
  if (!some) throw new Error('the world has no customers');
  const customer = core().createCustomer(0, { ...some, email: 'elsewhere@example.com' });
  core().decideKyc(customer.id, 'APPROVED');
  const card = core().issueOutside({ customerId: customer.id, brand: 'VISA', amountCents: 900n });
  const asked: Date[] = [];
  const issuer = withTrouble(desk.cartevo, (real) => ({
    getCustomer: async (id) => {
      asked.push(await desk.deps.store.now());
      return real.getCustomer(id);
    },
  }));
  await walkOnce(desk.deps, issuer, 'cards');
  const { asOf } = await desk.prisma.card.findFirstOrThrow({ where: { issuerCardId: card.id } });
  expect(asked).toHaveLength(1);
  expect(asOf.getTime()).toBeLessThanOrEqual(asked[0]?.getTime() ?? 0);
});

test('wallets that another process is reading are not said to be read', async () => {
  await desk.deps.store.takeWalk({ issuer: 'cartevo', object: 'wallets', leaseMs: 60_000 });
  expect(await syncWallets(desk.deps, desk.cartevo)).toEqual({ ok: false, reason: 'busy' });
  await desk.pool.query('UPDATE sync_cursors SET lease_until = NULL');
  expect(await syncWallets(desk.deps, desk.cartevo)).toEqual({ ok: true, ended: true });
});

test('a walk longer than a turn, and a list longer than a transaction, are read to their end', async () => {
  const pages = 60;
  const issuer = withTrouble(desk.cartevo, (real) => ({
    listCustomers: async (cursor, options) => {
      const read = await real.listCustomers(null, options);
      const page = Number(cursor ?? 0) + 1;
      return read.ok
        ? { ok: true, value: { ...read.value, next: page < pages ? String(page) : null } }
        : read;
    },
    listCards: async (options) => {
      const read = await real.listCards(options);
      const [like] = read.ok ? read.value : [];
      if (!read.ok || !like) return read;
      const more = Array.from({ length: 2_500 }, (_, n) => ({ ...like, issuerCardId: `more-${n}` }));
      return { ok: true, value: [...read.value, ...more] };
    },
    listCardRecords: async (id, cursor, options) =>
      id.startsWith('more-')
        ? { ok: true, value: { items: [], next: null } }
        : real.listCardRecords(id, cursor, options),
  }));
  const cursorOf = (object: string) =>
    desk.prisma.syncCursor.findUniqueOrThrow({ where: { issuer_object: { issuer: 'cartevo', object } } });
  expect(await syncIssuer(desk.deps, issuer)).toMatchObject({ ok: true });
  expect(await cursorOf('customers')).toMatchObject({ pages, cursor: null });
  expect(await cursorOf('cards')).toMatchObject({ pages: 3, cursor: null });
  expect(await desk.prisma.card.count({ where: { issuerCardId: { startsWith: 'more-' } } })).toBe(2_500);
}, 60_000);
