import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/start.ts';
import type { Card, Customer } from '../db/generated/client.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { legsOf } from '../domain/intents/legs.ts';
import type { Reading } from '../domain/intents/reading.ts';
import { sandboxEnv } from '../testing/sandbox-env.ts';
import { seedPerson } from '../testing/seed.ts';
import { openTestDb, type TestDb } from '../testing/test-db.ts';
import { addNote } from './add-note.ts';
import { cancelIntent } from './cancel-intent.ts';
import { checkAgain } from './check-again.ts';
import type { Deps } from './deps.ts';
import { importIssuer, makeContact, refreshCards } from './import-issuer.ts';
import { issueCard } from './issue-card.ts';
import { createDeps } from './live.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { runIntent } from './run-intent.ts';
import { settleIntent } from './settle-intent.ts';
import { topUpCard } from './top-up-card.ts';

let home: TestDb;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let deps: Deps;
let finance: Actor;
let cards: Card[];
let customers: Customer[];

beforeAll(async () => {
  home = await openTestDb();
  sandbox = await startSandbox({ port: 0, world: { customers: 40, cards: 80, days: 3, seed: 11 } });
  deps = createDeps(home.db, sandboxEnv(home.url, sandbox.url));
  finance = { userId: await seedPerson(home.db, 'finance', 'Ada Bello'), name: 'Ada Bello', role: 'finance' };
  await makeContact(deps, cartevo());
  await importIssuer(deps, cartevo());
  const active = { status: 'active', balanceMinor: { lt: 500_000n } } as const;
  cards = await home.db.prisma.card.findMany({ where: active });
  customers = await home.db.prisma.customer.findMany({ where: { isActive: true, cards: { some: active } } });
});
afterAll(async () => {
  await sandbox.close();
  await home.close();
});
beforeEach(() => control('DELETE', 'faults'));

