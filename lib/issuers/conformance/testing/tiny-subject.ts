import { randomUUID } from 'node:crypto';
import type { IssuerWrite, WriteKind } from '../../issuer.ts';
import { someCustomer } from '../capabilities.ts';
import type { ContractSample } from '../contract-sample.ts';
import { type FaultTable, NEUTRAL_FAULT_NAMES, OTHER_FAULTS } from '../neutral-faults.ts';
import type { Bench, ConformanceSubject, FilledList, ListName } from '../subject.ts';
import { createTiny } from './tiny-adapter.ts';
import { startTinyIssuer, TINY_KEY, TINY_PAGE, type TinyFault, type TinyIssuer } from './tiny-server.ts';
import type { Wrongs } from './tiny-wire.ts';

const FAULTS: Readonly<Record<string, TinyFault>> = {
  server_error_before: { done: false, tell: 503 },
  server_error_after: { done: true, tell: 503 },
  silence_before: { done: false, tell: 'silence' },
  silence_after: { done: true, tell: 'silence' },
  reset_before: { done: false, tell: 'reset' },
  reset_after: { done: true, tell: 'reset' },
  cut_answer: { done: true, tell: 'cut' },
  unlisted_refusal_after: { done: true, tell: 400 },
  misdirected_before: { done: false, tell: 421 },
  misdirected_after: { done: true, tell: 421 },
  redirected: { done: false, tell: 307 },
  unauthorised_after: { done: true, tell: 401 },
  rate_limited_before: { done: false, tell: 429 },
  rate_limited_after: { done: true, tell: 429 },
};
const IMPOSSIBLE = {
  impossible: 'The tiny issuer does all it does at once, in English, and moves no money.',
};

const faults = Object.fromEntries(
  [...NEUTRAL_FAULT_NAMES, ...OTHER_FAULTS].map((name) => [
    name,
    name in FAULTS ? { order: name } : IMPOSSIBLE,
  ]),
) as FaultTable;

async function startBench(): Promise<Bench> {
  const tiny = await startTinyIssuer();
  let closing: Promise<void> | null = null;
  return {
    baseUrl: tiny.url,
    faults: Object.keys(FAULTS).map((name) => ({ name, concerns: ['issue', 'freeze', 'unfreeze', 'read'] })),
    order: async (fault, asked) => {
      const ordered = FAULTS[fault];
      if (ordered && asked !== 'webhook') tiny.faults.set(asked, ordered);
    },
    calm: async () => tiny.faults.clear(),
    pass: async () => {},
    truth: async () => ({ requests: [...tiny.requests], effects: [...tiny.effects] }),
    prepare: async (kind) => prepareTiny(tiny, kind),
    refusals: async () => [
      {
        words: 'for nobody',
        write: { ...prepareTiny(tiny, 'issue'), issuerCustomerId: 'nobody' } as IssuerWrite,
        reason: 'no_such_person',
      },
    ],
    fill: async (list, count) => fill(tiny, list, count),
    ignorePages: async (isOn) => {
      tiny.showsOnePage = isOn;
    },
    vary: async () => {},
    revokeCredentials: null,
    secrets: () => [...tiny.cards.values()].map(({ number }) => number),
    deliver: null,
    close: () => {
      closing ??= tiny.close();
      return closing;
    },
  };
}

function person(tiny: TinyIssuer): string {
  const id = randomUUID();
  tiny.people.set(id, 'Ada');
  return id;
}

/** A write that the tiny issuer would carry out now, if it offers it. */
export function prepareTiny(tiny: TinyIssuer, kind: WriteKind): IssuerWrite {
  const card = tiny.addCard(person(tiny));
  const issuerCardId = card.id;
  switch (kind) {
    case 'create_customer':
      return { kind, customer: someCustomer(1), documents: null };
    case 'issue':
      return { kind, issuerCustomerId: person(tiny), brand: '', nameOnCard: 'Ada', amountMinor: 0n };
    case 'fund':
    case 'withdraw':
      return { kind, issuerCardId, amountMinor: 100n };
    case 'unfreeze':
      card.state = 'off';
      return { kind, issuerCardId, lock: false };
    case 'freeze':
      return { kind, issuerCardId, lock: false };
    case 'terminate':
      return { kind, issuerCardId, freezeOnFailure: false };
    case 'reissue':
      return { kind, issuerCardId };
    case 'activate':
      return { kind, issuerCardId, last4: '0000' };
    case 'set_limit':
      return { kind, issuerCardId, limit: { period: 'monthly', limitMinor: 100n } };
    case 'rename':
      return { kind, issuerCardId, nameOnCard: 'Ada' };
  }
}

