import { describe, expect, test } from 'vitest';
import { openDesk, topUpForm } from '../testing/open-desk.ts';
import { refreshCards } from './import-issuer.ts';

const desk = openDesk({ seed: 6 });

describe('import and refresh', () => {
  const counts = async () => ({
    customers: await desk.prisma.customer.count(),
    cards: await desk.prisma.card.count(),
    records: await desk.prisma.record.count(),
  });

  test('bring every customer, card and row once; a second time changes nothing', async () => {
    const before = await counts();
    const { world } = desk.sandbox.core;
    expect(before.customers).toBe(world.customers.size);
    await refreshCards(desk.deps, desk.cartevo);
    await refreshCards(desk.deps, desk.cartevo);
    const after = await counts();
    expect(after.cards).toBe(world.cards.size);
    expect(after.customers).toBe(before.customers);
    expect(after.records).toBe(before.records);
  });

  test('a reading that began before a top-up settled does not take the new balance back', async () => {
    const card = desk.takeCard();
    const began = await desk.deps.store.now();
    const told = await desk.cartevo.listCards({ fresh: true });
    await desk.topUpAndWait(topUpForm(card.id));
    if (!told.ok) throw new Error('the cards could not be read');
    await desk.deps.store.saveCards('cartevo', told.value, began, 'list');
    const after = await desk.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    expect(after.balanceMinor).toBe((card.balanceMinor ?? 0n) + 2_000n);
  });

  test('no full card number, CVV or token is anywhere in the database', async () => {
    const { rows: tables } = await desk.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const numbers = [...desk.sandbox.core.world.cards.values()].map((card) => card.number);
    for (const { name } of tables) {
      const { rows } = await desk.pool.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`);
      const text = rows.map((row) => row.text).join('\n');
      expect([name, /eyJ[\w-]+\.[\w-]+/.exec(text)?.[0]]).toEqual([name, undefined]);
      expect([name, numbers.find((number) => text.includes(number))]).toEqual([name, undefined]);
    }
  });
});
