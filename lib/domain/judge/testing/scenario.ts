import { z } from 'zod';
import { CARD_STATUSES } from '../../cards/card-status.ts';
import { INTENT_STATES, OUTCOMES } from '../../intents/intent.ts';

/**
 * A golden scenario as people write it: amounts with a point, times from the send ("+5s", "-2h"), rows as
 * "id kind amount [status] [marker] [before>after]", cards as "id status balance brand last4 [net amount]"
 * ("-" where the issuer does not tell), with "mark=…" where one is marked. A reading repeats what it does not name from the one before.
 */
const moment = z.strictObject({
  at: z.union([z.string(), z.array(z.string())]).optional(),
  incomplete: z.string().optional(),
  status: z.enum(CARD_STATUSES).optional(),
  balance: z.string().optional(),
  wallet: z.string().optional(),
  rows: z.array(z.string()).optional(),
  /** Ids of the baseline that this reading lacks. */
  without: z.array(z.string()).optional(),
  cards: z.array(z.string()).optional(),
  customers: z.array(z.string()).optional(),
  /** What the card is called, and what it may spend in a month ("500.00 in Europe/Paris"; '' for no limit). */
  name: z.string().optional(),
  limit: z.string().optional(),
  /** "only FR US", of countries; '' for no rule. */
  rule: z.string().optional(),
});

const hint = z.strictObject({
  issuerCardId: z.string().optional(),
  issuerRecordId: z.string().optional(),
  issuerCustomerId: z.string().optional(),
  refundProcessed: z.boolean().optional(),
});

export const SCENARIO = z.strictObject({
  why: z.string(),
  hazard: z.array(z.number().int().min(1).max(13)).optional(),
  asked: z.string(),
  fee: z.string().optional(),
  /** When the card last stood as asked for. */
  lastStoodSo: z.string().optional(),
  environment: z.string().optional(),
  readingVersion: z.literal(1).optional(),
  /** The issuer tells with each card what we wrote on it; ours is "ours". */
  keepsMarks: z.literal(true).optional(),
  hasNoBalances: z.literal(true).optional(),
  before: moment.optional(),
  strength: z.enum(['strong', 'first', 'weak']).optional(),
  fence: z.string().nullable().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  lateOutcome: z.enum(OUTCOMES).optional(),
  hint: hint.optional(),
  /** How many attempts before this one were proven not sent. */
  notSentBefore: z.number().int().optional(),
  after: z.array(moment).optional(),
  knownBefore: z.array(z.string()).optional(),
  claimed: z.array(z.string()).optional(),
  /** "state kind amount [claims n] [fence time]" */
  rivals: z.array(z.string()).optional(),
  /** "amount|? from time [to time]" */
  walletMoves: z.array(z.string()).optional(),
  others: z.enum(['nobody', 'possible']).optional(),
  seen: z.array(z.string()).optional(),
  verdicts: z.array(z.enum(INTENT_STATES)).optional(),
  /** Asks watch(…) instead of judge(…). */
  watch: z.literal(true).optional(),
  expect: z.strictObject({
    kind: z.enum(['settled', 'open', 'person', 'quiet', 'contradicted']),
    state: z.enum(['succeeded', 'rejected']).optional(),
    basis: z.enum(['answer', 'late_answer', 'readings']).optional(),
    suggestion: z.enum(['succeeded', 'not_applied', 'group']).nullable().optional(),
    legs: z.record(z.string(), z.enum(['yes', 'no', 'silent'])).optional(),
    difference: z.record(z.string(), z.string()).optional(),
    records: z.array(z.string()).optional(),
    cards: z.array(z.string()).optional(),
    customers: z.array(z.string()).optional(),
    missing: z.array(z.string()).optional(),
    discrepancies: z.array(z.string()).optional(),
    contradicted: z.string().nullable().optional(),
    assumes: z.array(z.string()).optional(),
    isSure: z.boolean().optional(),
    rivals: z.array(z.string()).optional(),
    lookAgain: z.string().nullable().optional(),
  }),
});
export type Scenario = z.infer<typeof SCENARIO>;
export type Moment = z.infer<typeof moment>;
