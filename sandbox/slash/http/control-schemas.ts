import { z } from 'zod';
import { count, faultOrderOf, ms } from '../../control-inputs.ts';
import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { CARD_STATUSES } from '../core/world.ts';
import { CALLS, FAULTS, OPERATIONS } from './fault-catalogue.ts';
import { everyCall } from './shell.ts';

// What the control interface takes, checked at its door.

const movedCents = z
  .union([z.string().regex(/^\d{1,15}$/, 'is not a whole number of cents'), z.number().int()])
  .transform((value) => BigInt(value))
  .refine((cents) => cents > 0n, 'is an amount, which is more than nothing');

export const faultOrder = faultOrderOf(OPERATIONS, FAULTS);

export const worldSize = z.object({
  cards: count.optional(),
  virtualAccounts: count.max(1_000).optional(),
  groups: count.max(1_000).optional(),
  days: count.max(3_650).optional(),
  seed: count.optional(),
});

export const webhookTarget = z.object({ url: z.url({ protocol: /^https?$/ }).nullable() });
export const resend = z.object({ n: z.number().int() });
export const cardChange = z.object({ status: z.enum(CARD_STATUSES) });

export const issueOutside = z.object({
  name: z.string().default('Made in the dashboard'),
  accountId: z.string().nullable().default(null),
  virtualAccountId: z.string().nullable().default(null),
  cardGroupId: z.string().nullable().default(null),
  isSingleUse: z.boolean().default(false),
  isPhysical: z.boolean().default(false),
  userData: z.record(z.string(), z.unknown()).nullable().default(null),
});
export const transferOutside = z.object({ from: z.string(), to: z.string(), amountCents: movedCents });
export const deposit = z.object({
  accountId: z.string().optional(),
  amountCents: movedCents,
  subtype: z.enum(['cash', 'credit']).default('cash'),
});
export const purchase = z.object({
  cardId: z.string(),
  amountCents: movedCents,
  merchantId: z.string().default('merchant_1'),
  recurring: z.boolean().default(false),
  /** A reason: declined for it whatever the rules say. */
  declined: z.string().nullable().default(null),
});
export const settlement = z.object({ transactionId: z.string(), amountCents: movedCents.optional() });
export const reversal = z.object({ transactionId: z.string() });
export const refund = z.object({
  cardId: z.string(),
  amountCents: movedCents,
  merchantId: z.string().default('merchant_1'),
});

export const settings = z.strictObject({
  latencyMs: z.union([count.transform(everyCall), z.partialRecord(z.enum(CALLS), count)]).optional(),
  callsPerMinute: count.nullable().optional(),
  cacheLagMs: ms.optional(),
  pageSize: count.min(1).optional(),
  keyKeptMs: ms.optional(),
  settleAfterMs: ms.nullable().optional(),
  cardYears: z.number().int().min(0).max(20).optional(),
  maxNameLength: count.nullable().optional(),
  quirks: z.strictObject(quirkChoices()).optional(),
});

/** A switch for every quirk, with its choices. */
function quirkChoices() {
  const entries = Object.entries(QUIRK_CHOICES).map(([name, choices]) => [name, z.enum(choices).optional()]);
  return Object.fromEntries(entries) as { [Name in QuirkName]: z.ZodOptional<z.ZodEnum> };
}
