import type { Card, Event, SyncCursor } from '../../../db/generated/client.ts';
import type { TakenCard, TakenWalk } from '../../../domain/sync/sync-store.ts';
import { seededUuid } from '../seeded-random.ts';
import {
  aCard,
  aCustomer,
  anAmount,
  anyOf,
  aPerson,
  type Call,
  type Drawn,
  ISSUER,
  toldCard,
  toldCustomer,
  toldRecord,
} from './random-desk.ts';

const OBJECTS = ['customers', 'wallets', 'cards', 'wallet_records'] as const;

/** Random calls on the cache, its walks, the inbox and the issuer's row. */
export const REST: readonly ((drawn: Drawn) => Call | null)[] = [
  save,
  save,
  walk,
  walk,
  turn,
  turn,
  receive,
  receive,
  finish,
  govern,
  budget,
  importAll,
  restore,
  (drawn) => {
    const failure = drawn.random.pick(['http_503', null]);
    return { name: 'noteContact', run: ({ store }) => store.noteContact({ id: ISSUER, failure }) };
  },
  (drawn) => {
    const card = aCard(drawn);
    const issuerCardId = drawn.random.pick([card?.issuerCardId ?? null, null, 'unheard-of']);
    const issuerCustomerId = drawn.random.pick(['c1', 'c2', null]);
    const target = { issuer: ISSUER, issuerCardId, issuerCustomerId };
    return { name: 'wakeIntents', run: ({ store }) => store.wakeIntents(target) };
  },
  (drawn) => {
    const id = `worker:${drawn.random.below(3)}`;
    return { name: 'beat', run: ({ store }) => store.beat({ id, kind: 'worker' }) };
  },
  () => ({ name: 'now', run: ({ store }) => store.now() }),
];

/** Every walk and every card to its end, so that what is listed counts as complete. */
function importAll(drawn: Drawn): Call {
  const asOf = before(drawn);
  return {
    name: 'import all',
    run: async ({ store }) => {
      for (const object of OBJECTS) {
        const taken = await store.takeWalk({ issuer: ISSUER, leaseMs: 60_000, object });
        const page = { object, rows: [], next: null, asOf } as const;
        if (taken) await store.saveWalkPage(taken, page, { leaseMs: 60_000, againMs: 300_000 });
      }
      for (const card of await store.takeCards({ issuer: ISSUER, limit: 50, leaseMs: 60_000 })) {
        await store.saveCardPage(card, { rows: [], next: null, asOf }, 60_000);
      }
      return store.finishImport(ISSUER);
    },
  };
}

function restore(drawn: Drawn): Call | null {
  if (drawn.random.chance(0.6)) return null;
  return {
    name: 'restore',
    run: async (desk) => {
      await desk.store.checkEpoch();
      await desk.restore();
      return desk.store.checkEpoch();
    },
  };
}

const before = (drawn: Drawn): Date => new Date(drawn.now().getTime() - drawn.random.below(20_000));

function save(drawn: Drawn): Call | null {
  const { random } = drawn;
  const asOf = before(drawn);
  switch (random.below(5)) {
    case 0: {
      const told = ['c1', 'c3'].filter(() => random.chance(0.6)).map((id) => toldCustomer(id, asOf));
      return { name: 'saveCustomers', run: ({ store }) => store.saveCustomers(ISSUER, told, asOf) };
    }
    case 1: {
      const told = ['k1', 'k2', 'k7', 'k8'].map((id) => toldCard(random, id, asOf));
      const source = random.pick(['list', 'card'] as const);
      return { name: 'saveCards', run: ({ store }) => store.saveCards(ISSUER, told, asOf, source) };
    }
    case 2: {
      const told = {
        issuerWalletId: random.pick(['w1', 'w2']),
        currency: 'USD',
        exponent: 2,
        isForCards: true,
      };
      const wallet = { ...told, balanceMinor: anAmount(drawn) };
      return { name: 'saveWallet', run: ({ store }) => store.saveWallet(ISSUER, wallet, asOf) };
    }
    case 3: {
      const { rows } = walletRecords(drawn);
      const wallet = { issuer: ISSUER, issuerWalletId: random.pick(['w1', 'w2']) };
      const page = { rows, asOf, wholeAsOf: random.pick([before(drawn), null]) };
      return { name: 'saveWalletPage', run: ({ store }) => store.saveWalletPage(wallet, page) };
    }
    default: {
      const objectId = aCustomer(drawn)?.id ?? seededUuid(random);
      const told = { id: seededUuid(random), objectKind: 'customer', objectId, text: 'seen' } as const;
      const authorId = aPerson(drawn);
      return { name: 'addNote', run: ({ store }) => store.addNote({ ...told, authorId }) };
    }
  }
}

