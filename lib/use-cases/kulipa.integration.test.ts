import { describe, expect, test } from 'vitest';
import { openKulipa } from '../issuers/kulipa/testing/open-kulipa.ts';
import { cardChange } from '../testing/card-change.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { changeCard } from './change-card.ts';
import { issueCard } from './issue-card.ts';
import { orderCard } from './order-card.ts';

// Kulipa behind the same journal: keys instead of balances.

const desk = openIssuerDesk(async () => {
  const kulipa = await openKulipa({ customers: 6, cards: 8, days: 2 });
  await kulipa.calm();
  return { ...kulipa, close: () => kulipa.close() };
});

interface Truth {
  readonly effects: readonly { readonly kind: string; readonly request: number }[];
  readonly requests: readonly {
    readonly n: number;
    readonly write: boolean;
    readonly key: string | null;
    readonly path: string;
  }[];
}
const truth = async () => (await desk.control('GET', '/truth')) as Truth;
const keysOf = async (intentId: string) =>
  (await truth()).requests.filter(({ key }) => key === intentId).length;
const effectsOf = async (intentId: string) => {
  const { effects, requests } = await truth();
  const mine = new Set(requests.filter(({ key }) => key === intentId).map(({ n }) => n));
  return effects.filter(({ request }) => mine.has(request)).length;
};

/** Somebody who may be issued a card: the world has users that may not. */
async function someCustomer() {
  const customer = await desk.prisma.customer.findFirstOrThrow({
    where: { isActive: true },
    orderBy: { createdAt: 'asc' },
  });
  return customer;
}

const issue = async (fields: Record<string, string> = { type: 'virtual', tier: 'standard' }) => {
  const { id: customerId } = await someCustomer();
  return desk.ask((intentId) =>
    issueCard(desk.deps, desk.admin, {
      ...{ intentId, customerId, brand: '', nameOnCard: '', amount: '', memo: '', reference: '' },
      fields,
      // Every card of this file is for the same person.
      repeatOf: null,
    }).then(async (answer) => {
      if (answer.ok || answer.failure.code !== 'repeat_suspected') return answer;
      const repeatOf = answer.failure.params?.intentId ?? null;
      return issueCard(desk.deps, desk.admin, {
        ...{ intentId, customerId, brand: '', nameOnCard: '', amount: '', memo: '', reference: '' },
        fields,
        repeatOf,
      });
    }),
  );
};
const order = (kind: 'freeze' | 'unfreeze' | 'terminate', cardId: string, reason?: string) =>
  desk.ask(async (intentId) => {
    const { last4 } = await desk.card(cardId);
    const typed = { intentId, cardId, lock: false, memo: '', typedLast4: last4 ?? '' };
    return orderCard(desk.deps, desk.admin, kind, { ...typed, ...(reason ? { reason } : {}) });
  });
const change = (kind: 'activate' | 'set_limit' | 'reissue', cardId: string, form: object) =>
  desk.ask((intentId) => changeCard(desk.deps, desk.admin, kind, cardChange(cardId, { intentId, ...form })));

