import { describe, expect, test } from 'vitest';
import { createSparkle } from '../issuers/sparkle/adapter.ts';
import { CLIENT, startSparkleBenchParts } from '../issuers/sparkle/testing/sparkle-bench.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { issueCard } from './issue-card.ts';
import { orderCard } from './order-card.ts';
import { syncCustomer } from './sync-object.ts';

// Sparkle behind the same journal: a consent for each customer, a PIN that is kept nowhere, a mark on cards.

let vaultOf: Awaited<ReturnType<typeof startSparkleBenchParts>> | undefined;
const desk = openIssuerDesk(async () => {
  const bench = await startSparkleBenchParts();
  vaultOf = bench;
  await bench.newCustomer();
  const issuer = createSparkle({
    environment: 'sandbox',
    baseUrl: bench.sandbox.url,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    consents: bench.vault,
    timing: { read: { retryBaseMs: 1, tries: 2 } },
  });
  return { issuer, control: bench.control, close: () => bench.sandbox.close() };
});

const PIN = '9157';
const FIELDS = {
  cardType: 'VIRTUAL',
  cardMode: 'DEBIT',
  initialStatus: 'ACTIVE',
  expiryMonth: '12',
  expiryYear: '2031',
};

/** Somebody who has just consented. */
async function newCustomer() {
  const issuerCustomerId = (await vaultOf?.newCustomer()) ?? '';
  expect(await syncCustomer(desk.deps, desk.issuer, issuerCustomerId)).toEqual({ ok: true });
  return desk.prisma.customer.findFirstOrThrow({ where: { issuer: 'sparkle', issuerCustomerId } });
}

const issue = async (customerId: string) =>
  desk.ask((intentId) =>
    issueCard(desk.deps, desk.admin, {
      ...{ intentId, customerId, brand: '', nameOnCard: 'Ada Okafor', amount: '', memo: '', reference: '' },
      ...{ fields: FIELDS, secrets: { pin: PIN }, repeatOf: null },
    }),
  );
const order = (kind: 'freeze' | 'unfreeze' | 'terminate', cardId: string, reason?: string) =>
  desk.ask(async (intentId) => {
    const { last4 } = await desk.card(cardId);
    const typed = { intentId, cardId, lock: false, memo: '', typedLast4: last4 ?? '' };
    return orderCard(desk.deps, desk.admin, kind, { ...typed, ...(reason ? { reason } : {}) });
  });

/** Every text of every table. */
async function everything(): Promise<string> {
  const tables = await desk.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) =>
      JSON.stringify(await desk.prisma.$queryRawUnsafe(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)),
    ),
  );
  return texts.join('\n');
}

describe('a card of a consenting customer', () => {
  test('is issued with a PIN that is kept nowhere, blocked, let go and ended', async () => {
    const customer = await newCustomer();
    const { id, state } = await issue(customer.id);
    expect(state).toBe('succeeded');
    const card = await desk.cardOf(id);
    expect(card).toMatchObject({ currency: 'NGN', exponent: 2, status: 'active', balanceMinor: null });
    const intent = await desk.find(id);
    expect(intent.fields).toEqual(FIELDS);
    expect(intent.isHeld).toBe(true);
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({ status: 'frozen', rawStatus: 'BLOCKED' });
    expect((await order('unfreeze', card.id)).state).toBe('succeeded');
    expect((await order('terminate', card.id, 'lost')).state).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({ status: 'terminated', rawStatus: 'LOST' });
  });

  test.each(['reset_after_effect', 'error_after_effect', 'malformed_answer'])(
    'whose issue is unknown (%s) is found by its mark',
    async (fault) => {
      const customer = await newCustomer();
      await desk.fault('issue', fault);
      const { id, state } = await issue(customer.id);
      expect(state).toBe('unknown');
      expect(await desk.look(id)).toBe('succeeded');
      expect(await desk.attempts(id)).toHaveLength(1);
    },
  );

  test('whose freeze is unknown is asked again with the same key', async () => {
    const customer = await newCustomer();
    const card = await desk.cardOf((await issue(customer.id)).id);
    await desk.fault('freeze', 'reset_before_effect');
    const { id, state } = await order('freeze', card.id);
    expect(state).toBe('unknown');
    expect(await desk.look(id)).toBe('succeeded');
    expect((await desk.card(card.id)).status).toBe('frozen');
  });

  test('without the PIN is refused at its field', async () => {
    const customer = await newCustomer();
    const asked = await issueCard(desk.deps, desk.admin, {
      ...{ intentId: crypto.randomUUID(), customerId: customer.id, brand: '', nameOnCard: 'Ada Okafor' },
      ...{ amount: '', memo: '', reference: '', fields: FIELDS, secrets: {}, repeatOf: null },
    });
    expect(asked).toMatchObject({ ok: false, failure: { code: 'issue_field_missing', field: 'pin' } });
  });

  test('cannot be asked for once the consent is over, and what was told stays', async () => {
    const customer = await newCustomer();
    const card = await desk.cardOf((await issue(customer.id)).id);
    await desk.control('POST', '/revoke-consent', { customerId: customer.issuerCustomerId });
    const { id, state } = await order('freeze', card.id);
    expect(state).toBe('ready');
    expect((await desk.find(id)).stateReason).toBe('waiting_for_issuer');
    expect((await desk.card(card.id)).status).toBe('active');
    const anew = await issueCard(desk.deps, desk.admin, {
      ...{ intentId: crypto.randomUUID(), customerId: customer.id, brand: '', nameOnCard: 'Ada Okafor' },
      ...{ amount: '', memo: '', reference: '', fields: FIELDS, secrets: { pin: PIN }, repeatOf: null },
    });
    expect(anew).toMatchObject({ ok: false, failure: { code: 'consent_missing' } });
  });

  test('leaves no number, code, PIN or token in any table', async () => {
    const kept = await everything();
    const secrets = (await desk.control('GET', '/secrets')) as Readonly<Record<string, unknown>>;
    const texts = JSON.stringify(secrets).match(/"[^"]{8,}"/g) ?? [];
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => kept.includes(text.slice(1, -1)))).toEqual([]);
    expect(kept.includes(`"${PIN}"`)).toBe(false);
  });
});
