import type { Card, Discrepancy, Intent, Prisma, User } from '../../../db/generated/client.ts';
import type { FoundDetail } from '../../../domain/attention/found.ts';
import { NO_CLAIMS } from '../../../domain/judge/judgement.ts';
import type { IntentDraft } from '../../../domain/store.ts';
import { seededUuid } from '../seeded-random.ts';
import { anAmount, anyOf, aPerson, type Call, type Drawn, ISSUER, toldCard } from './random-desk.ts';
import { sendWhole } from './random-send.ts';

/**
 * The withdrawal that is offered for something found, resolved or not: by anybody, again, sent or not; now and then
 * another one in its name.
 */
export function withdrawFound(drawn: Drawn): Call | null {
  const { random } = drawn;
  const found = anyOf<Discrepancy>(drawn, 'discrepancy', ({ withdrawalId }) => withdrawalId !== null);
  const card = anyOf<Card>(drawn, 'card', ({ id }) => id === found?.cardId);
  if (!found?.withdrawalId || !card) return null;
  const asked: IntentDraft = {
    ...draftFor(found, card, aPerson(drawn)),
    ...(random.chance(0.9) ? {} : { id: seededUuid(random), amountMinor: anAmount(drawn) }),
    inputHash: random.pick(['a', 'b']).repeat(64),
  };
  if (random.chance(0.5)) return { ...sendWhole(drawn, asked), name: 'withdraw for a discrepancy' };
  return { name: 'record for a discrepancy', run: ({ store }) => store.recordIntent(asked) };
}

const draftFor = (
  found: Pick<Discrepancy, 'id' | 'issuer' | 'withdrawalId' | 'amountMinor'>,
  card: Pick<Card, 'id' | 'customerId'>,
  actorId: string,
): IntentDraft => ({
  ...{ id: found.withdrawalId ?? '', issuer: found.issuer, kind: 'withdraw', forDiscrepancy: found.id },
  ...{ customerId: card.customerId, cardId: card.id, amountMinor: found.amountMinor },
  ...{
    currency: 'USD',
    exponent: 2,
    brand: null,
    nameOnCard: null,
    lock: false,
    memo: 'back',
    reference: '',
  },
  ...{ inputHash: 'a'.repeat(64), repeatOf: null, actorId, newCustomer: null },
  ...{ firstLookMs: 0, sendWindowMs: 900_000 },
});

/** One that is found now on a card where nothing else is open: asked for by two, sent, resolved by it, and asked again. */
export function offeredWithdrawal(drawn: Drawn): readonly Call[] {
  const { random } = drawn;
  const about = anyOf<Intent>(drawn, 'intent');
  const other = anyOf<Card>(drawn, 'card');
  const actor = anyOf<User>(
    drawn,
    'user',
    ({ role, disabledAt }) => role !== 'support' && disabledAt === null,
  );
  if (!about || !other || !actor) return [];
  const asOf = drawn.now();
  const { issuerCustomerId, mark, limits, rules, ...told } = toldCard(random, 'k20', asOf);
  const { customerId } = other;
  const card = {
    ...told,
    id: seededUuid(random),
    issuer: ISSUER,
    customerId,
    asOf,
    status: 'active' as const,
  };
  const found = {
    ...{ id: seededUuid(random), issuer: ISSUER, kind: 'another_equal_movement', intentId: about.id },
    ...{ cardId: card.id, amountMinor: 1_000n, currency: 'USD', exponent: 2, finding: 'r77' },
    ...{ createdAt: asOf, withdrawalId: seededUuid(random) },
  };
  const detail: FoundDetail = { version: 1, because: null, at: null, legs: [], claims: NO_CLAIMS };
  const asked = draftFor(found, card, actor.id);
  const byAnother = { ...asked, inputHash: 'b'.repeat(64), actorId: aPerson(drawn) };
  return [
    {
      name: 'find what may be withdrawn',
      run: async ({ prisma }) => {
        const unpaused = { pausedAt: null, pausedReason: null, approvalOverMinor: null };
        await prisma.issuer.update({ where: { id: ISSUER }, data: unpaused });
        await prisma.card.create({ data: card });
        await prisma.discrepancy.create({
          data: { ...found, detail: detail as unknown as Prisma.InputJsonObject },
        });
      },
    },
    { ...sendWhole(drawn, asked, 'accepted'), name: 'withdraw what was offered' },
    { name: 'ask for it once more', run: ({ store }) => store.recordIntent(byAnother) },
    { name: 'look at what was found', run: ({ store }) => store.findDiscrepancy(found.id) },
  ];
}
