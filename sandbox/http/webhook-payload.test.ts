import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { EVENT_NAMES } from '../core/announcement.ts';
import { Core } from '../core/core.ts';
import { generateWorld } from '../core/generate.ts';
import { payloadOf } from './webhook-payload.ts';
import type { Announced } from './webhooks.ts';
import { writeAnnouncement } from './write-announcement.ts';

// What the issuer tells of everything it can tell of, as a receiver reads it.

const NOW = new Date('2026-11-21T10:00:00Z');

/** A customer's whole life with a card; gives every webhook of it. */
function live(): { announced: Announced[]; cardId: string; customerId: string; number: string } {
  const world = generateWorld({ customers: 20, cards: 10, days: 1, seed: 3 }, NOW);
  const core = new Core({ world, now: () => NOW, newId: randomUUID });
  const announced: Announced[] = [];
  core.onChange(({ announce }) => announced.push(...announce.map(payloadOf)));
  const [someone] = world.customers.values();
  if (!someone) throw new Error('nobody is there');
  const customer = core.createCustomer(1, { ...someone, email: 'new@example.com' });
  core.decideKyc(customer.id, 'APPROVED');
  const { id: customerId } = customer;
  const asked = { customerId, brand: 'VISA', nameOnCard: null, amountCents: 5_000n };
  const { id: cardId, number } = core.issueCard(2, asked).card;
  core.freezeCard(3, { cardId, lock: false });
  core.unfreezeCard(4, { cardId, unlock: false });
  core.fundCard(5, { cardId, amountCents: 1_010n });
  core.withdrawFromCard(6, { cardId, amountCents: 500n });
  core.withdrawFromCard(7, { cardId, amountCents: 500n }, { failedRow: true });
  const { row } = core.spend(cardId, { amountCents: 700n, merchant: 'ACME', crossBorder: true });
  core.settle(cardId, row.id);
  core.spend(cardId, { amountCents: 700n, merchant: 'ACME', declined: true });
  core.refund(cardId, 700n, 'ACME');
  core.terminateCard(8, { cardId, freezeOnFailure: false });
  return { announced, cardId, customerId, number };
}

const story = live();
const dataOf = (event: string) => {
  const found = story.announced.findLast((one) => one.event === event);
  return JSON.parse(writeAnnouncement(found ?? { event, data: {} }, false)).data as Record<string, unknown>;
};

test('every event is told of at some time, and freezing is not', () => {
  const told = new Set(story.announced.map(({ event }) => event));
  expect(EVENT_NAMES.filter((name) => !told.has(name))).toEqual([]);
  expect([...told].filter((event) => event.includes('freez'))).toEqual([]);
});

test('the documented payloads are as documented, amounts in dollars', () => {
  expect(dataOf('card.created')).toEqual({
    card: {
      id: story.cardId,
      customer_id: story.customerId,
      brand: 'VISA',
      masked_number: `**** **** **** ${story.number.slice(-4)}`,
      balance: 50,
      currency: 'USD',
    },
  });
  expect(dataOf('card.fund')).toEqual({
    transaction_id: expect.stringMatching(/^txn_/),
    card_id: story.cardId,
    amount: 10.1,
    currency: 'USD',
    fee_amount: 0,
  });
});

test.each(EVENT_NAMES.filter((name) => name.startsWith('transaction.')))(
  '%s names card and movement',
  (event) => {
    expect(dataOf(event)).toMatchObject({
      card_id: story.cardId,
      transaction_id: expect.any(String),
      currency: 'USD',
    });
  },
);

test('a customer is told of by name, a decline with its reason, a failed withdrawal too', () => {
  expect(dataOf('customer.created')).toMatchObject({
    customer: { id: story.customerId, email: 'new@example.com' },
  });
  const declined = { status: 'FAILED', merchant_name: 'ACME', reason: 'do_not_honor' };
  expect(dataOf('transaction.authorization.declined')).toMatchObject(declined);
  expect(dataOf('card.withdraw.failed')).toMatchObject({
    card_id: story.cardId,
    reason: 'ledger_write_failed',
  });
  expect(dataOf('card.terminated')).toMatchObject({ card_id: story.cardId, card_status: 'TERMINATED' });
});

test('no webhook carries a card number', () => {
  for (const announced of story.announced)
    expect(writeAnnouncement(announced, false)).not.toContain(story.number);
});