describe('a card from its issue to its end', () => {
  test('is issued by the form, frozen, unfrozen and ended with a reason', async () => {
    const { id, state } = await issue();
    expect(state).toBe('succeeded');
    const card = await desk.cardOf(id);
    expect(card).toMatchObject({ status: 'active', isVirtual: true, balanceMinor: null, currency: 'USD' });
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    expect((await desk.card(card.id)).status).toBe('frozen');
    expect((await order('unfreeze', card.id)).state).toBe('succeeded');
    expect((await order('terminate', card.id, 'stolen')).state).toBe('succeeded');
    expect(await desk.card(card.id)).toMatchObject({ status: 'terminated', rawStatus: 'stolen' });
  });

  test('that comes by post is inactive until its digits are typed', async () => {
    const { id } = await issue({ type: 'physical', tier: 'standard', deliveryType: 'ship_to_user' });
    const card = await desk.cardOf(id);
    expect(card).toMatchObject({ status: 'inactive', isVirtual: false });
    const wrong = await changeCard(
      desk.deps,
      desk.admin,
      'activate',
      cardChange(card.id, {
        intentId: crypto.randomUUID(),
        last4: card.last4 === '0000' ? '1111' : '0000',
      }),
    );
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'last4_not_this_card', field: 'last4' } });
    expect((await change('activate', card.id, { last4: card.last4 })).state).toBe('succeeded');
    expect((await desk.card(card.id)).status).toBe('active');
  });

  test('is limited, and the limit is no balance', async () => {
    const card = await desk.cardOf((await issue()).id);
    expect((await change('set_limit', card.id, { period: 'monthly', amount: '500' })).state).toBe(
      'succeeded',
    );
    const limited = await desk.card(card.id);
    expect(limited.balanceMinor).toBeNull();
    expect(limited.limits).toMatchObject([{ period: 'monthly', limitMinor: '50000' }]);
  });

  test('is replaced by another one that says which it came for', async () => {
    const card = await desk.cardOf((await issue()).id);
    expect((await change('reissue', card.id, { reason: 'lost' })).state).toBe('succeeded');
    const [replacement] = await desk.prisma.card.findMany({ where: { replacesId: card.id } });
    expect(replacement).toMatchObject({ customerId: card.customerId, status: 'active' });
    expect(replacement?.issuerCardId).not.toBe(card.issuerCardId);
  });

  test('refuses a reason it does not know, and a kind of card that is none', async () => {
    const card = await desk.cardOf((await issue()).id);
    const ended = await orderCard(desk.deps, desk.admin, 'terminate', {
      ...{ intentId: crypto.randomUUID(), cardId: card.id, lock: false, memo: '' },
      typedLast4: card.last4 ?? '',
      reason: 'bored',
    });
    expect(ended).toMatchObject({ ok: false, failure: { code: 'reason_not_chosen', field: 'reason' } });
    const { id: customerId } = await someCustomer();
    const asked = await issueCard(desk.deps, desk.admin, {
      ...{ intentId: crypto.randomUUID(), customerId, brand: '', nameOnCard: '', amount: '', memo: '' },
      ...{ reference: '', repeatOf: null, fields: { type: 'wooden', tier: 'standard' } },
    });
    expect(asked).toMatchObject({ ok: false, failure: { code: 'issue_field_invalid', field: 'type' } });
  });
});

describe('an unknown', () => {
  test.each([
    'reset_after_effect',
    'error_after_effect',
    'never_answer_before_effect',
    'reset_before_effect',
  ])(
    'issue (%s) is asked again with its key and settles, once',
    async (fault) => {
      await desk.fault('issue', fault);
      const { id, state } = await issue();
      expect(state).toBe('unknown');
      // A stored failure is told again as often as it is asked for.
      const after = await desk.look(id);
      const [first, second] = await desk.attempts(id);
      expect(second).toMatchObject({ repeatsId: first?.id, number: 2 });
      expect(await keysOf(id)).toBe(2);
      expect(await effectsOf(id)).toBe(1);
      if (fault !== 'error_after_effect') expect(after).toBe('succeeded');
    },
    60_000,
  );

  test('is not asked again once its time to be sent is over', async () => {
    const card = await desk.prisma.card.findFirstOrThrow({ where: { status: 'active', isVirtual: true } });
    await desk.fault('control', 'reset_before_effect');
    const { id, state } = await change('set_limit', card.id, { period: 'daily', amount: '90' });
    expect(state).toBe('unknown');
    await desk.letWindowPass(id);
    expect(await desk.look(id)).toBe('unknown');
    expect(await desk.attempts(id)).toHaveLength(1);
    expect(await keysOf(id)).toBe(1);
  });

  test('is not asked again while the issuer is paused', async () => {
    const card = await desk.cardOf((await issue()).id);
    await desk.fault('control', 'reset_before_effect');
    const { id, state } = await change('set_limit', card.id, { period: 'yearly', amount: '900' });
    expect(state).toBe('unknown');
    const paused = { issuer: 'kulipa', actorId: desk.admin.userId };
    await desk.deps.store.pauseIssuer({ ...paused, reason: 'looking into it' });
    expect(await desk.look(id)).toBe('unknown');
    expect(await desk.attempts(id)).toHaveLength(1);
    await desk.deps.store.resumeIssuer({ ...paused, reason: 'looked' });
    expect(await desk.look(id)).toBe('succeeded');
    expect(await effectsOf(id)).toBe(1);
  });

  test('is not asked again, nor judged, where another company answers than the journal belongs to', async () => {
    await desk.fault('issue', 'reset_after_effect');
    const { id, state } = await issue();
    expect(state).toBe('unknown');
    const { companyId } = await desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'kulipa' } });
    await desk.prisma.issuer.update({ where: { id: 'kulipa' }, data: { companyId: 'another one' } });
    expect(await desk.look(id)).toBe('unknown');
    expect(await desk.attempts(id)).toHaveLength(1);
    const [kept] = await desk.prisma.reading.findMany({ where: { intentId: id } });
    expect(kept?.content).toMatchObject({ complete: false, gap: 'issuer_changed', cards: [] });
    await desk.prisma.issuer.update({ where: { id: 'kulipa' }, data: { companyId } });
    expect(await desk.look(id)).toBe('succeeded');
    expect(await keysOf(id)).toBe(2);
    expect(await effectsOf(id)).toBe(1);
  });

  test('is not asked again from a database that was restored, until an admin lets it go on', async () => {
    await desk.fault('issue', 'reset_before_effect');
    const { id, state } = await issue();
    expect(state).toBe('unknown');
    await desk.prisma.deskEpoch.update({ where: { id: 1 }, data: { timeline: '1' } });
    expect(await desk.look(id)).toBe('unknown');
    expect(await desk.attempts(id)).toHaveLength(1);
    expect((await desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'kulipa' } })).pausedReason).toBe(
      'restored',
    );
    await desk.deps.store.resumeIssuer({ issuer: 'kulipa', actorId: desk.admin.userId, reason: 'looked' });
    expect(await desk.look(id)).toBe('succeeded');
    expect(await effectsOf(id)).toBe(1);
  });

  test('of two workers that look at once, asks at most once more', async () => {
    await desk.fault('issue', 'reset_after_effect');
    const { id, state } = await issue();
    expect(state).toBe('unknown');
    await Promise.all([desk.look(id), desk.look(id)]);
    expect((await desk.find(id)).state).toBe('succeeded');
    expect(await desk.attempts(id)).toHaveLength(2);
    expect(await effectsOf(id)).toBe(1);
  });
});

