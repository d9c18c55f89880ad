import type { IntentDraft, OutcomeInput } from '../../../domain/store.ts';
import { seededUuid } from '../seeded-random.ts';
import {
  aCard,
  aCustomer,
  anAmount,
  anIntent,
  aPerson,
  type Call,
  type Drawn,
  ISSUER,
  lastAttempt,
  toldReading,
} from './random-desk.ts';
import { withdrawFound } from './random-offers.ts';
import { answered, sendWhole } from './random-send.ts';
import { decide, judge, look, personVerdict, resolve, secondPerson } from './random-verdicts.ts';

/** Random calls on the journal. Each is null where nothing it could be about is there. */
export const ORDERS: readonly ((drawn: Drawn) => Call | null)[] = [
  send,
  send,
  send,
  send,
  record,
  record,
  record,
  recordAgain,
  claim,
  claim,
  claim,
  begin,
  begin,
  begin,
  answer,
  answer,
  answer,
  (drawn) =>
    withClaimed(drawn, 'releaseClaim', (input) => ({ ...input, delayMs: drawn.random.below(9_000) })),
  (drawn) => withClaimed(drawn, 'refuseClaim', (input) => input),
  drop,
  decide,
  decide,
  look,
  look,
  look,
  judge,
  judge,
  personVerdict,
  secondPerson,
  resolve,
  withdrawFound,
  (drawn) => {
    const limit = drawn.random.between(1, 6);
    return { name: 'takeDue', run: ({ store }) => store.takeDue(limit, 60_000) };
  },
  () => ({ name: 'sweep', run: ({ store }) => store.sweep() }),
  () => ({ name: 'sweep', run: ({ store }) => store.sweep() }),
];

function draft(drawn: Drawn): IntentDraft | null {
  const { random } = drawn;
  const kinds = [
    'fund',
    'fund',
    'withdraw',
    'issue',
    'freeze',
    'unfreeze',
    'terminate',
    'create_customer',
  ] as const;
  const kind = random.pick(kinds);
  const card = aCard(drawn);
  const customer = aCustomer(drawn);
  if (!card || !customer) return null;
  const email = random.pick(['c1@example.test', 'new@example.test', 'other@example.test']);
  const isMoney = kind === 'fund' || kind === 'withdraw' || kind === 'issue';
  return {
    id: seededUuid(random),
    issuer: ISSUER,
    kind,
    customerId: kind === 'create_customer' ? null : kind === 'issue' ? customer.id : card.customerId,
    cardId: kind === 'issue' || kind === 'create_customer' ? null : card.id,
    amountMinor: isMoney ? anAmount(drawn) : 0n,
    ...{ currency: 'USD', exponent: 2, brand: null, nameOnCard: kind === 'issue' ? 'AICHA' : null },
    ...{ lock: kind === 'freeze' && random.chance(0.5), memo: 'memo', reference: '' },
    inputHash: random.pick(['a', 'b']).repeat(64),
    repeatOf: random.chance(0.5) ? (anIntent(drawn)?.id ?? null) : null,
    actorId: aPerson(drawn),
    newCustomer: kind === 'create_customer' ? { email, firstName: 'New', lastName: 'Person' } : null,
    firstLookMs: random.pick([0, 2_000]),
    sendWindowMs: random.pick([60_000, 900_000]),
  };
}

function record(drawn: Drawn): Call | null {
  const asked = draft(drawn);
  return asked && { name: `recordIntent ${asked.kind}`, run: ({ store }) => store.recordIntent(asked) };
}

/** The same id once more, with the same input or another. */
function recordAgain(drawn: Drawn): Call | null {
  const row = anIntent(drawn);
  const asked = draft(drawn);
  if (!row || !asked || (row.cardId === null) !== (asked.cardId === null)) return null;
  const again = { ...asked, id: row.id, actorId: row.actorId };
  return { name: 'recordIntent again', run: ({ store }) => store.recordIntent(again) };
}

function claim(drawn: Drawn): Call | null {
  const row = anIntent(drawn, 'ready') ?? anIntent(drawn);
  if (!row) return null;
  const walletSlot = `${ISSUER}:${drawn.random.pick(['w1', 'w2'])}`;
  const owner = drawn.random.pick(['p1', 'p2']);
  return {
    name: 'claimIntent',
    run: ({ store }) => store.claimIntent({ intentId: row.id, owner, walletSlot }),
  };
}

function withClaimed<K extends 'releaseClaim' | 'refuseClaim'>(
  drawn: Drawn,
  name: K,
  more: (input: { intentId: string; owner: string; reason: string; delayMs: number }) => {
    intentId: string;
    owner: string;
    reason: string;
    delayMs: number;
  },
): Call | null {
  const row = anIntent(drawn, 'claimed');
  if (!row || drawn.random.chance(0.6)) return null;
  const input = more({ intentId: row.id, owner: row.leaseOwner ?? '', reason: 'no_token', delayMs: 0 });
  return { name, run: ({ store }) => store[name](input) };
}

function drop(drawn: Drawn): Call | null {
  const row = anIntent(drawn, 'ready');
  if (!row || drawn.random.chance(0.7)) return null;
  const intentId = row.id;
  return drawn.random.chance(0.5)
    ? { name: 'dropIntent', run: ({ store }) => store.dropIntent({ intentId, reason: 'documents_gone' }) }
    : { name: 'cancelIntent', run: ({ store }) => store.cancelIntent({ intentId, actorId: row.actorId }) };
}

function begin(drawn: Drawn): Call | null {
  const row = anIntent(drawn, 'claimed');
  if (!row) return null;
  const input = {
    intentId: row.id,
    owner: row.leaseOwner ?? '',
    attemptId: seededUuid(drawn.random),
    baseline: toldReading(drawn.random, drawn.now()),
    credentialExpiresAt: drawn.random.chance(0.7) ? new Date(drawn.now().getTime() + 600_000) : null,
    fencedBy: drawn.random.chance(0.3) ? ('key' as const) : null,
    callTimeoutMs: 30_000,
  };
  return { name: 'beginSending', run: ({ store }) => store.beginSending(input) };
}

function answer(drawn: Drawn): Call | null {
  const row =
    anIntent(drawn, 'sending') ?? anIntent(drawn, 'unknown', 'rejected', 'succeeded', 'not_applied');
  const attempt = row && lastAttempt(drawn, row);
  if (!row || !attempt) return null;
  const { random } = drawn;
  const outcome = random.pick([
    'accepted',
    'accepted',
    'rejected',
    'unknown',
    'unknown',
    'not_sent',
  ] as const);
  const input: OutcomeInput = {
    ...{ intentId: row.id, attemptId: attempt.id, outcome, httpStatus: random.pick([200, 503, null]) },
    ...{ reason: outcome === 'accepted' ? null : 'timeout', issuerMessage: random.pick(['said', null]) },
    ...(outcome === 'accepted' ? answered(drawn, row) : {}),
  };
  return { name: `recordOutcome ${row.kind} ${outcome}`, run: ({ store }) => store.recordOutcome(input) };
}

/** The whole way of one order, to an answer or to none. */
function send(drawn: Drawn): Call | null {
  const asked = draft(drawn);
  return asked && sendWhole(drawn, { ...asked, repeatOf: null });
}
