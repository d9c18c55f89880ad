import type { Announcement } from '../core/announcement.ts';
import { asNumber } from '../core/cents.ts';
import type { Card, Customer } from '../core/world.ts';
import type { Announced } from './webhooks.ts';

// The payloads of `card.created`, `card.fund` and `card.withdraw` are documented; the others are ours, in their
// manner: names with underscores, dollars as numbers, `transaction_id` and `card_id`.

/** What a webhook says of something that happened. */
export function payloadOf(announcement: Announcement): Announced {
  return { event: announcement.event, cardId: announcement.cardId, data: dataOf(announcement) };
}

function dataOf(announcement: Announcement): object {
  const { event, card, customer, customerId, cardId, reason } = announcement;
  switch (event) {
    case 'customer.created':
      return { customer: customer ? describeCustomer(customer) : { id: customerId } };
    case 'card.created':
      return { card: card ? describeCard(card) : { id: cardId, customer_id: customerId } };
    case 'card.fund':
    case 'card.withdraw':
      return { ...movement(announcement), fee_amount: asNumber(announcement.feeCents) };
    case 'card.withdraw.failed':
      return { ...movement(announcement), reason: reason ?? 'Withdrawal failed' };
    case 'card.terminated':
      return { card_id: cardId, customer_id: customerId, card_status: 'TERMINATED' };
    default:
      return transaction(announcement);
  }
}

function movement({ transactionId, cardId, amountCents }: Announcement): object {
  const amount = asNumber(amountCents ?? 0n);
  return { transaction_id: transactionId, card_id: cardId, amount, currency: 'USD' };
}

function transaction(announcement: Announcement): object {
  const { event, customerId, merchant, reason, at } = announcement;
  return {
    ...movement(announcement),
    customer_id: customerId,
    status: event === 'transaction.authorization.declined' ? 'FAILED' : 'SUCCESS',
    ...(merchant === null ? {} : { merchant_name: merchant }),
    ...(reason === null ? {} : { reason }),
    created_at: at,
  };
}

const describeCustomer = (customer: Customer): object => ({
  id: customer.id,
  first_name: customer.firstName,
  last_name: customer.lastName,
  email: customer.email,
  created_at: customer.createdAt,
});

const describeCard = (card: Card): object => ({
  id: card.id,
  customer_id: card.customerId,
  brand: card.brand,
  masked_number: `**** **** **** ${card.status === 'PENDING' || card.showsStars ? '****' : card.number.slice(-4)}`,
  balance: asNumber(card.balanceCents),
  currency: 'USD',
});
