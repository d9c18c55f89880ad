import type { CardSnapshot, RecordSnapshot } from '../domain/cards/snapshots.ts';
import { type IntentKind, isStatusKind } from '../domain/intents/intent.ts';
import type { ReadCard, Reading, ReadRow } from '../domain/intents/reading.ts';
import type { IssuerReads, Read } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

/** A list longer than this is not walked to its end before a send; the reading is then incomplete. */
const MAX_PAGES = 100;

export interface ReadingTarget {
  readonly kind: IntentKind;
  readonly issuerCustomerId: string;
  readonly issuerCardId: string | null;
}

/**
 * One reading: rows, balance, wallet, rows again, all forced past the issuer's cache. It is complete only
 * if every part was read and both row sets are equal; an incomplete one is kept, and proves nothing.
 */
export async function takeReading(deps: Deps, issuer: IssuerReads, target: ReadingTarget): Promise<Reading> {
  const from = await deps.store.now();
  const parts = await readParts(issuer, target);
  const to = await deps.store.now();
  return { version: 1, from: from.toISOString(), to: to.toISOString(), ...parts };
}

type Parts = Omit<Reading, 'version' | 'from' | 'to'>;

const incomplete = (gap: string): Parts => ({
  complete: false,
  gap,
  card: null,
  rows: [],
  cards: [],
  wallet: null,
});

function readParts(issuer: IssuerReads, target: ReadingTarget): Promise<Parts> {
  const { kind, issuerCardId, issuerCustomerId } = target;
  if (kind === 'issue' || issuerCardId === null) return readCustomerParts(issuer, issuerCustomerId);
  return isStatusKind(kind) ? readStatusParts(issuer, issuerCardId) : readCardParts(issuer, issuerCardId);
}

/** Of a freeze only the status matters, and it must not wait for long lists. */
async function readStatusParts(issuer: IssuerReads, issuerCardId: string): Promise<Parts> {
  const card = await issuer.getCard(issuerCardId, { fresh: true });
  if (!card.ok) return incomplete(`card_${card.failure.kind}`);
  return { complete: true, gap: null, card: toReadCard(card.value), rows: [], cards: [], wallet: null };
}

async function readCardParts(issuer: IssuerReads, issuerCardId: string): Promise<Parts> {
  const before = await readRows(issuer, issuerCardId);
  if (!before.ok) return incomplete(`rows_${before.failure.kind}`);
  const card = await issuer.getCard(issuerCardId, { fresh: true });
  if (!card.ok) return incomplete(`card_${card.failure.kind}`);
  const wallet = await readWallet(issuer);
  if (!wallet.ok) return incomplete(`wallet_${wallet.failure.kind}`);
  const after = await readRows(issuer, issuerCardId);
  if (!after.ok) return incomplete(`rows_${after.failure.kind}`);
  const same = JSON.stringify(before.value) === JSON.stringify(after.value);
  return {
    complete: same,
    gap: same ? null : 'rows_moved',
    card: toReadCard(card.value),
    rows: after.value,
    cards: [],
    wallet: wallet.value,
  };
}

async function readCustomerParts(issuer: IssuerReads, issuerCustomerId: string): Promise<Parts> {
  const before = await readCards(issuer, issuerCustomerId);
  if (!before.ok) return incomplete(`cards_${before.failure.kind}`);
  const wallet = await readWallet(issuer);
  if (!wallet.ok) return incomplete(`wallet_${wallet.failure.kind}`);
  const after = await readCards(issuer, issuerCustomerId);
  if (!after.ok) return incomplete(`cards_${after.failure.kind}`);
  const same = JSON.stringify(before.value) === JSON.stringify(after.value);
  return {
    complete: same,
    gap: same ? null : 'cards_moved',
    card: null,
    rows: [],
    cards: after.value,
    wallet: wallet.value,
  };
}

/** All records of a card, in the order of their ids; a page that brings nothing new ends the walk. */
export async function readAllRecords(
  issuer: IssuerReads,
  issuerCardId: string,
): Promise<Read<readonly RecordSnapshot[]>> {
  const byId = new Map<string, RecordSnapshot>();
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read = await issuer.listCardRecords(issuerCardId, cursor, { fresh: true });
    if (!read.ok) return read;
    for (const record of read.value.items) byId.set(record.issuerRecordId, record);
    if (read.value.next === null) {
      const records = [...byId.values()].sort((a, b) => (a.issuerRecordId < b.issuerRecordId ? -1 : 1));
      return { ok: true, value: records };
    }
    cursor = read.value.next;
  }
  return { ok: false, failure: { kind: 'malformed', detail: `more than ${MAX_PAGES} pages` } };
}

async function readRows(issuer: IssuerReads, issuerCardId: string): Promise<Read<readonly ReadRow[]>> {
  const records = await readAllRecords(issuer, issuerCardId);
  if (!records.ok) return records;
  return {
    ok: true,
    value: records.value.map((record) => ({
      issuerRecordId: record.issuerRecordId,
      kind: record.kind,
      status: record.status,
      amountMinor: record.amountMinor.toString(),
      occurredAt: record.occurredAt.toISOString(),
    })),
  };
}

async function readCards(issuer: IssuerReads, issuerCustomerId: string): Promise<Read<readonly ReadCard[]>> {
  const cards = await issuer.listCustomerCards(issuerCustomerId, { fresh: true });
  if (!cards.ok) return cards;
  const sorted = [...cards.value].sort((a, b) => (a.issuerCardId < b.issuerCardId ? -1 : 1));
  return { ok: true, value: sorted.map(toReadCard) };
}

async function readWallet(issuer: IssuerReads): Promise<Read<NonNullable<Reading['wallet']>>> {
  const wallet = await issuer.getCardWallet();
  if (!wallet.ok) return wallet;
  const { issuerWalletId, balanceMinor } = wallet.value;
  return { ok: true, value: { issuerWalletId, balanceMinor: balanceMinor.toString() } };
}

const toReadCard = (card: CardSnapshot): ReadCard => ({
  issuerCardId: card.issuerCardId,
  status: card.status,
  brand: card.brand,
  last4: card.last4,
  balanceMinor: card.balanceMinor?.toString() ?? null,
});
