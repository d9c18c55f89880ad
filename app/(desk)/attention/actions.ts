'use server';

import { z } from 'zod';
import { declareAction } from '@/lib/entry/declare-action.ts';
import {
  confirmVerdict as confirmVerdictCase,
  declineVerdict as declineVerdictCase,
} from '@/lib/use-cases/decide-verdict.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { resolveDiscrepancy as resolveDiscrepancyCase } from '@/lib/use-cases/resolve-discrepancy.ts';
import { settleInBulk as settleInBulkCase } from '@/lib/use-cases/settle-in-bulk.ts';
import { takeCase as takeCaseCase } from '@/lib/use-cases/take-case.ts';
import { withdrawForDiscrepancy as withdrawForDiscrepancyCase } from '@/lib/use-cases/withdraw-for-discrepancy.ts';

// What people decide about what needs them. One unknown is settled by app/(desk)/actions.ts, as everywhere.

const id = z.uuid();
const typed = z.string().max(5_000);
/** More than a page holds; how many one verdict may cover is the use case's to say. */
const ids = z.array(id).max(1_000).readonly();

export const settleInBulk = declareAction({
  name: 'settle_in_bulk',
  permission: 'judge',
  input: z.strictObject({
    intentIds: ids,
    verdict: z.enum(['succeeded', 'not_applied']),
    reason: typed,
  }),
  run: ({ actor }, form) => settleInBulkCase(liveDeps(), actor, form),
});

export const confirmVerdict = declareAction({
  name: 'confirm_verdict',
  permission: 'approve',
  input: z.strictObject({ proposalId: id }),
  run: ({ actor }, form) => confirmVerdictCase(liveDeps(), actor, form),
});

export const declineVerdict = declareAction({
  name: 'decline_verdict',
  permission: 'approve',
  input: z.strictObject({ proposalId: id, reason: typed }),
  run: ({ actor }, form) => declineVerdictCase(liveDeps(), actor, form),
});

export const resolveDiscrepancy = declareAction({
  name: 'resolve_discrepancy',
  permission: 'judge',
  input: z.strictObject({
    discrepancyId: id,
    resolution: z.enum(['stands', 'succeeded', 'not_applied']),
    reason: typed,
  }),
  run: ({ actor }, form) => resolveDiscrepancyCase(liveDeps(), actor, form),
});

export const withdrawForDiscrepancy = declareAction({
  name: 'withdraw_for_discrepancy',
  permission: 'move_money',
  input: z.strictObject({ discrepancyId: id, repeatOf: id.nullable() }),
  run: ({ actor }, form) => withdrawForDiscrepancyCase(liveDeps(), actor, form),
});

export const takeCase = declareAction({
  name: 'take_case',
  permission: 'judge',
  input: z.strictObject({
    source: z.enum(['intent', 'discrepancy']),
    id,
    ownerId: id.nullable(),
    isMine: z.boolean(),
  }),
  run: ({ actor }, form) => takeCaseCase(liveDeps(), actor, form),
});
