import { everyPlan, type RemovedSafeguard } from './removed-safeguard.ts';
import { withoutCardSlot } from './without-card-slot.ts';

/** A card takes money orders while another one is unknown: what is read belongs to either of them. */
export const noCardSlot: RemovedSafeguard = {
  name: 'no card slot',
  wiring: {
    database: (db) => db.dropUnique('intent', ['cardSlot']),
    store: (store, prisma) => withoutCardSlot(store, prisma),
  },
  breaks: ['one at a time', 'sums agree'],
  concerns: everyPlan,
};
