import { z } from 'zod';
import { count, faultOrderOf, ms } from '../control-inputs.ts';
import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { CALLS, FAULTS, OPERATIONS } from './fault-catalogue.ts';
import { everyCall } from './shell.ts';
import { SIGNATURE_HEADERS } from './sign-webhook.ts';

// What the control interface takes, checked at its door.

const wholeCents = z
  .union([z.string().regex(/^-?\d{1,15}$/, 'is not a whole number of cents'), z.number().int()])
  .transform((value) => BigInt(value));
const feeCents = wholeCents.refine((cents) => cents >= 0n, 'is a fee, which is never negative');
const movedCents = wholeCents.refine((cents) => cents > 0n, 'is an amount, which is more than nothing');

export const faultOrder = faultOrderOf(OPERATIONS, FAULTS).extend({ amountCents: movedCents.optional() });

export const cardChange = z.object({
  status: z.enum(['PENDING', 'ACTIVE', 'FROZEN', 'SUSPENDED', 'TERMINATED', 'FAILED']).optional(),
  balanceCents: wholeCents.optional(),
});
export const customerChange = z.object({
  kyc: z.enum(['PENDING', 'APPROVED', 'REJECTED']).optional(),
  isActive: z.boolean().optional(),
});

export const issueOutside = z.object({
  customerId: z.string(),
  brand: z.enum(['VISA', 'MASTERCARD']),
  amountCents: wholeCents.default(0n),
});
export const fundOutside = z.object({ cardId: z.string(), amountCents: wholeCents });
export const deposit = z.object({ amountCents: movedCents });
export const purchase = z.object({
  cardId: z.string(),
  amountCents: movedCents,
  merchant: z.string().max(100).default('Corner Bakery'),
  crossBorder: z.boolean().default(false),
  declined: z.boolean().default(false),
});
export const refund = z.object({ cardId: z.string(), amountCents: movedCents });

export const worldSize = z.object({
  customers: count.optional(),
  cards: count.optional(),
  days: count.max(3_650).optional(),
  seed: count.optional(),
});

export const webhookTarget = z.object({
  url: z.url({ protocol: /^https?$/ }).nullable(),
  /** Absent: the one before; null: not signed. */
  secret: z.string().min(1).nullable().optional(),
  header: z.enum(SIGNATURE_HEADERS).default('2026'),
});
export const resend = z.object({ n: z.number().int() });

export const settings = z.object({
  tokenLifetimeS: count.optional(),
  latencyMs: z.union([count.transform(everyCall), z.partialRecord(z.enum(CALLS), count)]).optional(),
  issueDelayMs: count.optional(),
  cacheLagMs: ms.optional(),
  walletLagMs: ms.optional(),
  refreshFallsBackMs: ms.optional(),
  kycDecisionMs: ms.optional(),
  preproductionCaps: z.boolean().optional(),
  maxCardsPerCustomer: count.nullable().optional(),
  planSlots: count.optional(),
  slotsEnforced: z.boolean().optional(),
  issueFeeCents: feeCents.optional(),
  fundFeeCents: feeCents.optional(),
  withdrawFeeCents: feeCents.optional(),
  failedPaymentFeeCents: feeCents.optional(),
  crossBorderFeeCents: feeCents.optional(),
  quirks: z.strictObject(quirkChoices()).optional(),
});

/** A switch for every quirk, with its choices. */
function quirkChoices() {
  const entries = Object.entries(QUIRK_CHOICES).map(([name, choices]) => [name, z.enum(choices).optional()]);
  return Object.fromEntries(entries) as { [Name in QuirkName]: z.ZodOptional<z.ZodEnum> };
}
