import { z } from 'zod';
import { count, faultOrderOf, ms } from '../../control-inputs.ts';
import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { CARD_MODES, CARD_STATUSES, CARD_TYPES } from '../core/world.ts';
import { CALLS, FAULTS, OPERATIONS } from './fault-catalogue.ts';
import { everyCall } from './shell.ts';

// What the control interface takes, checked at its door. "Cents" are kobo.

const cents = z
  .union([z.string().regex(/^\d{1,15}$/, 'is not a whole number of kobo'), z.number().int()])
  .transform((value) => BigInt(value))
  .refine((value) => value > 0n, 'is an amount, which is more than nothing');

export const faultOrder = faultOrderOf(OPERATIONS, FAULTS);

const merchant = z.string().max(100).default('Corner Bakery');
export const purchase = z.object({ cardId: z.string(), amountCents: cents, merchant });
export const load = z.object({ cardId: z.string(), amountCents: cents });
export const deposit = z.object({
  accountNumber: z.string(),
  amountCents: cents,
  clearsAfterMs: ms.default(0),
});
export const issueOutside = z.object({
  customerId: z.string(),
  holderName: z.string().max(255).optional(),
  type: z.enum(CARD_TYPES).default('VIRTUAL'),
  mode: z.enum(CARD_MODES).default('DEBIT'),
});
export const cardChange = z.object({ status: z.enum(CARD_STATUSES) });

export const consent = z.object({
  customerId: z.string(),
  clientId: z.string().default('client_sandbox'),
  scopes: z.array(z.string()).min(1).optional(),
});
export const withdrawal = z.object({ customerId: z.string(), clientId: z.string().optional() });
export const deviceAnswer = z.object({
  userCode: z.string(),
  customerId: z.string(),
  allow: z.boolean().default(true),
});
export const approval = z.object({ username: z.string() });

export const worldSize = z.object({
  customers: count.optional(),
  cards: count.optional(),
  days: count.max(3_650).optional(),
  seed: count.optional(),
});

export const settings = z.strictObject({
  environment: z.enum(['sandbox', 'production']).optional(),
  rateLimit: z.enum(['on', 'off']).optional(),
  latencyMs: z.union([count.transform(everyCall), z.partialRecord(z.enum(CALLS), count)]).optional(),
  accessTokenLifetimeS: count.optional(),
  refreshTokenLifetimeS: z.number().int().min(0).max(31_536_000).optional(),
  codeLifetimeS: count.optional(),
  consentLifetimeMs: ms.optional(),
  keysKeptMs: ms.optional(),
  cacheLagMs: ms.optional(),
  settleAfterMs: ms.optional(),
  accountOpensAfterMs: ms.optional(),
  transferTakesMs: ms.optional(),
  creditLineCents: cents.optional(),
  quirks: z.strictObject(quirkChoices()).optional(),
});

/** A switch for every quirk, with its choices. */
function quirkChoices() {
  const entries = Object.entries(QUIRK_CHOICES).map(([name, choices]) => [name, z.enum(choices).optional()]);
  return Object.fromEntries(entries) as { [Name in QuirkName]: z.ZodOptional<z.ZodEnum> };
}
