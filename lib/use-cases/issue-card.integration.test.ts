import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeOf, openDesk } from '../testing/open-desk.ts';
import { issueCard } from './issue-card.ts';
import { runIntent } from './run-intent.ts';

const desk = openDesk({ seed: 5 });

describe('a new card', () => {
  const issueForm = (customerId: string, changes: object = {}) => ({
    intentId: randomUUID(),
    customerId,
    brand: 'VISA',
    nameOnCard: '',
    amount: '30.00',
    memo: '',
    reference: '',
    repeatOf: null,
    ...changes,
  });

  test('is recorded for the worker, issued once and shown with what the issuer told', async () => {
    const customer = desk.takeCustomer();
    const asked = issueForm(customer.id);
    expect(await issueCard(desk.deps, desk.finance, asked)).toMatchObject({
      ok: true,
      value: { state: 'ready' },
    });
    await Promise.all([runIntent(desk.deps, asked.intentId), runIntent(desk.deps, asked.intentId)]);
    const intent = await desk.intentOf(asked.intentId);
    expect(intent?.state).toBe('succeeded');
    const card = await desk.prisma.card.findUniqueOrThrow({ where: { id: intent?.cardId ?? '' } });
    expect(card).toMatchObject({
      customerId: customer.id,
      status: 'active',
      balanceMinor: 3_000n,
      brand: 'VISA',
    });
    const name = `${customer.firstName} ${customer.lastName}`;
    // One that does not fit is left to the issuer, which knows how to shorten it.
    expect(card.nameOnCard).toBe(name.length <= 50 ? name : null);
    expect(await desk.effectsOf(card.issuerCardId)).toBe(1);
  });

  test('of a customer whose identity check is open is refused by the issuer in words', async () => {
    const pending = [...desk.sandbox.core.world.customers.values()].find(
      (one) => one.kyc !== 'APPROVED' && one.isActive,
    );
    const customer = await desk.prisma.customer.findFirstOrThrow({
      where: { issuerCustomerId: pending?.id ?? '' },
    });
    const asked = issueForm(customer.id);
    await issueCard(desk.deps, desk.finance, asked);
    await runIntent(desk.deps, asked.intentId);
    expect(await desk.intentOf(asked.intentId)).toMatchObject({
      state: 'rejected',
      stateReason: 'kyc_not_approved',
    });
  });

  test.each([
    ['brand_invalid', { brand: 'AMEX' }],
    ['name_on_card_invalid', { nameOnCard: 'x'.repeat(51) }],
    ['name_on_card_invalid', { nameOnCard: 'ADA <script>' }],
    ['amount_comma_decimal', { amount: '1,50' }],
    ['amount_over_card_maximum', { amount: '10,000.01' }],
    ['customer_not_found', { customerId: randomUUID() }],
  ])('is refused as %s, and nothing is recorded', async (code, changes) => {
    const asked = issueForm(
      (await desk.prisma.customer.findFirstOrThrow({ where: { isActive: true } })).id,
      changes,
    );
    expect(codeOf(await issueCard(desk.deps, desk.finance, asked))).toBe(code);
    expect(await desk.intentOf(asked.intentId)).toBeNull();
  });

  test('for a name too long for a card is issued, with the name left to the issuer', async () => {
    const customers = await desk.prisma.customer.findMany({ where: { isActive: true } });
    const long = customers.find(({ firstName, lastName }) => `${firstName} ${lastName}`.length > 50);
    if (!long) throw new Error('the world has no long name');
    const asked = issueForm(long.id, { amount: '31.00' });
    await issueCard(desk.deps, desk.finance, asked);
    await runIntent(desk.deps, asked.intentId);
    expect(await desk.intentOf(asked.intentId)).toMatchObject({ state: 'succeeded', nameOnCard: null });
  });

  test('without money is issued empty', async () => {
    const customer = desk.takeCustomer();
    const asked = issueForm(customer.id, { amount: '' });
    await issueCard(desk.deps, desk.finance, asked);
    await runIntent(desk.deps, asked.intentId);
    expect((await desk.intentOf(asked.intentId))?.state).toBe('succeeded');
  });
});
