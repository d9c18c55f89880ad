import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/start.ts';
import { type Control, controlOf } from '../../../sandbox/testing/ask-control.ts';
import type { CardSnapshot } from '../../domain/cards/snapshots.ts';
import type { Answer, Issuer, IssuerWrite } from '../issuer.ts';
import { mustRead, readAllPages } from '../testing/must-read.ts';
import { createCartevo } from './adapter.ts';

// The sandbox was written from the same documentation by other hands: where it and the adapter disagree,
// one of them misread it.

const CREDENTIAL = { clientId: 'client_test', clientKey: 'key_test' };
let sandbox: Sandbox;
let issuer: Issuer;

beforeAll(async () => {
  const world = { customers: 130, cards: 160, days: 30 };
  sandbox = await startSandbox({ port: 0, world, credential: CREDENTIAL });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control('DELETE', '/faults');
  issuer = createCartevo({
    environment: 'sandbox',
    baseUrl: `${sandbox.url}/api/v1`,
    ...CREDENTIAL,
    timing: {
      read: { retryBaseMs: 1 },
      write: { connectTimeoutMs: 1_000, callTimeoutMs: { issue: 300, fund: 300 } },
    },
  });
});

const control: Control = (...asked) => controlOf(sandbox)(...asked);

async function send(write: IssuerWrite): Promise<Answer> {
  return issuer.send(write, {
    credential: mustRead(await issuer.credential(5_000)),
    key: crypto.randomUUID(),
    mayWrite: () => true,
  });
}

/** A card of the sandbox that can be topped up with a little. */
async function activeCard(): Promise<CardSnapshot> {
  const cards = mustRead(await issuer.listCards({ fresh: true }));
  const card = cards.find((one) => one.status === 'active' && (one.balanceMinor ?? 0n) < 900_000n);
  if (!card) throw new Error('The sandbox has no active card.');
  return card;
}

const effects = () => sandbox.core.effects.length;

