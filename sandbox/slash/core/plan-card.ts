import { stringify } from 'lossless-json';
import { testNumber } from '../../core/test-number.ts';
import type { Books, Step } from './books.ts';
import type { Constraint } from './constraint.ts';
import type { Asking, CardChange, NewCard } from './orders.ts';
import { accountOf, cardOf, groupOf, virtualAccountOf } from './scope.ts';
import type { Announcement, Card, EffectKind, EventName } from './world.ts';

/** What a write would do: worked out, not yet true; and the id of what it is about. */
export interface Plan {
  readonly step: Step;
  readonly id: string;
}

const MAX_USER_DATA_BYTES = 4_096;

export function planIssue(books: Books, by: Asking, asked: NewCard): Plan {
  checkName(books, asked.name);
  checkUserData(books, asked.userData);
  const group = asked.cardGroupId === null ? null : groupOf(books, by.legalEntityId, asked.cardGroupId);
  const place = placeOf(books, by, asked, group?.virtualAccountId ?? null);
  const now = books.now();
  const expiry = new Date(Date.UTC(now.getUTCFullYear() + books.settings.cardYears, now.getUTCMonth()));
  const card: Card = {
    ...place,
    id: books.newId('c'),
    name: asked.name,
    status: 'active',
    isPhysical: asked.isPhysical && books.settings.quirks.physicalCards === 'on',
    isSingleUse: asked.isSingleUse,
    pan: testNumber('VISA', books.nextPanSerial()),
    cvv: books.below(1_000).toString().padStart(3, '0'),
    expiryMonth: (expiry.getUTCMonth() + 1).toString().padStart(2, '0'),
    expiryYear: expiry.getUTCFullYear().toString(),
    cardGroupId: group?.id ?? null,
    cardProductId: productOf(books, asked.cardProductId),
    constraint: asked.constraint,
    userData: asked.userData,
    avsAddress: asked.avsAddress,
    onlyRecurring: false,
    createdAt: now.toISOString(),
  };
  return {
    id: card.id,
    step: {
      cards: [card],
      effects: [effectOn(books, 'issue', by, card)],
      announce: [announceCard(books, 'card_creation.event', card)],
    },
  };
}

/** The account and the virtual account of a new card; each follows from the other, or is the first there is. */
function placeOf(books: Books, by: Asking, asked: NewCard, groupsPlace: string | null) {
  const wanted = asked.virtualAccountId ?? groupsPlace;
  const place = wanted === null ? null : virtualAccountOf(books, by.legalEntityId, wanted);
  const accounts = [...books.founded.accounts.values()];
  const first = accounts.find((one) => one.legalEntityId === by.legalEntityId && one.status === 'open');
  const accountId = asked.accountId ?? place?.accountId ?? first?.id;
  if (accountId === undefined) throw books.invalid('There is no account to create the card under.');
  const account = accountOf(books, by.legalEntityId, accountId);
  if (account.status === 'closed') throw books.invalid('The account is closed.');
  if (place && place.accountId !== account.id) {
    throw books.invalid('The virtual account does not belong to the account.');
  }
  if (place && place.closedAt !== null) throw books.invalid('The virtual account is closed.');
  return { accountId: account.id, virtualAccountId: place?.id ?? account.primaryId };
}

function productOf(books: Books, asked: string | null): string {
  const active = books.founded.products.filter(({ status }) => status === 'active');
  if (asked === null) return active[books.below(Math.max(active.length, 1))]?.id ?? '';
  if (!active.some(({ id }) => id === asked)) throw books.invalid('There is no such active card product.');
  return asked;
}

export function planChange(books: Books, by: Asking, cardId: string, change: CardChange): Plan {
  const card = cardOf(books, by.legalEntityId, cardId);
  if (change.name !== undefined) checkName(books, change.name);
  checkUserData(books, change.userData ?? null);
  if (change.cardGroupId) groupOf(books, by.legalEntityId, change.cardGroupId);
  checkStatus(books, card, change);
  const changed: Card = { ...card, ...change };
  const kinds = kindsOf(card, change);
  return {
    id: card.id,
    step: {
      cards: [changed],
      effects: kinds.map((kind) => effectOn(books, kind, by, changed)),
      announce: kinds.length > 0 ? eventsOf(books, card, changed) : [],
    },
  };
}

