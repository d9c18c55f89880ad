import { expect, test } from 'vitest';
import type { Actor } from '../domain/intents/intent.ts';
import { codeOf, openDesk, topUpForm } from '../testing/open-desk.ts';
import { seedPerson } from '../testing/seed.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { vouchOnlyThisDesk } from './vouch-only-this-desk.ts';

const desk = openDesk({ seed: 47 });

const admin = async (): Promise<Actor> => ({
  userId: await seedPerson({ prisma: desk.prisma }, 'admin'),
  name: 'Adam Admin',
  role: 'admin',
});
const issuerRow = () => desk.prisma.issuer.findUniqueOrThrow({ where: { id: 'cartevo' } });

/** A top-up whose money moved and whose answer was a 503. */
async function unknownTopUp(amount: string): Promise<string> {
  const card = desk.takeCard();
  await desk.prisma.intent.updateMany({ where: { state: 'unknown' }, data: { walletSlot: null } });
  await desk.control('POST', 'faults', {
    op: 'fund',
    fault: 'error_after_effect',
    cardId: card.issuerCardId,
  });
  const asked = topUpForm(card.id, { amount });
  expect(await desk.topUpAndWait(asked)).toMatchObject({ value: { state: 'unknown' } });
  return asked.intentId;
}
/** A first baseline needs two readings, some seconds apart: the clock of the rows is set back instead. */
async function look(intentId: string) {
  await lookAtUnknown(desk.deps, intentId);
  return (await desk.intentOf(intentId))?.state;
}

test('an unknown that the readings prove settles by itself only while an admin vouches that nobody else acts', async () => {
  const alone = await unknownTopUp('21.13');
  expect([await look(alone), await look(alone)]).toEqual(['unknown', 'unknown']);

  const actor = await admin();
  const reason = 'the issuer’s dashboard has no other users';
  expect(
    codeOf(await vouchOnlyThisDesk(desk.deps, actor, { issuer: 'cartevo', isVouched: true, reason })),
  ).toBe('ok');
  expect((await issuerRow()).onlyThisDeskSince).not.toBeNull();
  // What was sent before is not vouched for: somebody may have acted then.
  expect(await look(alone)).toBe('unknown');
  const byPerson = { actorId: actor.userId, reason: 'seen in the dashboard', longestWaitMs: 0 };
  await desk.deps.store.recordPersonVerdict({
    ...{ intentId: alone, state: 'succeeded', issuerCardId: null },
    ...byPerson,
  });
  const covered = await unknownTopUp('21.14');
  await expect.poll(() => look(covered), { timeout: 60_000, interval: 2_000 }).toBe('succeeded');

  expect(
    codeOf(
      await vouchOnlyThisDesk(desk.deps, actor, {
        issuer: 'cartevo',
        isVouched: false,
        reason: 'a second program',
      }),
    ),
  ).toBe('ok');
  expect((await issuerRow()).onlyThisDeskSince).toBeNull();
  const audit = await desk.prisma.auditEntry.findMany({
    where: { objectId: 'cartevo', action: { startsWith: 'issuer.vouch' } },
    orderBy: { id: 'asc' },
  });
  expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['issuer.vouched', actor.userId],
    ['issuer.vouching_taken_back', actor.userId],
  ]);
}, 120_000);

test('it takes an admin, a reason without a card number, and an issuer that is known', async () => {
  const form = { issuer: 'cartevo', isVouched: true, reason: 'nobody else' };
  const actor = await admin();
  expect(codeOf(await vouchOnlyThisDesk(desk.deps, desk.finance, form))).toBe('forbidden');
  expect(codeOf(await vouchOnlyThisDesk(desk.deps, actor, { ...form, reason: ' ' }))).toBe('reason_missing');
  expect(codeOf(await vouchOnlyThisDesk(desk.deps, actor, { ...form, reason: '4111 1111 1111 1111' }))).toBe(
    'card_number_in_text',
  );
  expect(codeOf(await vouchOnlyThisDesk(desk.deps, actor, { ...form, issuer: 'nobody' }))).toBe(
    'issuer_unknown',
  );
});
