import { CARD_STATUSES, type CardStatus } from '../../cards/card-status.ts';
import { limitText } from '../../cards/limit-place.ts';
import { RECORD_EFFECT, type RecordKind, type RecordStatus } from '../../cards/snapshots.ts';
import { INTENT_KINDS, type IntentKind } from '../../intents/intent.ts';
import { parseDecimalText } from '../../money.ts';
import {
  type AskedFacts,
  type AttemptFacts,
  type CaseFacts,
  type Hint,
  NO_HINT,
  NO_IDS,
  type Rival,
  type WalletMove,
} from '../case-facts.ts';
import type { FullReadCard, FullReading, FullReadRow, RowMarker } from '../full-reading.ts';
import type { Moment, Scenario } from './scenario.ts';

const SENT_AT = Date.parse('2026-03-01T10:00:00.000Z');
const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "+5s" as an ISO instant, counted from the send. */
export function at(text: string, plusMs = 0): string {
  const match = /^([+-])(\d+)([smhd])$/.exec(text);
  if (!match) throw new Error(`not a time: ${text}`);
  const [, sign, count, unit] = match;
  const ms = Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  return new Date(SENT_AT + (sign === '-' ? -ms : ms) + plusMs).toISOString();
}

/** "50.00" as "5000". */
function minor(text: string): string {
  const value = parseDecimalText(text, 2);
  if (value === null) throw new Error(`not an amount: ${text}`);
  return value.toString();
}

const minorOrNull = (text: string): string | null => (text === '-' ? null : minor(text));
const isKind = (text: string): text is RecordKind => text in RECORD_EFFECT;
const STATUSES: readonly string[] = ['pending', 'processing', 'success', 'failed', 'other'];
const isStatus = (text: string): text is RecordStatus => STATUSES.includes(text);
const isMarker = (text: string): text is RowMarker => text === 'numbered' || text === 'plain';

function readRow(text: string): FullReadRow {
  const [issuerRecordId = '', kind = '', amount = '', ...more] = text.split(' ');
  if (!isKind(kind)) throw new Error(`not a row: ${text}`);
  const time = more.find((word) => /^[+-]\d+[smhd]$/.test(word)) ?? '+0s';
  const [before, after] = (more.find((word) => word.includes('>')) ?? '->-').replace('->-', '').split('>');
  return {
    issuerRecordId,
    kind,
    status: more.find(isStatus) ?? 'success',
    amountMinor: minor(amount),
    occurredAt: at(time),
    marker: more.find(isMarker) ?? null,
    beforeMinor: before ? minor(before) : null,
    afterMinor: after ? minor(after) : null,
  };
}

/** What a card has written on it where the issuer keeps marks. */
const markOf = (text: string) => ({ mark: /mark=(\S+)/.exec(text)?.[1] ?? null });

function readCard(text: string): FullReadCard {
  const [issuerCardId = '', status, balance = '-', brand = '-', last4 = '-', , net = '-'] = text.split(' ');
  const known = CARD_STATUSES.find((one) => one === status);
  if (!known) throw new Error(`not a card: ${text}`);
  return {
    issuerCardId,
    status: known,
    brand: brand === '-' ? null : brand,
    last4: last4 === '-' ? null : last4,
    balanceMinor: minorOrNull(balance),
    netOfRowsMinor: net.startsWith('mark=') ? null : minorOrNull(net),
  };
}

interface Told {
  readonly status: CardStatus;
  readonly balance: string;
  readonly wallet: string;
  readonly rows: readonly string[];
  readonly cards: readonly string[];
  readonly customers: readonly string[];
  readonly name: string | null;
  readonly limit: string | null;
  readonly rule: string | null;
}

const USUAL: Told = {
  status: 'active',
  balance: '240.00',
  wallet: '1000.00',
  rows: [],
  cards: ['c1 active 10.00 VISA 1111'],
  customers: [],
  name: null,
  limit: null,
  rule: null,
};

const OLD_ROWS = ['r1 fund 20.00 -30d'];

/** What a moment names, on top of the one before. */
const withNamed = (before: Told, named: Moment): Told => ({
  status: named.status ?? before.status,
  balance: named.balance ?? before.balance,
  wallet: named.wallet ?? before.wallet,
  rows: named.rows ?? before.rows,
  cards: named.cards ?? before.cards,
  customers: named.customers ?? before.customers,
  name: named.name ?? before.name,
  limit: named.limit ?? before.limit,
  rule: named.rule ?? before.rule,
});

