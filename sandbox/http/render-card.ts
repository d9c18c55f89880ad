import { asNumber } from '../core/cents.ts';
import type { Quirks } from '../core/quirks.ts';
import type { Card, Customer, Row } from '../core/world.ts';
import { signJwt } from './sign-jwt.ts';

// How cards and their rows look on the wire (cartevo.md 4 and 8). Where the documentation shows two forms, both
// are sent unless a quirk says which: which one is fixed by the object's id, so that reading it again shows the same.

const variant = (id: string, forms: number): number => Number.parseInt(id.slice(0, 6), 16) % forms;

/** The docs call these encrypted; they are signed, and their middle part reads as plain card data. */
function leaks(card: Card) {
  const signed = leaked.get(card) ?? {
    number: signJwt({ number: card.number, cardId: card.id }),
    cvv: signJwt({ cvv: card.cvv, cardId: card.id }),
  };
  leaked.set(card, signed);
  return signed;
}

/** A card that changes is another object; each of its rows shows the same two. */
const leaked = new WeakMap<Card, { readonly number: string; readonly cvv: string }>();

/** What `includeRaw` adds: the answer of whoever stands behind the issuer, card data in clear. */
const raw = (card: Card) => ({
  raw: {
    reference: card.id,
    pan: card.number,
    cvv2: card.cvv,
    expiry: `${card.expiryMonth}/${card.expiryYear}`,
  },
});

function masked(card: Card, { maskedKey }: Quirks): object {
  const last4 = card.number.slice(-4);
  const forms = [
    { key: 'masked_pan', text: `${card.number.slice(0, 4)}********${last4}` },
    { key: 'masked_pan', text: `${card.number.slice(0, 6)}******${last4}` },
    { key: 'masked_number', text: `**** **** **** ${last4}` },
  ];
  const stars = { key: 'masked_pan', text: '**** **** **** ****' };
  const hidden = card.status === 'PENDING' || card.showsStars;
  const { key, text } = hidden ? stars : (forms[variant(card.id, forms.length)] ?? stars);
  return { [maskedKey === 'mixed' ? key : maskedKey]: text };
}

function expiryYear(card: Card, { expiryYear: form }: Quirks): number {
  if (form === 'placeholder') return 99;
  const isFour = form === 'four' || (form === 'mixed' && variant(card.id, 2) === 0);
  return isFour ? card.expiryYear : card.expiryYear % 100;
}

const head = (card: Card) => ({
  id: card.id,
  customer_id: card.customerId,
  status: card.status,
  balance: asNumber(card.balanceCents),
});
const tail = (card: Card, quirks: Quirks) => ({
  expiry_month: card.expiryMonth,
  expiry_year: expiryYear(card, quirks),
  is_virtual: true,
  is_physical: false,
  created_at: card.createdAt,
});

/** An element of `GET /cards` and `GET /customers/{id}/cards`; the brand is not in the former's sample. */
export const renderCardItem = (card: Card, quirks: Quirks, withBrand: boolean): object => ({
  ...head(card),
  ...masked(card, quirks),
  ...(withBrand ? { brand: card.brand } : {}),
  currency: 'USD',
  created_at: card.createdAt,
  updated_at: card.updatedAt,
  is_active: card.status === 'ACTIVE',
  is_virtual: true,
});

export interface CardData {
  readonly reveal: boolean;
  readonly includeRaw: boolean;
}

export const renderCardDetail = (card: Card, quirks: Quirks, { reveal, includeRaw }: CardData): object => ({
  ...head(card),
  currency: 'USD',
  ...(reveal ? { number: card.number, cvv: card.cvv } : leaks(card)),
  ...masked(card, quirks),
  brand: card.brand,
  ...tail(card, quirks),
  ...(includeRaw ? raw(card) : {}),
});

export const renderIssued = (card: Card, quirks: Quirks): object => ({
  ...head(card),
  ...masked(card, quirks),
  brand: card.brand,
  currency: 'USD',
  ...tail(card, quirks),
});

const SHORT: Readonly<Record<string, string>> = { FUNDING: 'FUND', WITHDRAWAL: 'WITHDRAW' };
const LONG: Readonly<Record<string, string>> = { FUND: 'FUNDING', WITHDRAW: 'WITHDRAWAL' };

/** The type of a row in the spelling that is played. */
export const shownType = ({ type }: Row, { fundType }: Quirks): string =>
  fundType === 'mixed' ? type : ((fundType === 'FUND' ? SHORT : LONG)[type] ?? type);

export const renderRow = (
  row: Row,
  card: Card,
  customer: Customer | undefined,
  quirks: Quirks,
  includeRaw: boolean,
): object => ({
  id: row.id,
  category: 'CARD',
  type: shownType(row, quirks),
  amount: asNumber(row.amountCents),
  currency: 'USD',
  status: row.status,
  description: row.description,
  ...(row.reason ? { reason: row.reason } : {}),
  created_at: row.createdAt,
  card: { id: card.id, status: card.status, ...leaks(card), ...masked(card, quirks) },
  ...(customer && {
    customer: {
      id: customer.id,
      email: customer.email,
      first_name: customer.firstName,
      last_name: customer.lastName,
    },
  }),
  ...(includeRaw ? raw(card) : {}),
});

/** `statistics` of `GET /cards`: totals respect the filters; there is no counter for suspended cards. */
export function renderStatistics(cards: readonly Card[], slots: number): object {
  const counts = new Map<string, number>();
  const byCustomer = new Map<string, { cards: number; cents: bigint }>();
  let total = 0n;
  for (const card of cards) {
    counts.set(card.status, (counts.get(card.status) ?? 0) + 1);
    total += card.balanceCents;
    const so = byCustomer.get(card.customerId) ?? { cards: 0, cents: 0n };
    byCustomer.set(card.customerId, { cards: so.cards + 1, cents: so.cents + card.balanceCents });
  }
  const count = (status: string) => counts.get(status) ?? 0;
  return {
    total: cards.length,
    active: count('ACTIVE'),
    frozen: count('FROZEN'),
    terminated: count('TERMINATED'),
    pending: count('PENDING'),
    failed: count('FAILED'),
    total_balance: asNumber(total),
    available_slots: slots,
    by_customer: Object.fromEntries(
      [...byCustomer].map(([id, { cards: held, cents }]) => [id, { cards: held, balance: asNumber(cents) }]),
    ),
  };
}
