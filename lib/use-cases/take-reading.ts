import type { CardSnapshot, CustomerSnapshot } from '../domain/cards/snapshots.ts';
import { type IntentKind, isChangeKind, isStatusKind } from '../domain/intents/intent.ts';
import type { FullReading } from '../domain/judge/full-reading.ts';
import type { Issuer, IssuerReads, Read, Urgency } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import { findPeople } from './find-people.ts';
import { readNewCards } from './read-new-cards.ts';
import { inOrderOfId, readRows, toReadCard } from './read-rows.ts';
import { whyNotThisIssuer } from './why-not-this-issuer.ts';

export interface ReadingTarget {
  readonly kind: IntentKind;
  /** Whether this issuer keeps balances on cards. */
  readonly hasBalances: boolean;
  /** Null for `create_customer`: nobody is there yet. */
  readonly issuerCustomerId: string | null;
  /** For `create_customer`: the e-mail looked for, in lower case. */
  readonly email?: string;
  readonly issuerCardId: string | null;
  /** What an `issue` asked for. */
  readonly amountMinor: bigint;
  /** For an `issue` that is looked at: the cards of its baseline. Null for a baseline itself. */
  readonly knownCardIds: ReadonlySet<string> | null;
}

export interface Taken {
  readonly reading: FullReading;
  /** The card acted on, or those that appeared, for the cache. */
  readonly cards: readonly CardSnapshot[];
  /** Everybody with the e-mail looked for, for the cache. */
  readonly customers: readonly CustomerSnapshot[];
}

/**
 * One reading: who answers, then rows, balance, wallet, rows again, all forced past the issuer's cache. It is
 * complete only if the journal belongs to whom was read, every part was read and both row sets are equal; an
 * incomplete one is kept, and proves nothing.
 */
export async function takeReading(
  deps: Deps,
  issuer: Issuer,
  urgency: Urgency,
  target: ReadingTarget,
): Promise<Taken> {
  const from = await deps.store.now();
  const reads = issuer.reads(urgency);
  const stranger = await whyNotThisIssuer(deps, issuer, reads);
  const { snapshots, people, ...parts } = stranger ? incomplete(stranger) : await readParts(reads, target);
  const to = await deps.store.now();
  return {
    reading: {
      version: 2,
      from: from.toISOString(),
      to: to.toISOString(),
      ...parts,
      ...(target.hasBalances ? {} : { hasNoBalances: true as const }),
    },
    cards: snapshots,
    customers: people,
  };
}

interface Parts extends Omit<FullReading, 'version' | 'from' | 'to'> {
  readonly snapshots: readonly CardSnapshot[];
  readonly people: readonly CustomerSnapshot[];
}

const NOTHING: Omit<Parts, 'complete' | 'gap'> = {
  card: null,
  rows: [],
  cards: [],
  wallet: null,
  customers: null,
  snapshots: [],
  people: [],
};

const incomplete = (gap: string): Parts => ({ ...NOTHING, complete: false, gap });

function readParts(issuer: IssuerReads, target: ReadingTarget): Promise<Parts> {
  const { kind, issuerCardId } = target;
  if (target.email !== undefined) return readPeople(issuer, target.email);
  if (kind === 'issue' || issuerCardId === null) return readCustomerParts(issuer, target);
  // A reading of all that a change of the card needs.
  return isStatusKind(kind) || isChangeKind(kind)
    ? readStatusParts(issuer, target, issuerCardId)
    : readCardParts(issuer, target, issuerCardId);
}

/** A card, told whose it is where that is known: some issuers find it only by its customer. */
const readCard = (issuer: IssuerReads, { issuerCustomerId }: ReadingTarget, issuerCardId: string) =>
  issuer.getCard(issuerCardId, {
    fresh: true,
    ...(issuerCustomerId === null ? {} : { issuerCustomerId }),
  });

/** Of a freeze only the status matters, and it must not wait for long lists. */
async function readStatusParts(
  issuer: IssuerReads,
  target: ReadingTarget,
  issuerCardId: string,
): Promise<Parts> {
  const card = await readCard(issuer, target, issuerCardId);
  if (!card.ok) return incomplete(`card_${card.failure.kind}`);
  return { ...NOTHING, complete: true, gap: null, card: toReadCard(card.value), snapshots: [card.value] };
}

