import { everyPlan, type RemovedSafeguard } from './removed-safeguard.ts';
import { dropSlots, withoutSlots } from './without-slots.ts';

/** A card takes money orders while another one is unknown: what is read belongs to either of them. */
export const noCardSlot: RemovedSafeguard = {
  name: 'no card slot',
  wiring: {
    database: (db) => dropSlots(db, ['cardSlot']),
    store: (store, prisma) => withoutSlots(store, prisma, ['cardSlot']),
  },
  breaks: ['one at a time', 'sums agree'],
  concerns: everyPlan,
};
