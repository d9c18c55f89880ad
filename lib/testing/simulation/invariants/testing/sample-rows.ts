import type {
  Attempt,
  AuditEntry,
  Card,
  Customer,
  Discrepancy,
  Intent,
  Reading,
  Record as RecordRow,
  User,
  Verdict,
  VerdictProposal,
} from '../../../../db/generated/client.ts';

// Rows of a small desk, as the generated client gives them; each with what a test changes about it.

const START_MS = Date.UTC(2026, 2, 2, 8);

/** So many seconds after the beginning. */
export const at = (seconds: number): Date => new Date(START_MS + seconds * 1_000);

export const CARD = 'card-1';
export const CUSTOMER = 'customer-1';
export const ISSUER_CARD = 'issuer-card-1';
export const ASKER = 'asker';
export const CHECKER = 'checker';

/** A top-up of 20.00 that succeeded by its answer. */
export const anIntent = (changes: Partial<Intent> = {}): Intent => ({
  ...{ id: 'intent-1', issuer: 'cartevo', kind: 'fund', state: 'succeeded', stateReason: null },
  ...{ customerId: CUSTOMER, newEmail: null, newFirstName: null, newLastName: null, cardId: CARD },
  ...{ amountMinor: 2_000n, currency: 'USD', exponent: 2, brand: null, nameOnCard: null, lock: false },
  ...{
    memo: '',
    reference: '',
    fields: {},
    isHeld: false,
    isMarked: false,
    inputHash: 'hash',
    repeatOf: null,
    actorId: ASKER,
  },
  ...{ createdAt: at(10), stateChangedAt: at(14), sendBefore: at(910) },
  ...{ needsApproval: false, approvedBy: null, approvedAt: null, nextLookAt: null, looks: 0 },
  ...{ leaseOwner: null, leaseUntil: null },
  ...{ cardSlot: null, customerSlot: null, walletSlot: null, statusSlot: null },
  ...{ issuerRecordId: null, feeMinor: null, beforeMinor: null, afterMinor: null, refundProcessed: null },
  ...{ watchAt: null, contradiction: null, contradictedAt: null, ownerId: null, ownedAt: null },
  ...changes,
});

export const anAttempt = (changes: Partial<Attempt> = {}): Attempt => ({
  ...{ id: 'attempt-1', intentId: 'intent-1', number: 1, repeatsId: null, fencedBy: null },
  ...{ baseline: {}, strength: 'strong' },
  ...{ sendBy: at(17), credentialExpiresAt: at(3_600), startedAt: at(12), finishedAt: at(14) },
  ...{ outcome: 'accepted', reason: null, issuerMessage: null, httpStatus: null },
  ...{ lateOutcome: null, hintCardId: null },
  ...changes,
});

export const aVerdict = (changes: Partial<Verdict> = {}): Verdict => ({
  ...{ id: 1n, intentId: 'intent-1', attemptId: 'attempt-1', readingId: null, state: 'succeeded' },
  ...{ by: 'answer', actorId: null, confirmedBy: null, reason: 'the answer says so', createdAt: at(14) },
  ...changes,
});

/** A verdict on the top-up that one person gave and another one confirmed. */
export const aProposal = (changes: Partial<VerdictProposal> = {}): VerdictProposal => ({
  ...{
    id: 'proposal-1',
    intentId: 'intent-1',
    discrepancyId: null,
    fromState: 'unknown',
    state: 'not_applied',
  },
  ...{ issuerCardId: null, reason: 'nobody saw it', proposedBy: ASKER, proposedAt: at(20) },
  ...{
    expiresAt: at(86_420),
    closedAt: at(30),
    closedAs: 'confirmed',
    closedBy: CHECKER,
    closedReason: null,
  },
  ...changes,
});

/** The top-up happened after it was called off; its withdrawal is offered. */
export const aDiscrepancy = (changes: Partial<Discrepancy> = {}): Discrepancy => ({
  ...{ id: 'found-1', issuer: 'cartevo', kind: 'late_success', intentId: 'intent-1', cardId: CARD },
  ...{ amountMinor: 2_000n, currency: 'USD', exponent: 2, finding: 'issuer-record-1', detail: {} },
  ...{ createdAt: at(20), ownerId: null, ownedAt: null, withdrawalId: 'withdrawal-1' },
  ...{ resolvedAt: null, resolution: null, resolvedBy: null, resolvedReason: null },
  ...changes,
});

export const aReading = (seconds: number, changes: Partial<Reading> = {}): Reading => ({
  ...{ id: `reading-${seconds}`, intentId: 'intent-1', attemptId: 'attempt-1', takenAt: at(seconds) },
  content: { complete: true, from: at(seconds - 1).toISOString(), to: at(seconds).toISOString() },
  ...changes,
});

export const aCard = (changes: Partial<Card> = {}): Card => ({
  ...{ id: CARD, issuer: 'cartevo', issuerCardId: ISSUER_CARD, customerId: CUSTOMER },
  ...{ status: 'active', rawStatus: 'ACTIVE', brand: 'VISA', last4: '4242', nameOnCard: null },
  ...{ expiryMonth: null, expiryYear: null, isVirtual: true, currency: 'USD', exponent: 2 },
  ...{ balanceMinor: 2_000n, asOf: at(20), createdAt: at(0), firstSeenAt: at(0) },
  ...{ recordsAsOf: null, recordsWholeAsOf: null, recordsNextAt: at(0), recordsCursor: null },
  ...{ changedAt: null, doubts: [], issuerWalletId: null, limits: null, rules: null, replacesId: null },
  ...changes,
});

export const aCustomer = (changes: Partial<Customer> = {}): Customer => ({
  ...{ id: CUSTOMER, issuer: 'cartevo', issuerCustomerId: 'issuer-customer-1' },
  ...{ firstName: 'Ama', lastName: 'Owusu', email: 'ama@example.test', phone: '', country: 'GH' },
  ...{ isActive: true, kycStatus: null, createdAt: at(0), asOf: at(0) },
  ...changes,
});

export const aRecord = (changes: Partial<RecordRow> = {}): RecordRow => ({
  ...{ id: 'record-1', issuer: 'cartevo', issuerRecordId: 'issuer-record-1', cardId: CARD },
  ...{ kind: 'fund', rawType: 'FUND', status: 'success', rawStatus: 'SUCCESS', amountMinor: 2_000n },
  ...{ currency: 'USD', exponent: 2, description: '', occurredAt: at(13), firstSeenAt: at(20) },
  ...{ asOf: at(20), doubts: [], doubleOf: null },
  ...changes,
});

export const aUser = (id: string, changes: Partial<User> = {}): User => ({
  ...{ id, email: `${id}@example.test`, name: id, role: 'admin', passwordHash: '' },
  ...{ disabledAt: null, createdAt: at(0) },
  ...changes,
});

export const anEntry = (action: string, seconds: number, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id: BigInt(seconds), at: at(seconds), actorId: null, action, objectKind: 'issuer' },
  ...{ objectId: 'cartevo', detail: {} },
  ...changes,
});