async function readCardParts(
  issuer: IssuerReads,
  target: ReadingTarget,
  issuerCardId: string,
): Promise<Parts> {
  const before = await readRows(issuer, issuerCardId);
  if (!before.ok) return incomplete(`rows_${before.failure.kind}`);
  const card = await readCard(issuer, target, issuerCardId);
  if (!card.ok) return incomplete(`card_${card.failure.kind}`);
  const wallet = await readWallet(issuer);
  if (!wallet.ok) return incomplete(`wallet_${wallet.failure.kind}`);
  const after = await readRows(issuer, issuerCardId);
  if (!after.ok) return incomplete(`rows_${after.failure.kind}`);
  const same = JSON.stringify(before.value) === JSON.stringify(after.value);
  return {
    ...NOTHING,
    complete: same,
    gap: same ? null : 'rows_moved',
    card: toReadCard(card.value),
    rows: after.value,
    wallet: wallet.value,
    snapshots: [card.value],
  };
}

async function readCustomerParts(issuer: IssuerReads, target: ReadingTarget): Promise<Parts> {
  const { issuerCustomerId } = target;
  if (issuerCustomerId === null) return incomplete('customer_not_known');
  const before = await readCards(issuer, issuerCustomerId);
  if (!before.ok) return incomplete(`cards_${before.failure.kind}`);
  const fresh = await readNewCards(issuer, target, before.value);
  if (!fresh.ok) return incomplete(`new_card_${fresh.failure.kind}`);
  const wallet = await readWallet(issuer);
  if (!wallet.ok) return incomplete(`wallet_${wallet.failure.kind}`);
  const after = await readCards(issuer, issuerCustomerId);
  if (!after.ok) return incomplete(`cards_${after.failure.kind}`);
  const same = JSON.stringify(asRead(before.value)) === JSON.stringify(asRead(after.value));
  const byId = new Map(fresh.value.map((one) => [one.card.issuerCardId, one]));
  return {
    ...NOTHING,
    complete: same,
    gap: same ? null : 'cards_moved',
    cards: after.value.map((card) => {
      const appeared = byId.get(card.issuerCardId);
      return toReadCard(appeared?.card ?? card, appeared?.netOfRowsMinor ?? null);
    }),
    wallet: wallet.value,
    snapshots: fresh.value.map(({ card }) => ({ ...card, issuerCustomerId })),
  };
}

/**
 * Everybody with this e-mail, from one walk over all customers: no issuer here finds people by their e-mail. A
 * walk misses at most somebody, and absence proves nothing; whoever it finds is there.
 */
async function readPeople(issuer: IssuerReads, email: string): Promise<Parts> {
  const found = await findPeople(issuer, email);
  if (!found.ok) return incomplete(`customers_${found.failure.kind}`);
  const customers = found.value.map(({ issuerCustomerId }) => ({ issuerCustomerId }));
  return { ...NOTHING, complete: true, gap: null, customers, people: found.value };
}

const asRead = (cards: readonly CardSnapshot[]) => cards.map((card) => toReadCard(card));

async function readCards(
  issuer: IssuerReads,
  issuerCustomerId: string,
): Promise<Read<readonly CardSnapshot[]>> {
  const cards = await issuer.listCustomerCards(issuerCustomerId, { fresh: true });
  if (!cards.ok) return cards;
  return { ok: true, value: inOrderOfId(cards.value, (card) => card.issuerCardId) };
}

/** Null where cards draw on no wallet of the company. */
async function readWallet(issuer: IssuerReads): Promise<Read<FullReading['wallet']>> {
  const wallet = await issuer.getCardWallet();
  if (!wallet.ok && wallet.failure.kind === 'not_offered') return { ok: true, value: null };
  if (!wallet.ok) return wallet;
  const { issuerWalletId, balanceMinor } = wallet.value;
  return { ok: true, value: { issuerWalletId, balanceMinor: balanceMinor.toString() } };
}