/** What is asked, and of what kind of issuer. */
interface Ways extends Pick<Scenario, 'keepsMarks' | 'hasNoBalances'> {
  readonly asked: AskedFacts;
}

function readMoment(
  { asked, keepsMarks, hasNoBalances }: Ways,
  given: Told & Pick<Moment, 'incomplete' | 'without'>,
  time: string,
): FullReading {
  const isIssue = asked.kind === 'issue';
  const hasCard = asked.issuerCardId !== null;
  const without = given.without ?? [];
  const isThere = (one: { issuerRecordId?: string; issuerCardId?: string }) =>
    !without.includes(one.issuerRecordId ?? one.issuerCardId ?? '');
  return {
    version: 2,
    from: at(time),
    to: at(time, 1_000),
    complete: given.incomplete === undefined,
    gap: given.incomplete ?? null,
    ...(hasNoBalances ? { hasNoBalances } : {}),
    card: hasCard
      ? { ...readCard(`card-1 ${given.status} ${given.balance} VISA 1530`), ...changeable(given) }
      : null,
    rows: hasCard ? [...OLD_ROWS, ...given.rows].map(readRow).filter(isThere) : [],
    cards: isIssue
      ? given.cards
          .map((text) => ({ ...readCard(text), ...(keepsMarks ? markOf(text) : {}) }))
          .filter(isThere)
      : [],
    wallet: given.wallet === '-' ? null : { issuerWalletId: 'wallet-1', balanceMinor: minor(given.wallet) },
    customers:
      asked.kind === 'create_customer' ? given.customers.map((id) => ({ issuerCustomerId: id })) : null,
  };
}

const changeable = ({ name, limit, rule }: Told) => ({
  ...(name === null ? {} : { nameOnCard: name }),
  ...(limit === null ? {} : { limits: limit === '' ? {} : { monthly: limitOf(limit) } }),
  ...(rule === null ? {} : { rules: rule === '' ? {} : { countries: linesOf(rule) } }),
});

function readAsked({ asked: text, fee, lastStoodSo }: Scenario): AskedFacts {
  const [word, ...more] = text.split(' ');
  const kind = INTENT_KINDS.find((one) => one === word);
  if (!kind) throw new Error(`not asked like that: ${text}`);
  const amount = more.find((one) => /^\d/.test(one));
  const isOnCard = kind !== 'issue' && kind !== 'create_customer';
  return {
    kind,
    issuerCustomerId: kind === 'create_customer' ? null : 'customer-1',
    issuerCardId: isOnCard ? 'card-1' : null,
    amountMinor: amount && kind !== 'set_limit' ? minor(amount) : '0',
    mark: 'ours',
    ...wantedOf(kind, more, amount),
    currency: 'USD',
    exponent: 2,
    brand: kind === 'issue' ? (more[0] ?? null) : null,
    feeMinor: fee === undefined ? null : minor(fee),
    lastStoodSoAt: lastStoodSo === undefined ? null : at(lastStoodSo),
  };
}

/** As lib/domain/cards/use-rule.ts keeps a rule in one text. */
const linesOf = (words: string): string => words.split(' ').join('\n');

const limitOf = (words: string): string => {
  const [amount = '', zone] = words.split(' in ');
  return limitText(minor(amount), zone === undefined ? {} : { zone });
};

/** "rename Ads", "set_limit 500.00 [in Europe/Paris]", "set_limit none", "set_limit nothing", "set_limit only FR US". */
function wantedOf(kind: IntentKind, more: readonly string[], amount: string | undefined) {
  if (kind === 'rename') return { wanted: { nameOnCard: more.join(' ') } };
  if (kind !== 'set_limit') return {};
  if (more[0] === 'only') return { wanted: { about: 'countries', rule: linesOf(more.join(' ')) } };
  if (more[0] === 'nothing') return { wanted: { everything: '' } as const };
  const zone = more[1] === 'in' && more[2] !== undefined ? { zone: more[2] } : {};
  return { wanted: { period: 'monthly', limitMinor: amount ? minor(amount) : '', ...zone } };
}

