import { STATUS_KINDS } from '../../../domain/intents/intent.ts';
import type { ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('last freeze holds');
const ORDERS: readonly string[] = [...STATUS_KINDS, 'terminate'];

/**
 * Where the last order about a card that was sent is to freeze it, and all is quiet, the card is not active, or
 * somebody is told: the order stands unknown, was refused, or is contradicted. An order that a restore took away
 * was given all the same, where the issuer heard it, whatever became of it since.
 */
export function lastFreezeHolds({ issuerCards, rows }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const remembered = new Set(rows.intents.map(({ id }) => id));
  const given = [...ledger.everAsked.values()].filter(
    ({ id }) => remembered.has(id) || ledger.heardOf(id).length > 0,
  );
  const cards = [...ledger.everCards.values()];
  return issuerCards.flatMap(({ issuerCardId, status }) => {
    if (status !== 'ACTIVE') return [];
    const cardIds = cards.filter((card) => card.issuerCardId === issuerCardId).map(({ id }) => id);
    const orders = given.filter(
      ({ id, kind, state, cardId }) =>
        ORDERS.includes(kind) &&
        (state !== 'cancelled' || ledger.isForgotten(id)) &&
        cardId !== null &&
        cardIds.includes(cardId),
    );
    const [last] = orders.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    if (last?.kind !== 'freeze' || last.state !== 'succeeded' || last.contradiction !== null) return [];
    const isOpen = orders.some(({ state, contradiction }) => state === 'unknown' || contradiction !== null);
    return isOpen ? [] : [tell(`card ${issuerCardId} is active, and nobody is told`, last.id)];
  });
}