test('a limit that stands already is refused in words, and nothing is sent', async () => {
  const card = await desk.cardOf((await issue()).id);
  expect((await change('set_limit', card.id, { period: 'monthly', amount: '500' })).state).toBe('succeeded');
  const second = await change('set_limit', card.id, { period: 'monthly', amount: '700' });
  expect(await desk.find(second.id)).toMatchObject({ state: 'cancelled', stateReason: 'limit_exists' });
  expect(await keysOf(second.id)).toBe(0);
});

describe('an older order', () => {
  test('that is unknown is not asked again once a newer one stands', async () => {
    const card = await desk.cardOf((await issue()).id);
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    await desk.fault('unfreeze', 'reset_before_effect');
    const lost = await order('unfreeze', card.id);
    expect(lost.state).toBe('unknown');
    expect((await order('unfreeze', card.id)).state).toBe('succeeded');
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    await desk.look(lost.id);
    expect(await desk.attempts(lost.id)).toHaveLength(1);
    const read = await desk.issuer.getCard(card.issuerCardId, { fresh: true });
    expect(read).toMatchObject({ ok: true, value: { status: 'frozen' } });
  });

  test('whose answer comes late does not change how the card is shown', async () => {
    const card = await desk.cardOf((await issue()).id);
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    await desk.fault('unfreeze', 'reset_after_effect');
    const lost = await order('unfreeze', card.id);
    expect(lost.state).toBe('unknown');
    // As the desk still shows it frozen, the next order has to know better first.
    await desk.deps.store.saveCards(
      'kulipa',
      [await mustReadCard(card.issuerCardId)],
      await desk.deps.store.now(),
      'card',
    );
    expect((await order('freeze', card.id)).state).toBe('succeeded');
    const [attempt] = await desk.attempts(lost.id);
    await desk.deps.store.recordOutcome({
      ...{ intentId: lost.id, attemptId: attempt?.id ?? '', outcome: 'accepted', reason: null },
      ...{ issuerMessage: null, httpStatus: null, status: { status: 'active', rawStatus: 'active' } },
    });
    expect((await desk.find(lost.id)).state).toBe('succeeded');
    expect((await desk.card(card.id)).status).toBe('frozen');
  });
});

async function mustReadCard(issuerCardId: string) {
  const read = await desk.issuer.getCard(issuerCardId, { fresh: true });
  if (!read.ok) throw new Error(read.failure.kind);
  return read.value;
}