function walk(drawn: Drawn): Call | null {
  const { random } = drawn;
  const held = anyOf<SyncCursor>(drawn, 'syncCursor', ({ leaseUntil }) => leaseUntil !== null);
  if (!held?.leaseUntil || random.chance(0.4)) {
    const object = random.chance(0.5) ? random.pick(OBJECTS) : undefined;
    const input = { issuer: ISSUER, leaseMs: 60_000, ...(object ? { object } : {}) };
    return { name: 'takeWalk', run: ({ store }) => store.takeWalk(input) };
  }
  const taken = { ...held, object: held.object as TakenWalk['object'], lease: held.leaseUntil };
  const { issuer, object, cursor, lease } = taken;
  const mine = { issuer, object, cursor, lease, startedAt: held.startedAt ?? drawn.now() };
  if (random.chance(0.25)) {
    const input = { failure: random.pick(['unreachable', null]), againMs: 5_000, anew: random.chance(0.3) };
    return { name: 'releaseWalk', run: ({ store }) => store.releaseWalk(mine, input) };
  }
  const page = { ...rowsOf(drawn, object), next: random.pick(['p2', null]), asOf: before(drawn) };
  const times = { leaseMs: 60_000, againMs: 300_000 };
  return { name: `saveWalkPage ${object}`, run: ({ store }) => store.saveWalkPage(mine, page, times) };
}

function rowsOf(drawn: Drawn, object: TakenWalk['object']) {
  const { random } = drawn;
  const at = before(drawn);
  switch (object) {
    case 'customers':
      return { object, rows: [toldCustomer(random.pick(['c1', 'c3', 'c5']), at)] };
    case 'cards':
      return { object, rows: ['k1', 'k9'].map((id) => toldCard(random, id, at)) };
    case 'wallets': {
      const told = { issuerWalletId: 'w1', currency: 'USD', exponent: 2, isForCards: true };
      return { object, rows: [{ ...told, balanceMinor: anAmount(drawn) }] };
    }
    default:
      return walletRecords(drawn);
  }
}

function walletRecords(drawn: Drawn) {
  const { random } = drawn;
  const at = before(drawn);
  const rows = Array.from({ length: 3 }, () => {
    const { kind, ...told } = toldRecord(random, at);
    const balances = { feeMinor: random.pick([0n, null]), beforeMinor: null, afterMinor: 5n };
    return { ...told, ...balances, issuerWalletId: random.pick(['w1', null]), category: kind };
  });
  return { object: 'wallet_records' as const, rows };
}

function turn(drawn: Drawn): Call | null {
  const { random } = drawn;
  const card = anyOf<Card>(drawn, 'card');
  if (!card) return null;
  const { issuerCardId } = card;
  switch (random.below(6)) {
    case 0:
      return {
        name: 'takeCards',
        run: ({ store }) => store.takeCards({ issuer: ISSUER, limit: 2, leaseMs: 60_000 }),
      };
    case 1: {
      const input = { issuer: ISSUER, issuerCardId, leaseMs: 60_000 };
      return { name: 'takeCard', run: ({ store }) => store.takeCard(input) };
    }
    case 2: {
      const input = { againMs: 9_000, unreadable: random.chance(0.4) };
      const taken = asTaken(drawn, card);
      return { name: 'releaseCard', run: ({ store }) => store.releaseCard(taken, input) };
    }
    case 3:
      return { name: 'finishImport', run: ({ store }) => store.finishImport(ISSUER) };
    default: {
      const rows = Array.from({ length: random.below(5) }, () => toldRecord(random, before(drawn)));
      const page = { rows, next: random.pick(['p2', null, null]), asOf: before(drawn) };
      const taken = asTaken(drawn, card);
      return { name: 'saveCardPage', run: ({ store }) => store.saveCardPage(taken, page, 60_000) };
    }
  }
}