function checkStatus(books: Books, card: Card, { status, ...rest }: CardChange): void {
  const { closedIsFinal, closedEdits, inactiveSettable } = books.settings.quirks;
  if (card.status === 'closed') {
    if (status !== undefined && status !== 'closed' && closedIsFinal === 'yes') {
      throw books.invalid('The card is closed and cannot be reopened.');
    }
    if (Object.keys(rest).length > 0 && closedEdits === 'refused') {
      throw books.invalid('The card is closed and cannot be changed.');
    }
  }
  if (status === 'inactive' && card.status !== 'inactive' && inactiveSettable === 'no') {
    throw books.invalid('A card cannot be made inactive.');
  }
}

const KIND_OF_STATUS = {
  active: 'unfreeze',
  paused: 'freeze',
  inactive: 'deactivate',
  closed: 'terminate',
} as const satisfies Record<Card['status'], EffectKind>;

/** What a change really does; setting what is already so does nothing. */
function kindsOf(card: Card, { status, constraint, name, cardGroupId, userData }: CardChange): EffectKind[] {
  const kinds: EffectKind[] = [];
  if (status !== undefined && status !== card.status) kinds.push(KIND_OF_STATUS[status]);
  if (constraint !== undefined) kinds.push('set_limit');
  const edits =
    (name !== undefined && name !== card.name) ||
    (cardGroupId !== undefined && cardGroupId !== card.cardGroupId) ||
    userData !== undefined;
  if (edits) kinds.push('update_card');
  return kinds;
}

function eventsOf(books: Books, before: Card, after: Card): Announcement[] {
  const { closingEvent } = books.settings.quirks;
  const closes = before.status !== 'closed' && after.status === 'closed';
  const update = announceCard(books, 'card.update', after);
  if (!closes || closingEvent === 'card.update') return [update];
  const deletion = announceCard(books, 'card.delete', after);
  return closingEvent === 'both' ? [update, deletion] : [deletion];
}

export function planLimit(books: Books, by: Asking, cardId: string, constraint: Constraint): Plan {
  return planChange(books, by, cardId, { constraint });
}

export function planModifier(books: Books, by: Asking, cardId: string, value: boolean): Plan {
  const card: Card = { ...cardOf(books, by.legalEntityId, cardId), onlyRecurring: value };
  return {
    id: card.id,
    step: {
      cards: [card],
      effects: [effectOn(books, 'set_modifier', by, card)],
      announce: [announceCard(books, 'card.update', card)],
    },
  };
}

/** A status that nobody asked for over the API: of a single-use card after its one attempt, or of the bank's own. */
export function forceStatus(books: Books, card: Card, status: Card['status']): Step {
  const changed: Card = { ...card, status };
  if (status === card.status) return {};
  return {
    cards: [changed],
    effects: [effectOn(books, KIND_OF_STATUS[status], NOBODY, changed)],
    announce: eventsOf(books, card, changed),
  };
}

const NOBODY: Asking = { request: 0, legalEntityId: '', key: null };

const effectOn = (books: Books, kind: EffectKind, by: Asking, card: Card) =>
  books.effect(
    kind,
    { request: by.request, key: by.key?.text ?? null },
    { cardId: card.id, virtualAccountId: card.virtualAccountId },
  );

export const announceCard = (books: Books, event: EventName, card: Card): Announcement => ({
  event,
  entityId: card.id,
  cardId: card.id,
  legalEntityId: books.account(card.accountId).legalEntityId,
});

export function checkName(books: Books, name: string): void {
  const { maxNameLength } = books.settings;
  if (name.trim() === '') throw books.invalid('name must not be empty.');
  if (maxNameLength !== null && name.length > maxNameLength) throw books.invalid('name is too long.');
}

function checkUserData(books: Books, userData: object | null): void {
  const bytes = new TextEncoder().encode(stringify(userData) ?? '').length;
  if (bytes > MAX_USER_DATA_BYTES) throw books.invalid('userData cannot exceed 4kb.');
}
