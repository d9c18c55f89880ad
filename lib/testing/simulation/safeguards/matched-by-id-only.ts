import { type RemovedSafeguard, withFault } from './removed-safeguard.ts';
import { judgeCarelessly, withoutWatch } from './settle-at-once.ts';

/**
 * An unknown is matched by the id an answer gave, and by nothing else: what is not found by it did not happen. An
 * answer that never came gave none. The watch over what is called off stands behind it and is taken away too.
 */
export const matchedByIdOnly: RemovedSafeguard = {
  name: 'match by id only',
  wiring: {
    store: (store, prisma) =>
      judgeCarelessly(store, prisma, ({ intent, alike, newCards }) => {
        if (alike.length === 0 && newCards.length === 0) return null;
        return alike.some((row) => row.issuerRecordId === intent.issuerRecordId)
          ? 'succeeded'
          : 'not_applied';
      }),
  },
  behind: { store: withoutWatch },
  breaks: ['sums agree', 'late success raised'],
  concerns: withFault('error_after_effect', 'never_answer', 'reset_after_effect', 'bad_request_after_effect'),
};
