import type { PrismaClient } from '../../db/generated/client.ts';
import { cancelIntent } from '../../use-cases/cancel-intent.ts';
import { changeCard } from '../../use-cases/change-card.ts';
import { issueCard } from '../../use-cases/issue-card.ts';
import { orderCard } from '../../use-cases/order-card.ts';
import type { Submitted } from '../../use-cases/record-intent.ts';
import { topUpCard } from '../../use-cases/top-up-card.ts';
import { withdrawFromCard } from '../../use-cases/withdraw-from-card.ts';
import { cardChange } from '../card-change.ts';
import { pause } from '../simulation/acts.ts';
import { isRestored } from '../simulation/caretaker.ts';
import type { Action, Operator, Reply } from '../simulation/operator.ts';
import type { BankId } from './bank.ts';
import type { KeyedLog } from './keyed-log.ts';
import type { KeyedPlan, KeyedWish } from './plan.ts';

/** What an issuer asks of a new card, answered; a PIN is held in memory only. */
const ISSUE: Readonly<Record<BankId, { fields: Record<string, string>; secrets: Record<string, string> }>> = {
  kulipa: { fields: { type: 'virtual', tier: 'standard' }, secrets: {} },
  slash: { fields: {}, secrets: {} },
  sparkle: {
    fields: {
      cardType: 'VIRTUAL',
      cardMode: 'DEBIT',
      initialStatus: 'ACTIVE',
      expiryMonth: '12',
      expiryYear: '2029',
    },
    secrets: { pin: '7351' },
  },
};

export interface WishParts {
  readonly bank: BankId;
  readonly ids: () => string;
  readonly log: Pick<KeyedLog, 'restores' | 'wished'>;
  /** Whether they ask anew where a restore closed their form. */
  readonly asksAnew: boolean;
}

/** After a restore they look what became of it all first (ms). */
const SURPRISED_MS = 5 * 60_000;

/** Follows a wish to its end, as its person would. */
export async function followWish(operator: Operator, wish: KeyedWish, parts: WishParts): Promise<void> {
  const isClosed = await sendForm(operator, wish, parts);
  if (!isClosed || !parts.asksAnew) return;
  await operator.wait(SURPRISED_MS);
  await sendForm(operator, wish, parts);
}

/** Sends one form, and the same form again where no answer came. Tells whether a restore closed it before. */
async function sendForm(
  operator: Operator,
  wish: KeyedWish,
  { bank, ids, log }: WishParts,
): Promise<boolean> {
  const target = await operator.look((prisma) => findTarget(prisma, wish));
  if (!target) return false;
  const { restores } = log;
  log.wished.push(wish.kind);
  const intentId = ids();
  let repeatOf: string | null = null;
  for (let left = wish.tries; left > 0; left -= 1) {
    const action = actionOf(bank, wish, target, { intentId, repeatOf });
    const replies = Array.from({ length: wish.clicks }, () => operator.act(action));
    const reply: Reply<Submitted> = await Promise.race(replies);
    if (log.restores !== restores) return true;
    if (reply.kind === 'answer' && reply.result.ok) {
      await takeBack(operator, wish, intentId);
      return false;
    }
    const failure = reply.kind === 'answer' && !reply.result.ok ? reply.result.failure : null;
    // They tick "a second time" at once.
    if (failure?.code === 'repeat_suspected') repeatOf = failure.params?.intentId ?? null;
    else await operator.wait(wish.waitMs);
    if (log.restores !== restores) return true;
  }
  return false;
}

interface Target {
  readonly cardId: string;
  readonly customerId: string;
  readonly last4: string;
}

/** One of the cards that are in the status for it, as the desk shows them; few, so that people meet. */
async function findTarget(prisma: PrismaClient, wish: KeyedWish): Promise<Target | null> {
  const cards = await prisma.card.findMany({ orderBy: { issuerCardId: 'asc' } });
  const customers = await prisma.customer.findMany({ orderBy: { issuerCustomerId: 'asc' } });
  const wanted = wish.kind === 'unfreeze' ? 'frozen' : 'active';
  const fit = cards.filter(({ status }) => status === wanted).slice(0, MOST_CARDS);
  const card = (fit.length > 0 ? fit : cards)[wish.card % Math.max(1, fit.length)];
  const customer = customers[wish.customer % Math.max(1, customers.length)];
  if (!customer || (wish.kind !== 'issue' && !card)) return null;
  return { cardId: card?.id ?? '', customerId: customer.id, last4: card?.last4 ?? '' };
}

const MOST_CARDS = 2;

const act = (
  name: string,
  permission: Action<Submitted>['permission'],
  run: Action<Submitted>['run'],
): Action<Submitted> => ({ name, permission, run });

interface Form {
  readonly intentId: string;
  readonly repeatOf: string | null;
}

function actionOf(
  bank: BankId,
  wish: KeyedWish,
  target: Target,
  { intentId, repeatOf }: Form,
): Action<Submitted> {
  const { kind, amount } = wish;
  const { cardId, customerId, last4 } = target;
  const memo = wish.id;
  const request = { intentId, amount, memo, reference: '', repeatOf };
  switch (kind) {
    case 'issue': {
      const form = { ...request, amount: '', customerId, brand: '', nameOnCard: '', ...ISSUE[bank] };
      return act('issue_card', 'issue_card', (deps, actor) => issueCard(deps, actor, form));
    }
    case 'fund':
      return act('top_up_card', 'move_money', (deps, actor) =>
        topUpCard(deps, actor, { ...request, cardId }),
      );
    case 'withdraw':
      return act('withdraw_from_card', 'move_money', (deps, actor) =>
        withdrawFromCard(deps, actor, { ...request, cardId }),
      );
    case 'set_limit': {
      const change = cardChange(cardId, { intentId, memo, period: 'monthly', amount });
      return act('set_limit', 'freeze_card', (deps, actor) => changeCard(deps, actor, 'set_limit', change));
    }
    case 'freeze':
    case 'unfreeze':
    case 'terminate': {
      const reason = kind === 'terminate' && bank !== 'slash' ? { reason: 'lost' } : {};
      const form = { intentId, cardId, lock: false, memo, typedLast4: last4, ...reason };
      return act(`${kind}_card`, `${kind}_card`, (deps, actor) => orderCard(deps, actor, kind, form));
    }
  }
}

async function takeBack(operator: Operator, { cancelsAfterMs }: KeyedWish, intentId: string): Promise<void> {
  if (cancelsAfterMs === null) return;
  await operator.wait(cancelsAfterMs);
  await operator.act({
    name: 'cancel_intent',
    permission: 'move_money',
    run: (deps, actor) => cancelIntent(deps, actor, { intentId }),
  });
}

/** An admin pauses the issuer, and goes on trying to let it go on again until it is. */
export async function pauseFor(
  operator: Operator,
  bank: BankId,
  plan: NonNullable<KeyedPlan['pause']>,
): Promise<void> {
  await operator.wait(plan.atMs);
  await pause(operator, bank, true);
  for (;;) {
    await operator.wait(plan.forMs);
    // What another database brought is for the caretaker to look at first.
    if (!(await isRestored(operator, bank))) await pause(operator, bank, false);
    const issuer = await operator.look((prisma) => prisma.issuer.findUnique({ where: { id: bank } }));
    if (issuer?.pausedAt === null) return;
  }
}
