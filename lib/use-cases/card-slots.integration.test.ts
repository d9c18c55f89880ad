import { expect, test } from 'vitest';
import { openDesk } from '../testing/open-desk.ts';

const desk = openDesk({ seed: 43 });

const told = () =>
  desk.prisma.issuer.findUniqueOrThrow({
    where: { id: 'cartevo' },
    select: { availableSlots: true, slotsAsOf: true },
  });

/** A list of cards that says how many more there may be, or says nothing of it. */
async function listTells(availableSlots: number | undefined, asOf: Date): Promise<void> {
  const walk = await desk.deps.store.takeWalk({ issuer: 'cartevo', leaseMs: 60_000, object: 'cards' });
  if (!walk) throw new Error('the walk is not to be had');
  const slots = availableSlots === undefined ? {} : { availableSlots };
  const page = { object: 'cards', rows: [], ...slots, next: null, asOf } as const;
  await desk.deps.store.saveWalkPage(walk, page, { leaseMs: 60_000, againMs: 60_000 });
}

test('the import keeps how many more cards the plan allows, as of when the list was read', async () => {
  const { core } = desk.sandbox;
  const { availableSlots, slotsAsOf } = await told();
  expect(availableSlots).toBe(core.settings.planSlots - core.usedSlots());
  expect(slotsAsOf?.getTime()).toBeGreaterThan(Date.now() - 300_000);
});

test('an older reading never overwrites a newer one, and a list that tells nothing changes nothing', async () => {
  const before = await told();
  await listTells(7, new Date((before.slotsAsOf?.getTime() ?? 0) - 1));
  await listTells(undefined, new Date());
  expect(await told()).toEqual(before);
  const later = new Date(Date.now() + 1_000);
  await listTells(0, later);
  expect(await told()).toEqual({ availableSlots: 0, slotsAsOf: later });
});
