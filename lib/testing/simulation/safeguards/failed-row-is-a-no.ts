import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';
import { judgeCarelessly, withoutWatch } from './settle-at-once.ts';

/**
 * A row listed as FAILED is a refusal, whatever balance and wallet say. The watch over refusals stands behind it,
 * would raise the alarm, and is taken away too.
 */
export const failedRowIsANo: RemovedSafeguard = {
  name: 'FAILED row is a no',
  wiring: {
    store: (store, prisma) =>
      judgeCarelessly(store, prisma, ({ alike }) =>
        alike.some(({ status }) => status === 'failed') ? 'rejected' : null,
      ),
  },
  behind: { store: withoutWatch },
  breaks: ['sums agree', 'late success raised'],
  concerns: withFault('failed_row'),
};