describe('reads agree with what the sandbox knows', () => {
  test('all customers, all cards with brand and balance, the wallet, the company', async () => {
    const { world } = sandbox.core;
    const customers = await readAllPages((cursor) => issuer.listCustomers(cursor, { fresh: false }));
    expect(new Set(customers.map((customer) => customer.issuerCustomerId))).toEqual(
      new Set(world.customers.keys()),
    );
    expect(customers).toHaveLength(world.customers.size);

    const cards = mustRead(await issuer.listCards({ fresh: false }));
    expect(cards).toHaveLength(world.cards.size);
    for (const card of cards) {
      const truth = world.cards.get(card.issuerCardId);
      expect(card.balanceMinor).toBe(truth?.balanceCents);
      expect(card.brand).toBe(truth?.brand);
      expect(card.rawStatus).toBe(truth?.status);
      if (truth?.status !== 'PENDING') expect(card.last4).toBe(truth?.number.slice(-4));
    }
    expect(mustRead(await issuer.getCardWallet()).balanceMinor).toBe(world.walletCents);
    expect(mustRead(await issuer.identity()).companyId).toBe(world.companyId);
  });

  test("a card's records, page by page, and none of its secrets", async () => {
    const { world } = sandbox.core;
    const [cardId = '', rows = []] = [...world.rows].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const records = await readAllPages((cursor) => issuer.listCardRecords(cardId, cursor, { fresh: true }));
    expect(records.map((record) => record.issuerRecordId).sort()).toEqual(rows.map((row) => row.id).sort());
    for (const record of records) {
      const row = rows.find((one) => one.id === record.issuerRecordId);
      expect(record.amountMinor).toBe(row?.amountCents);
    }
    const card = mustRead(await issuer.getCard(cardId, { fresh: true }));
    const text = JSON.stringify([records, card], (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    expect(text).not.toContain('eyJ');
    expect(text).not.toContain(world.cards.get(cardId)?.number);
  });

  test('a customer without cards has none, a customer nobody knows is not found', async () => {
    const { world } = sandbox.core;
    const holders = new Set([...world.cards.values()].map((card) => card.customerId));
    const without = [...world.customers.keys()].find((id) => !holders.has(id)) ?? '';
    expect(mustRead(await issuer.listCustomerCards(without, { fresh: true }))).toEqual([]);
    const [holder = ''] = holders;
    expect(mustRead(await issuer.listCustomerCards(holder, { fresh: true })).length).toBeGreaterThan(0);
    const nobody = '00000000-0000-4000-8000-00000000000a';
    expect(await issuer.listCustomerCards(nobody, { fresh: true })).toMatchObject({
      failure: { kind: 'not_found' },
    });
    expect(await issuer.getCard(nobody, { fresh: true })).toMatchObject({ failure: { kind: 'not_found' } });
  });

  test('revoked tokens are renewed without anybody noticing', async () => {
    mustRead(await issuer.getCardWallet());
    await control('POST', '/revoke-tokens');
    mustRead(await issuer.getCardWallet());
  });
});

describe('writes', () => {
  test('a top-up is accepted with its echo and shows in balance and records', async () => {
    const card = await activeCard();
    const answer = await send({ kind: 'fund', issuerCardId: card.issuerCardId, amountMinor: 1_234n });
    expect(answer).toMatchObject({
      outcome: 'accepted',
      amountMinor: 1_234n,
      beforeMinor: card.balanceMinor,
    });
    const after = mustRead(await issuer.getCard(card.issuerCardId, { fresh: true }));
    expect(after.balanceMinor).toBe((card.balanceMinor ?? 0n) + 1_234n);
    const records = await readAllPages((cursor) =>
      issuer.listCardRecords(card.issuerCardId, cursor, { fresh: true }),
    );
    expect(records).toContainEqual(
      expect.objectContaining({ kind: 'fund', amountMinor: 1_234n, status: 'success' }),
    );
  });

  test('a new card is accepted with its echo and listed', async () => {
    const customer = [...sandbox.core.world.customers.values()].find(
      (one) => one.kyc === 'APPROVED' && one.isActive,
    );
    const issuerCustomerId = customer?.id ?? '';
    const answer = await send({
      kind: 'issue',
      issuerCustomerId,
      brand: 'MASTERCARD',
      nameOnCard: 'Awa Ndiaye',
      amountMinor: 550n,
    });
    if (answer.outcome !== 'accepted' || answer.kind !== 'issue') throw new Error(JSON.stringify(answer));
    expect(answer.card).toMatchObject({ issuerCustomerId, brand: 'MASTERCARD', balanceMinor: 550n });
    const cards = mustRead(await issuer.listCustomerCards(issuerCustomerId, { fresh: true }));
    expect(cards.map((card) => card.issuerCardId)).toContain(answer.card.issuerCardId);
  });

  test('its refusals are listed rejections with no effect', async () => {
    const { world } = sandbox.core;
    const card = await activeCard();
    const fund = { kind: 'fund', issuerCardId: card.issuerCardId, amountMinor: 100n } as const;
    const issue = {
      kind: 'issue',
      issuerCustomerId: 'nobody',
      brand: 'VISA',
      nameOnCard: null,
      amountMinor: 0n,
    } as const;
    const pending = [...world.customers.values()].find((one) => one.kyc !== 'APPROVED');
    const frozen = [...world.cards.values()].find((one) => one.status === 'FROZEN');
    const cases: [IssuerWrite, string][] = [
      [{ ...fund, amountMinor: 99n }, 'issuer_amount_under_minimum'],
      [{ ...fund, issuerCardId: 'nobody' }, 'issuer_card_not_found'],
      [{ ...fund, issuerCardId: frozen?.id ?? '' }, 'issuer_card_not_active'],
      [issue, 'issuer_customer_not_found'],
      [{ ...issue, issuerCustomerId: pending?.id ?? '' }, 'kyc_not_approved'],
    ];
    const before = effects();
    for (const [write, reason] of cases) {
      expect(await send(write)).toMatchObject({ outcome: 'rejected', reason });
    }
    expect(effects()).toBe(before);
  });

  test.each([
    ['error_before_effect', 0, 'http_503'],
    ['error_after_effect', 1, 'http_503'],
    ['never_answer_before_effect', 0, 'timeout'],
    ['never_answer', 1, 'timeout'],
    ['reset_before_effect', 0, 'connection_reset'],
    ['reset_after_effect', 1, 'connection_reset'],
  ])('%s is one request, %i effects and unknown', async (fault, happened, reason) => {
    const card = await activeCard();
    await control('POST', '/faults', { op: 'fund', fault });
    const before = effects();
    const answer = await send({ kind: 'fund', issuerCardId: card.issuerCardId, amountMinor: 150n });
    expect(answer).toMatchObject({ outcome: 'unknown', reason });
    expect(effects() - before).toBe(happened);
  });

  test('a top-up with a dead token changes nothing and is unknown, and the next one goes through', async () => {
    const card = await activeCard();
    const fund = { kind: 'fund', issuerCardId: card.issuerCardId, amountMinor: 100n } as const;
    const credential = mustRead(await issuer.credential(5_000));
    await control('POST', '/revoke-tokens');
    const before = effects();
    const refused = await issuer.send(fund, { credential, key: crypto.randomUUID(), mayWrite: () => true });
    expect(refused).toMatchObject({ outcome: 'unknown', reason: 'http_401' });
    expect(effects()).toBe(before);
    expect(await send(fund)).toMatchObject({ outcome: 'accepted' });
  });
});