function readRival(text: string, index: number): Rival {
  const [state = '', kind, amount = '0', ...more] = text.split(' ');
  const states = ['unknown', 'rejected', 'not_applied', 'succeeded'] as const;
  const known = states.find((one) => one === state);
  const intentKind = INTENT_KINDS.find((one) => one === kind);
  if (!known || !intentKind) throw new Error(`not a rival: ${text}`);
  const fence = more[more.indexOf('fence') + 1];
  return {
    intentId: `rival-${index + 1}`,
    state: known,
    kind: intentKind,
    issuerCustomerId: 'customer-1',
    issuerCardId: intentKind === 'issue' ? null : 'card-1',
    amountMinor: minor(amount),
    brand: intentKind === 'issue' ? 'VISA' : null,
    ruleOutFrom: more.includes('fence') && fence ? at(fence) : null,
    claims: more.includes('claims') ? Number(more[more.indexOf('claims') + 1]) : 0,
  };
}

function readMove(text: string, index: number): WalletMove {
  const [amount = '?', , from = '', , to] = text.split(' ');
  return {
    intentId: `move-${index + 1}`,
    effectMinor: amount === '?' ? null : minor(amount),
    notBefore: at(from),
    notAfter: to === undefined ? null : at(to),
  };
}

const ids = (list: readonly string[] | undefined, first: string) =>
  (list ?? []).filter((id) => id.startsWith(first));

const idsOf = (list: readonly string[] | undefined) => ({
  recordIds: ids(list, 'r'),
  cardIds: ids(list, 'c'),
  customerIds: ids(list, 'p'),
});

const readHint = ({ hint: named = {} }: Scenario): Hint => ({
  issuerCardId: named.issuerCardId ?? NO_HINT.issuerCardId,
  issuerRecordId: named.issuerRecordId ?? NO_HINT.issuerRecordId,
  issuerCustomerId: named.issuerCustomerId ?? NO_HINT.issuerCustomerId,
  refundProcessed: named.refundProcessed ?? NO_HINT.refundProcessed,
});

/** The facts a scenario stands for. */
export function factsOf(scenario: Scenario): CaseFacts {
  const asked = readAsked(scenario);
  const before = withNamed(USUAL, scenario.before ?? {});
  const broken = scenario.before?.incomplete;
  const ways: Ways = { ...scenario, asked };
  const baseline = readMoment(ways, { ...before, ...(broken && { incomplete: broken }) }, '-2s');
  const readings: FullReading[] = [];
  let current: Told = before;
  for (const { at: when = '+5s', incomplete, without, ...named } of scenario.after ?? []) {
    current = withNamed(current, named);
    const more = { ...(incomplete === undefined ? {} : { incomplete }), ...(without ? { without } : {}) };
    for (const time of [when].flat()) readings.push(readMoment(ways, { ...current, ...more }, time));
  }
  const attempt: AttemptFacts = {
    number: (scenario.notSentBefore ?? 0) + 1,
    baseline,
    strength: scenario.strength ?? 'strong',
    sendBy: at('+5s'),
    credentialExpiresAt: at('+1h'),
    ruleOutFrom: scenario.fence === null ? null : at(scenario.fence ?? '+65m'),
    outcome: scenario.outcome ?? 'unknown',
    lateOutcome: scenario.lateOutcome ?? null,
    hint: readHint(scenario),
  };
  const notSent = Array.from({ length: scenario.notSentBefore ?? 0 }, (_, index) => ({
    ...attempt,
    number: index + 1,
    baseline: { ...baseline, rows: [] },
    outcome: 'not_sent' as const,
  }));
  return {
    version: 1,
    issuer: { id: 'cartevo', environment: scenario.environment ?? 'production' },
    asked,
    attempts: [...notSent, attempt],
    readings: scenario.readingVersion === 1 ? readings.map(toFirstVersion) : readings,
    knownBefore: scenario.knownBefore ? idsOf(scenario.knownBefore) : NO_IDS,
    claimed: scenario.claimed ? idsOf(scenario.claimed) : NO_IDS,
    rivals: (scenario.rivals ?? []).map(readRival),
    walletMoves: (scenario.walletMoves ?? []).map(readMove),
    outside: { others: scenario.others ?? 'nobody', seen: scenario.seen ?? [] },
    verdicts: (scenario.verdicts ?? []).map((state) => ({ state, by: 'person', at: at('+2h') })),
  };
}

function toFirstVersion(reading: FullReading) {
  const { customers: _customers, card, cards, rows, ...rest } = reading;
  const cardOf = ({ netOfRowsMinor: _net, ...one }: FullReadCard) => one;
  return {
    ...rest,
    version: 1 as const,
    card: card && cardOf(card),
    cards: cards.map(cardOf),
    rows: rows.map(({ marker: _marker, beforeMinor: _before, afterMinor: _after, ...row }) => row),
  };
}
