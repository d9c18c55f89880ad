import { z } from 'zod';

// What the control interfaces of all issuers take alike, checked at their doors.

export const count = z.number().int().min(0).max(1_000_000);
export const ms = z.number().int().min(0).max(31_536_000_000);
export const share = z.number().min(0).max(1);

export const clockChange = z.strictObject({ advanceMs: ms });

/** A fault for the next calls of a kind, in the words of one issuer's catalogue. */
export const faultOrderOf = <Op extends string, Fault extends string>(
  ops: readonly Op[],
  faults: readonly Fault[],
) =>
  z.strictObject({
    op: z.enum(ops),
    fault: z.enum(faults),
    times: z.number().int().min(1).optional(),
    probability: share.optional(),
    seed: z.number().int().optional(),
    cardId: z.string().optional(),
    afterMs: ms.optional(),
  });
