import { describe, expect, test } from 'vitest';
import { profileOf } from '../testing/random-steps.ts';
import { startCore as start } from '../testing/start-core.ts';

// What nobody asks for over the API: cardholders, merchants, the verifier.

describe('cardholders and merchants', () => {
  test('spend, pay fees abroad, settle and are given back; webhooks tell of each', () => {
    const { core, card, newRows, events } = start();
    const { id } = card('ACTIVE', 10_000n);
    const rows = newRows(id);
    const { row } = core.spend(id, { amountCents: 1_000n, merchant: 'TAXI', crossBorder: true });
    core.settle(id, row.id);
    core.refund(id, 300n);
    expect(core.getCard(id).balanceCents).toBe(9_250n);
    expect(rows().map(({ type, effectCents }) => [type, effectCents])).toEqual([
      ['AUTHORIZATION', -1_000n],
      ['CROSS_BORDER_FEE', -50n],
      ['SETTLEMENT', 0n],
      ['REFUND', 300n],
    ]);
    expect(events()).toEqual([
      'transaction.authorization.created',
      'transaction.crossborder.charged',
      'transaction.settlement.completed',
      'transaction.refund.completed',
    ]);
    expect(core.effects.map(({ kind }) => kind)).toEqual(['purchase', 'fee', 'refund']);
  });

  test.each([
    ['FROZEN', 100n, false, 'card_frozen'],
    ['ACTIVE', 60_000n, false, 'insufficient_funds'],
    ['ACTIVE', 100n, true, 'do_not_honor'],
    ['TERMINATED', 100n, false, 'card_terminated'],
  ] as const)('a %s card declines %s (told to: %s) with %s', (status, amountCents, declined, reason) => {
    const { core, card, told } = start();
    const { id, balanceCents } = card(status);
    const bought = core.spend(id, { amountCents, merchant: 'TAXI', declined });
    expect(bought).toMatchObject({ approved: false, row: { status: 'FAILED', reason, effectCents: 0n } });
    expect(core.getCard(id).balanceCents).toBe(balanceCents);
    expect(told).toMatchObject([{ event: 'transaction.authorization.declined', reason, cardId: id }]);
  });

  test('pay a fee for a failed payment where there is one and they can', () => {
    const { core, card } = start();
    core.settings.failedPaymentFeeCents = 25n;
    const { id } = card('ACTIVE', 30n);
    const buy = () => core.spend(id, { amountCents: 100n, merchant: 'TAXI' });
    buy();
    buy();
    expect(core.getCard(id).balanceCents).toBe(5n);
    expect(core.effects).toMatchObject([{ kind: 'fee', amountCents: '25' }]);
  });
});

describe('a customer', () => {
  test('is PENDING until the verifier decides, by the e-mail, and is announced at once', () => {
    const { core, wait, told } = start();
    const yes = core.createCustomer(1, profileOf('yes'));
    const no = core.createCustomer(2, profileOf('no+reject'));
    expect(told).toMatchObject([{ event: 'customer.created', customerId: yes.id }, { customerId: no.id }]);
    const issue = () =>
      core.issueCard(3, { customerId: yes.id, brand: 'VISA', nameOnCard: null, amountCents: 0n });
    expect(issue).toThrow('Customer KYC not approved');
    wait(60_000);
    expect(core.getCustomer(yes.id).kyc).toBe('APPROVED');
    expect(core.getCustomer(no.id).kyc).toBe('REJECTED');
    expect(issue().card.status).toBe('ACTIVE');
  });

  test('can be decided on at once; the verifier does not decide again', () => {
    const { core, wait } = start();
    const { id } = core.createCustomer(1, profileOf('quick'));
    core.decideKyc(id, 'REJECTED');
    wait(60_000);
    expect(core.getCustomer(id).kyc).toBe('REJECTED');
  });
});
