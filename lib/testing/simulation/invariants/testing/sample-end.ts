import type { Effect } from '../../../../../sandbox/core/world.ts';
import { makePlan } from '../../make-plan.ts';
import type { DeskRows, HeardWrite, ScheduleEnd } from '../../schedule-end.ts';
import type { Submit, WishLog } from '../../wish.ts';
import {
  ASKER,
  aCard,
  aCustomer,
  anAttempt,
  anIntent,
  aRecord,
  at,
  aUser,
  aVerdict,
  CHECKER,
  ISSUER_CARD,
} from './sample-rows.ts';

export const aWrite = (changes: Partial<HeardWrite> = {}): HeardWrite => ({
  ...{ n: 7, at: at(13), allowedAt: at(13), process: 'web-1', op: 'fund', cardId: ISSUER_CARD },
  ...{ customerId: null, amountCents: '2000', fault: null },
  ...{ intentId: 'intent-1', attemptId: 'attempt-1' },
  ...changes,
});

export const anEffect = (changes: Partial<Effect> = {}): Effect => ({
  ...{ n: 1, at: at(13).toISOString(), kind: 'fund', cardId: ISSUER_CARD, customerId: 'issuer-customer-1' },
  ...{ amountCents: '2000', feeCents: '0', request: 7, outside: false, told: 'answer' },
  ...changes,
});

export const aSubmit = (intentId: string, repeatOf: string | null = null, reply = 'succeeded'): Submit => ({
  ...{ intentId, repeatOf, atMs: 10_000, reply },
});

/** One wish for a top-up with these submits. */
export function aWish(submits: readonly Submit[], kind: WishLog['wish']['kind'] = 'fund'): WishLog {
  const acts = makePlan(1).operators.flatMap((operator) => operator.acts);
  const wish = acts.flatMap((act) => (act.kind === 'wish' ? [act.wish] : []))[0];
  if (!wish) throw new Error('the plan of seed 1 has no wish');
  return { wish: { ...wish, id: 'wish 1', kind }, operator: 'Ada', submits: [...submits] };
}

/** One top-up that was asked for, sent, carried out, answered and listed: everything holds. */
export function sampleEnd(
  changes: Partial<Omit<ScheduleEnd, 'rows'>> & { readonly rows?: Partial<DeskRows> } = {},
): ScheduleEnd {
  const { rows, ...rest } = changes;
  return {
    ...{
      plan: makePlan(1),
      store: 'memory',
      startMs: at(0).getTime(),
      calmAt: at(60),
      settledAt: at(864_000),
    },
    ...{ isQuiet: true, trace: [], hits: [], lost: null, judged: [] },
    rows: { ...sampleRows(), ...rows },
    heard: [aWrite()],
    effects: [anEffect()],
    issuerCards: [
      {
        ...{ issuerCardId: ISSUER_CARD, issuerCustomerId: 'issuer-customer-1' },
        ...{ status: 'ACTIVE', balanceCents: 2_000n },
      },
    ],
    ...{
      walletCents: 100_000n,
      wishes: [aWish([aSubmit('intent-1')])],
      isIdentifiable: true,
      unexpected: [],
    },
    ...rest,
  };
}

export const sampleRows = (): DeskRows => ({
  ...{ intents: [anIntent()], attempts: [anAttempt()], readings: [], judgements: [], claims: [] },
  ...{
    verdicts: [aVerdict()],
    proposals: [],
    discrepancies: [],
    audit: [],
    issuers: [],
    customers: [aCustomer()],
    cards: [aCard()],
  },
  ...{ wallets: [], records: [aRecord()], walletRecords: [], events: [] },
  ...{ users: [aUser(ASKER), aUser(CHECKER)], epochs: [] },
});
