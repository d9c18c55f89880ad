import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';
import { judgeCarelessly, showsNothing, withoutWatch } from './settle-at-once.ts';

/**
 * One reading that shows nothing, however soon, means that nothing happened. The watch over what is called off stands
 * behind it, would raise the alarm, and is taken away too.
 */
export const oneCleanReading: RemovedSafeguard = {
  name: 'one clean reading means not applied',
  wiring: {
    store: (store, prisma) =>
      judgeCarelessly(store, prisma, (glance) => (showsNothing(glance) ? 'not_applied' : null)),
  },
  behind: { store: withoutWatch },
  breaks: ['sums agree', 'late success raised'],
  concerns: withFault('error_then_late', 'late_row', 'stale_read'),
};
