import type { Announcement } from '../core/announcement.ts';
import { Core } from '../core/core.ts';
import { generateWorld } from '../core/generate.ts';
import type { CardStatus } from '../core/world.ts';

/** When the clock of `startCore` begins (ms). */
export const START = Date.parse('2026-05-09T10:15:00.000Z');

/** An issuer on a clock of its own, with what a test asks of it again and again. */
export function startCore() {
  let [serial, nowMs] = [0, START];
  const world = generateWorld({ customers: 12, cards: 40, days: 5, seed: 3 }, new Date(START));
  const newId = () => `00000000-0000-4000-8000-${(++serial).toString().padStart(12, '0')}`;
  const core = new Core({ world, now: () => new Date(nowMs), newId });
  const told: Announcement[] = [];
  core.onChange(({ announce }) => told.push(...announce));
  const card = (status: CardStatus = 'ACTIVE', balanceCents = 50_000n) => {
    const found = [...core.world.cards.values()].find((one) => one.status === status);
    if (!found) throw new Error(`no card is ${status}`);
    return core.adjustCard(found.id, { balanceCents });
  };
  const wait = (ms: number) => {
    nowMs += ms;
    core.tick();
  };
  const order = (amountCents = 500n) => ({
    customerId: card().customerId,
    brand: 'VISA',
    nameOnCard: null,
    amountCents,
  });
  const newRows = (cardId: string) => {
    const known = core.listRows(cardId).length;
    return () => core.listRows(cardId).slice(known);
  };
  return { core, told, card, wait, order, newRows, events: () => told.map(({ event }) => event) };
}