const cartevo = () => {
  const issuer = deps.issuers.get('cartevo');
  if (!issuer) throw new Error('Cartevo is off');
  return issuer;
};
const control = async (method: string, path: string, body?: object) => {
  const reply = await fetch(`${sandbox.url}/__sandbox/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
};
const effectsOf = async (cardId: string): Promise<number> =>
  (await control('GET', `truth?cardId=${cardId}`)).effects.length;
const requestsOf = async (cardId: string): Promise<number> =>
  (await control('GET', `truth?cardId=${cardId}`)).requests.filter((one: { write: boolean }) => one.write)
    .length;

/** Another card for each test: an equal amount again would need the tick. */
const takeCard = (): Card => {
  const card = cards.shift();
  if (!card) throw new Error('the world has too few cards');
  return card;
};
const form = (cardId: string, changes: object = {}) => ({
  intentId: randomUUID(),
  cardId,
  amount: '20.00',
  memo: 'per diem',
  reference: 'PO-7',
  repeatOf: null as string | null,
  ...changes,
});
const intentOf = (id: string) => deps.store.findIntent(id);
/** Asks, and waits until it has come to rest: on a busy machine the answer comes before the issuer's does. */
const topUpAndWait = async (asked: ReturnType<typeof form>, moving = /^(claimed|sending)$/) => {
  const answer = await topUpCard(deps, finance, asked);
  if (!answer.ok) return answer;
  await expect
    .poll(async () => (await intentOf(asked.intentId))?.state, { timeout: 30_000 })
    .not.toMatch(moving);
  return topUpCard(deps, finance, asked);
};
const codeOf = (result: { ok: boolean; failure?: { code: string } }) =>
  result.ok ? 'ok' : result.failure?.code;

describe('a top-up', () => {
  test('settles, moves exactly once, and shows the balance and wallet the issuer told', async () => {
    const card = takeCard();
    const asked = form(card.id);
    expect(await topUpAndWait(asked)).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect(await effectsOf(card.issuerCardId)).toBe(1);
    const after = await home.db.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    expect(after.balanceMinor).toBe((card.balanceMinor ?? 0n) + 2_000n);
    const row = await home.db.prisma.intent.findUniqueOrThrow({ where: { id: asked.intentId } });
    expect(row).toMatchObject({ memo: 'per diem', reference: 'PO-7', afterMinor: after.balanceMinor });
  });

  test('sent again, ten times at once, is one intent with one effect', async () => {
    const card = takeCard();
    const asked = form(card.id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => topUpCard(deps, finance, asked)));
    expect(answers.every((answer) => answer.ok && answer.value.intentId === asked.intentId)).toBe(true);
    await expect.poll(async () => (await intentOf(asked.intentId))?.state).toBe('succeeded');
    expect(await requestsOf(card.issuerCardId)).toBe(1);
    const later = await topUpAndWait(asked);
    expect(later).toMatchObject({ ok: true, value: { state: 'succeeded' } });
  });

  test('with another amount under the same id, or from somebody else, is a conflict and nothing is sent', async () => {
    const card = takeCard();
    const asked = form(card.id);
    await topUpAndWait(asked);
    const other = { ...finance, userId: await seedPerson(home.db, 'finance', 'Samuel Tabi') };
    expect(codeOf(await topUpCard(deps, finance, { ...asked, amount: '21.00' }))).toBe('intent_conflict');
    expect(codeOf(await topUpCard(deps, other, asked))).toBe('intent_conflict');
    expect(await requestsOf(card.issuerCardId)).toBe(1);
  });

  test('of an equal amount says who did it and when, and goes on with the tick', async () => {
    const card = takeCard();
    const first = form(card.id);
    await topUpAndWait(first);
    const again = form(card.id);
    const refused = await topUpCard(deps, finance, again);
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        code: 'repeat_suspected',
        params: {
          intentId: first.intentId,
          who: 'Ada Bello',
          did: 'topped up this card',
          amount: '20.00 USD',
          when: 'just now',
        },
      },
    });
    const ticked = await topUpAndWait({ ...again, repeatOf: first.intentId });
    expect(ticked).toMatchObject({ ok: true, value: { state: 'succeeded' } });
    expect(await effectsOf(card.issuerCardId)).toBe(2);
  });

  test.each([
    ['amount_comma_decimal', { amount: '1,50' }],
    ['amount_comma_decimal', { amount: '1.000,50' }],
    ['amount_exponent', { amount: '1e3' }],
    ['amount_plus_sign', { amount: '+5' }],
    ['amount_too_many_decimals', { amount: '1.234' }],
    ['amount_foreign_digits', { amount: '５０' }],
    ['amount_zero', { amount: '0' }],
    ['amount_negative', { amount: '-5' }],
    ['amount_under_minimum', { amount: '0.99' }],
    ['amount_over_card_maximum', { amount: '9,999.99' }],
    ['text_too_long', { memo: 'x'.repeat(201) }],
    ['card_number_in_text', { memo: 'card 4111 1111 1111 1111' }],
    ['card_number_in_text', { reference: '4111111111111111' }],
  ])('is refused as %s, and nothing is recorded', async (code, changes) => {
    const [card] = cards;
    if (!card) throw new Error('the world has too few cards');
    const asked = form(card.id, changes);
    expect(codeOf(await topUpAndWait(asked))).toBe(code);
    expect(await intentOf(asked.intentId)).toBeNull();
  });

  test('over what the wallet holds is refused', async () => {
    const card = takeCard();
    const wallet = await home.db.prisma.wallet.findFirstOrThrow();
    const setWallet = (balanceMinor: bigint) =>
      home.db.prisma.wallet.update({ where: { id: wallet.id }, data: { balanceMinor } });
    await setWallet(1_999n);
    expect(codeOf(await topUpAndWait(form(card.id)))).toBe('amount_over_wallet');
    await setWallet(wallet.balanceMinor);
  });

  test('is refused to a role without the right, of an unknown card, and of a card that is not active', async () => {
    const card = takeCard();
    const support: Actor = { ...finance, role: 'support' };
    expect(codeOf(await topUpCard(deps, support, form(card.id)))).toBe('forbidden');
    expect(codeOf(await topUpCard(deps, finance, form(randomUUID())))).toBe('card_not_found');
    const frozen = await home.db.prisma.card.findFirstOrThrow({ where: { status: 'frozen' } });
    expect(codeOf(await topUpCard(deps, finance, form(frozen.id)))).toBe('card_not_active');
  });

  test('of a card that was frozen at the issuer meanwhile is cancelled before anything is sent', async () => {
    const card = takeCard();
    await control('POST', `cards/${card.issuerCardId}`, { status: 'FROZEN' });
    const asked = form(card.id);
    const answer = await topUpAndWait(asked);
    expect(answer).toMatchObject({ ok: true, value: { state: 'cancelled', stateReason: 'card_not_active' } });
    expect(await requestsOf(card.issuerCardId)).toBe(0);
  });

  test('while sending is paused is refused', async () => {
    const pause = (pausedAt: Date | null) =>
      home.db.prisma.issuer.update({
        where: { id: 'cartevo' },
        data: { pausedAt, pausedReason: pausedAt && 'looking into it' },
      });
    await pause(new Date());
    expect(codeOf(await topUpCard(deps, finance, form(takeCard().id)))).toBe('issuer_paused');
    await pause(null);
  });

  test('is not sent to another company: the journal is bound to the first', async () => {
    const bind = (companyId: string) =>
      home.db.prisma.issuer.update({ where: { id: 'cartevo' }, data: { companyId } });
    const { companyId } = await home.db.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } });
    const card = takeCard();
    await bind('another company');
    const asked = form(card.id);
    const answer = await topUpAndWait(asked);
    expect(answer).toMatchObject({ ok: true, value: { state: 'ready', stateReason: 'issuer_changed' } });
    expect(await requestsOf(card.issuerCardId)).toBe(0);
    expect(await makeContact(deps, cartevo())).toEqual({ ok: false, reason: 'issuer_changed' });
    await bind(companyId ?? '');
    await cancelIntent(deps, finance, asked);
  });

  test('that waits can be taken back, and one that was sent cannot', async () => {
    const card = takeCard();
    // Every read fails for a while, so nothing can be prepared and nothing is sent.
    await control('POST', 'faults', { op: 'read', fault: 'error_before_effect', times: 50 });
    const asked = form(card.id);
    await topUpAndWait(asked);
    await expect
      .poll(async () => (await intentOf(asked.intentId))?.stateReason, { timeout: 20_000 })
      .toBe('waiting_for_issuer');
    expect(await cancelIntent(deps, finance, asked)).toEqual({ ok: true, value: null });
    expect(await intentOf(asked.intentId)).toMatchObject({ state: 'cancelled', stateReason: 'withdrawn' });
    await control('DELETE', 'faults');
    const sent = form(card.id);
    await topUpAndWait(sent);
    expect(codeOf(await cancelIntent(deps, finance, sent))).toBe('past_cancelling');
    expect(await effectsOf(card.issuerCardId)).toBe(1);
  });
});

describe('an unknown', () => {
  test.each([
    ['error_after_effect', 'http_503', 1],
    ['error_before_effect', 'http_503', 0],
    ['reset_after_effect', 'connection_reset', 1],
    ['reset_before_effect', 'connection_reset', 0],
  ])(
    'after %s stays unknown, is read again, and is settled by a person once',
    async (fault, reason, effects) => {
      const card = takeCard();
      await control('POST', 'faults', { op: 'fund', fault, cardId: card.issuerCardId });
      const asked = form(card.id);
      const answer = await topUpAndWait(asked);
      expect(answer).toMatchObject({ ok: true, value: { state: 'unknown', stateReason: reason } });
      expect(await requestsOf(card.issuerCardId)).toBe(1);
      expect(codeOf(await topUpCard(deps, finance, form(card.id, { amount: '7.00' })))).toBe(
        'card_has_open_money',
      );
      await lookAtUnknown(deps, asked.intentId);
      const found = await deps.store.findUnknown(asked.intentId);
      const reading = await home.db.prisma.reading.findFirstOrThrow({ where: { intentId: asked.intentId } });
      if (!found) throw new Error('it is not unknown any more');
      const legs = legsOf(found.intent, found.baseline, reading.content as unknown as Reading);
      expect(legs.map(({ says }) => says)).toEqual(
        effects === 1 ? ['yes', 'yes', 'yes'] : ['silent', 'no', 'no'],
      );
      const settle = (verdict: 'succeeded' | 'not_applied', text = 'seen in the issuer’s dashboard') =>
        settleIntent(deps, finance, { intentId: asked.intentId, verdict, reason: text, issuerCardId: null });
      expect(codeOf(await settle('succeeded', '  '))).toBe('reason_missing');
      expect(codeOf(await settle('not_applied'))).toBe('too_early_to_rule_out');
      expect(codeOf(await settle('succeeded'))).toBe('ok');
      expect(codeOf(await settle('succeeded'))).toBe('not_unknown');
      expect(await effectsOf(card.issuerCardId)).toBe(effects);
    },
  );

  test('is never sent again, however often it is run', async () => {
    const card = takeCard();
    await control('POST', 'faults', { op: 'fund', fault: 'error_before_effect', cardId: card.issuerCardId });
    const asked = form(card.id);
    await topUpAndWait(asked);
    await Promise.all(Array.from({ length: 5 }, () => runIntent(deps, asked.intentId)));
    await topUpAndWait(asked);
    expect(await requestsOf(card.issuerCardId)).toBe(1);
    expect(codeOf(await checkAgain(deps, finance, asked))).toBe('ok');
    expect(codeOf(await checkAgain(deps, finance, { intentId: randomUUID() }))).toBe('intent_not_found');
    // It holds the wallet for a while yet; the tests that follow need it.
    const reason = 'the end of the test';
    await settleIntent(deps, finance, { ...asked, verdict: 'succeeded', reason, issuerCardId: null });
  });
});

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
    const customer = customers.shift();
    const asked = issueForm(customer?.id ?? '');
    expect(await issueCard(deps, finance, asked)).toMatchObject({ ok: true, value: { state: 'ready' } });
    await Promise.all([runIntent(deps, asked.intentId), runIntent(deps, asked.intentId)]);
    const intent = await intentOf(asked.intentId);
    expect(intent?.state).toBe('succeeded');
    const card = await home.db.prisma.card.findUniqueOrThrow({ where: { id: intent?.cardId ?? '' } });
    expect(card).toMatchObject({
      customerId: customer?.id,
      status: 'active',
      balanceMinor: 3_000n,
      brand: 'VISA',
    });
    expect(card.nameOnCard).toBe(`${customer?.firstName} ${customer?.lastName}`);
    expect(await effectsOf(card.issuerCardId)).toBe(1);
  });

  test('of a customer whose identity check is open is refused by the issuer in words', async () => {
    const pending = [...sandbox.core.world.customers.values()].find(
      (one) => one.kyc !== 'APPROVED' && one.isActive,
    );
    const customer = await home.db.prisma.customer.findFirstOrThrow({
      where: { issuerCustomerId: pending?.id ?? '' },
    });
    const asked = issueForm(customer.id);
    await issueCard(deps, finance, asked);
    await runIntent(deps, asked.intentId);
    expect(await intentOf(asked.intentId)).toMatchObject({
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
    const asked = issueForm(customers[0]?.id ?? '', changes);
    expect(codeOf(await issueCard(deps, finance, asked))).toBe(code);
    expect(await intentOf(asked.intentId)).toBeNull();
  });

  test('without money is issued empty', async () => {
    const customer = customers.shift();
    const asked = issueForm(customer?.id ?? '', { amount: '' });
    await issueCard(deps, finance, asked);
    await runIntent(deps, asked.intentId);
    expect((await intentOf(asked.intentId))?.state).toBe('succeeded');
  });
});

describe('import and refresh', () => {
  const counts = async () => ({
    customers: await home.db.prisma.customer.count(),
    cards: await home.db.prisma.card.count(),
    records: await home.db.prisma.record.count(),
  });

  test('bring every customer, card and row once; a second time changes nothing', async () => {
    const before = await counts();
    const { world } = sandbox.core;
    expect(before.customers).toBe(world.customers.size);
    await refreshCards(deps, cartevo());
    await refreshCards(deps, cartevo());
    const after = await counts();
    expect(after.cards).toBe(world.cards.size);
    expect(after.customers).toBe(before.customers);
    expect(after.records).toBe(before.records);
  });

  test('a reading that began before a top-up settled does not take the new balance back', async () => {
    const card = takeCard();
    const began = await deps.store.now();
    const told = await cartevo().listCards({ fresh: true });
    await topUpAndWait(form(card.id));
    if (!told.ok) throw new Error('the cards could not be read');
    await deps.store.saveCards('cartevo', told.value, began);
    const after = await home.db.prisma.card.findUniqueOrThrow({ where: { id: card.id } });
    expect(after.balanceMinor).toBe((card.balanceMinor ?? 0n) + 2_000n);
  });

  test('no full card number, CVV or token is anywhere in the database', async () => {
    const { rows: tables } = await home.db.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const numbers = [...sandbox.core.world.cards.values()].map((card) => card.number);
    for (const { name } of tables) {
      const { rows } = await home.db.pool.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`);
      const text = rows.map((row) => row.text).join('\n');
      expect([name, /eyJ[\w-]+\.[\w-]+/.exec(text)?.[0]]).toEqual([name, undefined]);
      expect([name, numbers.find((number) => text.includes(number))]).toEqual([name, undefined]);
    }
  });
});

describe('a note', () => {
  test('is written once, however often the form is sent, and never with a card number in it', async () => {
    const card = takeCard();
    const note = {
      noteId: randomUUID(),
      objectKind: 'card' as const,
      objectId: card.id,
      text: ' asked by phone ',
    };
    await Promise.all([addNote(deps, finance, note), addNote(deps, finance, note)]);
    await addNote(deps, finance, note);
    const notes = await home.db.prisma.note.findMany({ where: { objectId: card.id } });
    expect(notes.map((one) => one.text)).toEqual(['asked by phone']);
    const bad = { ...note, noteId: randomUUID() };
    expect(codeOf(await addNote(deps, finance, { ...bad, text: '5555 5555 5555 4444' }))).toBe(
      'card_number_in_text',
    );
    expect(codeOf(await addNote(deps, finance, { ...bad, text: ' ' }))).toBe('note_empty');
    expect(codeOf(await addNote(deps, finance, { ...bad, objectId: randomUUID() }))).toBe('not_found');
  });
});