function fill(tiny: TinyIssuer, list: ListName, count: number): FilledList | null {
  const filled = (ownerId: string, ids: () => readonly string[], add: () => unknown): FilledList => {
    for (let n = 0; n < count; n += 1) add();
    return { ownerId, ids, add: () => void add() };
  };
  switch (list) {
    case 'customers':
      tiny.people.clear();
      return filled(
        '',
        () => [...tiny.people.keys()],
        () => person(tiny),
      );
    case 'cards':
      tiny.cards.clear();
      return filled(
        '',
        () => [...tiny.cards.keys()],
        () => tiny.addCard(person(tiny)),
      );
    case 'customer_cards': {
      const owner = person(tiny);
      const held = () => [...tiny.cards.values()].filter((card) => card.person === owner).map(({ id }) => id);
      return filled(owner, held, () => tiny.addCard(owner));
    }
    case 'card_records': {
      const { id, rows } = tiny.addCard(person(tiny));
      return filled(
        id,
        () => rows.map((row) => row.id),
        () => rows.push({ id: randomUUID(), cents: 5 }),
      );
    }
    default:
      return null;
  }
}

const CARD = { id: 'c-1', person: 'p-1', number: '4111111111111111', state: 'on', made: '2026-01-02' };
const CALL = { query: {}, headers: { 'x-key': TINY_KEY } } as const;
const refusal = (kind: 'freeze' | 'unfreeze', state: 'off' | 'on'): ContractSample => ({
  name: `PUT /cards/{id}/${state}: twice`,
  ask: { write: { kind, issuerCardId: 'c-1', lock: false } },
  exchanges: [
    {
      ...CALL,
      method: 'PUT',
      path: `/cards/c-1/${state}`,
      body: null,
      reply: { status: 400, body: { error: `already ${state}` } },
    },
  ],
  answer: { outcome: 'rejected', reason: `already_${state}` },
});
const turned = (kind: 'freeze' | 'unfreeze', state: 'off' | 'on'): ContractSample => ({
  ...refusal(kind, state),
  name: `PUT /cards/{id}/${state}`,
  exchanges: [
    {
      ...CALL,
      method: 'PUT',
      path: `/cards/c-1/${state}`,
      body: null,
      reply: { status: 200, body: { ...CARD, state } },
    },
  ],
  answer: { outcome: 'accepted', kind, status: kind === 'freeze' ? 'frozen' : 'active' },
  planted: [CARD.number],
});
const issue = (reply: { status: number; body: object }, answer: object): ContractSample => ({
  name: `POST /cards: ${reply.status}`,
  ask: { write: { kind: 'issue', issuerCustomerId: 'p-1', brand: '', nameOnCard: 'Ada', amountMinor: 0n } },
  exchanges: [
    { ...CALL, method: 'POST', path: '/cards', body: { json: { person: 'p-1', label: 'Ada' } }, reply },
  ],
  answer,
});

/** The tiny issuer as a subject, with an adapter that is right unless told otherwise. */
export const tinySubject = (wrongs: Wrongs = {}): ConformanceSubject => ({
  name: 'Tiny',
  createIssuer: (options) => createTiny(options, wrongs),
  startBench,
  faults,
  samples: [
    issue({ status: 200, body: CARD }, { outcome: 'accepted', card: { issuerCardId: 'c-1', last4: '1111' } }),
    issue(
      { status: 400, body: { error: 'no such person' } },
      { outcome: 'rejected', reason: 'no_such_person' },
    ),
    turned('freeze', 'off'),
    refusal('freeze', 'off'),
    turned('unfreeze', 'on'),
    refusal('unfreeze', 'on'),
  ],
  answerAuth: () => null,
  pageSizes: { customers: TINY_PAGE, card_records: TINY_PAGE },
  variants: [],
  credentialLifeMs: null,
  webhooks: null,
  secrets: [TINY_KEY],
  secretFields: /^number$/,
});
