import { asNumber, toDollars } from '../core/cents.ts';
import type { Card, Customer, Row, World } from '../core/world.ts';
import { signJwt } from './sign-jwt.ts';

// How things look on the wire (cartevo.md 4 and 8). Where the documentation shows two forms, both are sent:
// which one is fixed by the object's id, so that reading it again shows the same.

const variant = (id: string, forms: number): number => Number.parseInt(id.slice(0, 6), 16) % forms;

/** The docs call these encrypted; they are signed, and their middle part reads as plain card data. */
const leaks = (card: Card) => ({
  number: signJwt({ number: card.number, cardId: card.id }),
  cvv: signJwt({ cvv: card.cvv, cardId: card.id }),
});

function masked(card: Card): object {
  const last4 = card.number.slice(-4);
  if (card.status === 'PENDING') return { masked_pan: '**** **** **** ****' };
  const forms = [
    { masked_pan: `${card.number.slice(0, 4)}********${last4}` },
    { masked_pan: `${card.number.slice(0, 6)}******${last4}` },
    { masked_number: `**** **** **** ${last4}` },
  ];
  return forms[variant(card.id, forms.length)] ?? {};
}

const expiryYear = (card: Card): number =>
  variant(card.id, 2) === 0 ? card.expiryYear : card.expiryYear % 100;

/** An element of `GET /cards` and `GET /customers/{id}/cards`; the brand is not in the former's sample. */
export const renderCardItem = (card: Card, withBrand: boolean): object => ({
  id: card.id,
  customer_id: card.customerId,
  status: card.status,
  balance: asNumber(card.balanceCents),
  ...masked(card),
  ...(withBrand ? { brand: card.brand } : {}),
  currency: 'USD',
  created_at: card.createdAt,
  updated_at: card.createdAt,
  is_active: card.status === 'ACTIVE',
  is_virtual: true,
});

export const renderCardDetail = (card: Card): object => ({
  id: card.id,
  customer_id: card.customerId,
  status: card.status,
  balance: asNumber(card.balanceCents),
  currency: 'USD',
  ...leaks(card),
  ...masked(card),
  brand: card.brand,
  expiry_month: card.expiryMonth,
  expiry_year: expiryYear(card),
  is_virtual: true,
  is_physical: false,
  created_at: card.createdAt,
});

export const renderIssued = (card: Card): object => ({
  id: card.id,
  customer_id: card.customerId,
  status: card.status,
  balance: asNumber(card.balanceCents),
  ...masked(card),
  brand: card.brand,
  currency: 'USD',
  expiry_month: card.expiryMonth,
  expiry_year: expiryYear(card),
  is_virtual: true,
  is_physical: false,
  created_at: card.createdAt,
});

export const renderRow = (row: Row, card: Card, customer: Customer | undefined): object => ({
  id: row.id,
  category: 'CARD',
  type: row.type,
  amount: asNumber(row.amountCents),
  currency: 'USD',
  status: row.status,
  description: row.description,
  ...(row.reason ? { reason: row.reason } : {}),
  created_at: row.createdAt,
  card: { id: card.id, status: card.status, ...leaks(card), ...masked(card) },
  ...(customer && {
    customer: {
      id: customer.id,
      email: customer.email,
      first_name: customer.firstName,
      last_name: customer.lastName,
    },
  }),
});

export const renderCustomerItem = (customer: Customer): object => ({
  id: customer.id,
  first_name: customer.firstName,
  last_name: customer.lastName,
  email: customer.email,
  country: customer.country,
  phone_country_code: customer.phoneCode,
  phone_number: customer.phone,
  is_active: customer.isActive,
  created_at: customer.createdAt,
  updated_at: customer.createdAt,
});

export const renderCustomer = (customer: Customer): object => ({
  ...renderCustomerItem(customer),
  street: '1 Example Street',
  city: 'Example City',
  state: 'Example State',
  postal_code: '00000',
  country_iso_code: customer.countryIso,
  identification_number: `ID-${customer.id.slice(0, 8)}`,
  number: `ID-${customer.id.slice(0, 8)}`,
  type: 'PASSPORT',
  image: `https://cdn.example.com/${customer.id}/front.jpg`,
  photo: `https://cdn.example.com/${customer.id}/back.jpg`,
  date_of_birth: '1990-01-01',
});

export const renderWallet = (world: World): object => ({
  id: world.walletId,
  balance: toDollars(world.walletCents),
  payin_balance: '0.00',
  payout_balance: toDollars(world.walletCents),
  payin_amount: '0.00',
  payout_amount: '0.00',
  amount_to_recover: '0.00',
  is_active: true,
  currency: 'USD',
  country: 'United States',
  country_iso_code: 'US',
  company_id: world.companyId,
  created_at: '2025-01-01T00:00:00.000Z',
  updated_at: '2025-01-01T00:00:00.000Z',
  country_phone_code: '+1',
  phoneNumbers: [],
  operators: [],
});

/** `statistics` of `GET /cards`: totals respect the filters; there is no counter for suspended cards. */
export function renderStatistics(cards: readonly Card[], slots: number): object {
  const count = (status: string) => cards.filter((card) => card.status === status).length;
  const byCustomer = new Map<string, { cards: number; cents: bigint }>();
  let total = 0n;
  for (const card of cards) {
    total += card.balanceCents;
    const so = byCustomer.get(card.customerId) ?? { cards: 0, cents: 0n };
    byCustomer.set(card.customerId, { cards: so.cards + 1, cents: so.cents + card.balanceCents });
  }
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