/** As if it had been taken just now; sometimes by somebody who has lost it since. */
function asTaken(drawn: Drawn, { id, issuerCardId, recordsNextAt, recordsWholeAsOf }: Card): TakenCard {
  const lease = drawn.random.chance(0.8) ? recordsNextAt : new Date(recordsNextAt.getTime() + 1);
  const base = { issuer: ISSUER, cardId: id, issuerCardId, lease, cursor: null, startedAt: before(drawn) };
  const since = drawn.random.chance(0.5) ? null : before(drawn);
  return { ...base, since, needsConfirming: false, isFirstRead: recordsWholeAsOf === null };
}

function receive(drawn: Drawn): Call | null {
  const { random } = drawn;
  if (random.chance(0.4)) {
    const limit = random.between(1, 3);
    return { name: 'takeDueEvents', run: ({ store }) => store.takeDueEvents(limit, 30_000) };
  }
  const target = { issuerCardId: random.pick(['k1', null]), issuerCustomerId: null, issuerWalletId: null };
  const told = {
    ...{
      id: seededUuid(random),
      issuer: ISSUER,
      digest: random.pick(['a', 'b', 'c', 'd']).repeat(64),
      ...target,
    },
    ...{ name: 'card.funded', issuerRecordId: null, scrubbedBody: '{}', isReadable: random.chance(0.8) },
    signature: random.pick(['genuine', 'unsigned'] as const),
  };
  return { name: 'receiveEvent', run: ({ store }) => store.receiveEvent(told) };
}

function finish(drawn: Drawn): Call | null {
  const { random } = drawn;
  const event = anyOf<Event>(drawn, 'event');
  if (!event) return null;
  const { id, nextTryAt } = event;
  if (nextTryAt === null || random.chance(0.2)) {
    const actorId = aPerson(drawn);
    return { name: 'replayEvent', run: ({ store }) => store.replayEvent({ eventId: id, actorId }) };
  }
  const end = random.pick([
    { state: 'applied' },
    { state: 'nothing_to_read' },
    { state: 'waiting', failure: 'unreachable', delayMs: 4_000 },
    { state: 'failed', failure: 'gone' },
  ] as const);
  return {
    name: `finishEvent ${end.state}`,
    run: ({ store }) => store.finishEvent({ id, lease: nextTryAt }, end),
  };
}

function govern(drawn: Drawn): Call | null {
  const { random } = drawn;
  const actorId = aPerson(drawn);
  const told = { issuer: ISSUER, reason: 'look', actorId };
  switch (random.below(7)) {
    case 0:
      return { name: 'pauseIssuer', run: ({ store }) => store.pauseIssuer(told) };
    case 1:
    case 2:
      return { name: 'resumeIssuer', run: ({ store }) => store.resumeIssuer(told) };
    case 3: {
      const isVouched = random.chance(0.8);
      return { name: 'vouch', run: ({ store }) => store.vouchOnlyThisDesk({ ...told, isVouched }) };
    }
    case 4: {
      const overMinor = random.pick([null, 1_500n]);
      return {
        name: 'setApprovalOver',
        run: ({ store }) => store.setApprovalOver({ issuer: ISSUER, overMinor, actorId }),
      };
    }
    case 5: {
      const companyId = random.pick(['company-1', 'company-1', 'company-2']);
      const input = { id: ISSUER, environment: 'sandbox', companyId };
      return { name: 'bindIssuer', run: ({ store }) => store.bindIssuer(input) };
    }
    default: {
      const disabledAt = random.chance(0.2) ? drawn.now() : null;
      return {
        name: 'disable a person',
        run: ({ prisma }) => prisma.user.update({ where: { id: actorId }, data: { disabledAt } }),
      };
    }
  }
}

function budget({ random }: Drawn): Call | null {
  const urgency = random.pick(['write', 'judge', 'baseline', 'person', 'sync'] as const);
  const perSecond = random.pick([3, 7, 20]);
  return {
    name: `takeCall ${urgency}`,
    run: async ({ store }) => {
      const waits: unknown[] = [];
      for (let call = 0; call < 4; call += 1)
        waits.push(await store.takeCall({ issuer: ISSUER, urgency, perSecond }));
      return waits;
    },
  };
}
