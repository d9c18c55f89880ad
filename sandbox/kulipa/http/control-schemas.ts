import { z } from 'zod';
import { count, faultOrderOf, ms } from '../../control-inputs.ts';
import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { DECLINE_REASONS } from '../core/world.ts';
import { FAULTS, OPERATIONS } from './fault-catalogue.ts';

// What the control interface takes, checked at its door.

const whole = z
  .union([z.string().regex(/^\d{1,18}$/, 'is not a whole number'), z.number().int().min(0)])
  .transform((value) => BigInt(value));

export const faultOrder = faultOrderOf(OPERATIONS, FAULTS);

export const settings = z.strictObject({
  apiKeyValid: z.boolean().optional(),
  rateLimitPerMinute: count.nullable().optional(),
  idempotencyHours: count.optional(),
  kycDecisionMs: ms.optional(),
  withdrawalWaitMs: ms.optional(),
  authorisationLifeMs: ms.optional(),
  thirtyDayLimitCents: whole.optional(),
  readLagMs: ms.optional(),
  latencyMs: ms.optional(),
  signatureToleranceMs: ms.optional(),
  maxSubscriptions: count.optional(),
  quirks: z.strictObject(quirkChoices()).optional(),
});

/** A switch for every quirk, with its choices. */
function quirkChoices() {
  const entries = Object.entries(QUIRK_CHOICES).map(([name, choices]) => [name, z.enum(choices).optional()]);
  return Object.fromEntries(entries) as { [Name in QuirkName]: z.ZodOptional<z.ZodEnum> };
}

export const worldSize = z.strictObject({
  customers: count.optional(),
  cards: count.optional(),
  days: count.optional(),
  seed: count.optional(),
});
export const webhookTarget = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() });
export const resend = z.strictObject({ n: z.number().int() });

export const spend = z.strictObject({
  cardId: z.string(),
  amountCents: whole,
  merchant: z.string().max(100).default('Corner Bakery'),
  mcc: z
    .string()
    .regex(/^\d{4}$/)
    .default('5462'),
  declined: z.enum(DECLINE_REASONS).optional(),
});
export const clear = z.strictObject({ paymentId: z.string(), amountCents: whole.optional() });
export const refund = z.strictObject({ cardId: z.string(), amountCents: whole });
export const deposit = z.strictObject({
  walletId: z.string(),
  amountMicros: whole,
  failed: z.boolean().default(false),
});
export const issueOutside = z.strictObject({
  customerId: z.string(),
  type: z.enum(['virtual', 'physical']).default('virtual'),
});
export const cardChange = z.strictObject({
  held: z.boolean().optional(),
  expired: z.literal(true).optional(),
  revoked: z.enum(['lost', 'stolen', 'cancelled']).optional(),
  frozen: z.boolean().optional(),
});
export const userChange = z.strictObject({
  status: z.enum(['unverified', 'active', 'frozen', 'disabled', 'deleted']),
});
export const walletChange = z.strictObject({ status: z.enum(['unverified', 'active', 'frozen']) });
export const withdrawalEnd = z.strictObject({ status: z.enum(['confirmed', 'rejected', 'failed']) });
export const decision = z.strictObject({ approved: z.boolean() });
export const holderSignature = z.strictObject({ cardId: z.string(), queriedAt: z.number().int().optional() });
