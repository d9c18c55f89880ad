import type { PrismaClient } from '../../db/generated/client.ts';
import { cancelIntent } from '../../use-cases/cancel-intent.ts';
import { createCustomer } from '../../use-cases/create-customer.ts';
import { issueCard } from '../../use-cases/issue-card.ts';
import { orderCard } from '../../use-cases/order-card.ts';
import type { Submitted } from '../../use-cases/record-intent.ts';
import { topUpCard } from '../../use-cases/top-up-card.ts';
import { withdrawFromCard } from '../../use-cases/withdraw-from-card.ts';
import { ISSUER } from './acts.ts';
import type { Action, Operator, Reply } from './operator.ts';
import type { Manner, WishPlan } from './plan.ts';

/** One submit of a form, as its person saw it. */
export interface Submit {
  readonly intentId: string;
  /** The earlier equal request they ticked "a second time" for. */
  readonly repeatOf: string | null;
  readonly atMs: number;
  /** A state, a failure code, or what came instead of an answer. */
  reply: string;
}

/** What was wanted once, and every form that was sent for it. */
export interface WishLog {
  readonly wish: Pick<WishPlan, 'id' | 'kind'>;
  /** Who wanted it first: an offered withdrawal is one wish, whoever asks for it. */
  readonly operator: string;
  readonly submits: Submit[];
}

export interface WishParts {
  readonly nowMs: () => number;
  readonly ids: () => string;
  /** How often the database has been put back to an earlier state: then every open form is closed. */
  readonly restores: () => number;
}

interface Target {
  readonly cardId: string;
  readonly customerId: string;
  readonly last4: string;
}

/** What a person may still do about a form that was refused: come back later. */
const PASSING = [
  'issuer_paused',
  'issuer_unbound',
  'card_has_open_money',
  'customer_has_open_issue',
  'waiting_for_issuer',
] as const;

/** Follows a wish to its end, as its person would. */
export async function followWish(
  operator: Operator,
  wish: WishPlan,
  log: WishLog,
  parts: WishParts,
): Promise<void> {
  const target = await operator.look((prisma) => findTarget(prisma, wish));
  if (!target) return;
  const actionOf = (form: Form) => actionOfWish(wish, target, form);
  const asked = await pursue(operator, log, parts, { manner: wish.manner, nextId: parts.ids, actionOf });
  if (asked !== null) await takeBack(operator, wish.manner, asked);
}

/** What is pursued by forms of one kind. */
export interface Pursuit {
  readonly manner: Manner;
  /** The id of a form that is opened, or typed anew. */
  readonly nextId: () => string;
  readonly actionOf: (form: Form) => Action<Submitted>;
}

/** Submits until it is answered or given up; the id of the request that was taken, null for none. */
export async function pursue(
  operator: Operator,
  log: WishLog,
  parts: WishParts,
  pursuit: Pursuit,
): Promise<string | null> {
  const { manner, nextId } = pursuit;
  const restores = parts.restores();
  let intentId = nextId();
  let repeatOf: string | null = null;
  for (let left = manner.tries; left > 0; left -= 1) {
    const reply = await submit(operator, log, parts, pursuit, { intentId, repeatOf });
    if (parts.restores() !== restores) return null;
    if (reply.kind === 'answer' && reply.result.ok) return intentId;
    if (reply.kind === 'answer' && !reply.result.ok) {
      const { code, params } = reply.result.failure;
      if (code === 'repeat_suspected' && manner.insists) {
        repeatOf = params?.intentId ?? null;
        continue;
      }
      if (!(PASSING as readonly string[]).includes(code)) return null;
    } else if (manner.onTrouble === 'give up') return null;
    else if (manner.onTrouble === 'retype') {
      intentId = nextId();
      repeatOf = null;
    }
    await operator.wait(manner.waitMs);
    if (parts.restores() !== restores) return null;
  }
  return null;
}

/** What the desk lists, counted around: the plan does not know how many there are. */
async function findTarget(prisma: PrismaClient, wish: WishPlan): Promise<Target | null> {
  const cards = await prisma.card.findMany({ orderBy: { issuerCardId: 'asc' } });
  const customers = await prisma.customer.findMany({ orderBy: { issuerCustomerId: 'asc' } });
  const card = cards[wish.card % Math.max(1, cards.length)];
  const customer = customers[wish.customer % Math.max(1, customers.length)];
  const needsCard = wish.kind !== 'issue' && wish.kind !== 'create_customer';
  if (!customer || (needsCard && !card)) return null;
  return { cardId: card?.id ?? '', customerId: customer.id, last4: card?.last4 ?? '' };
}

export interface Form {
  readonly intentId: string;
  readonly repeatOf: string | null;
}

/** Once, or twice at once; the first answer counts. */
async function submit(
  operator: Operator,
  log: WishLog,
  parts: WishParts,
  { manner: { clicks, patienceMs }, actionOf }: Pursuit,
  form: Form,
): Promise<Reply<Submitted>> {
  const action = actionOf(form);
  const replies = Array.from({ length: clicks }, async () => {
    const made: Submit = { ...form, atMs: parts.nowMs(), reply: '' };
    log.submits.push(made);
    const reply = await operator.act(action, patienceMs);
    made.reply = tell(reply);
    return reply;
  });
  return Promise.race(replies);
}

function tell(reply: Reply<Submitted>): string {
  if (reply.kind !== 'answer') return reply.kind;
  return reply.result.ok ? reply.result.value.state : reply.result.failure.code;
}

function actionOfWish(
  wish: WishPlan,
  { cardId, customerId, last4 }: Target,
  { intentId, repeatOf }: Form,
): Action<Submitted> {
  const { kind, amount, lock } = wish;
  const request = { intentId, amount, memo: wish.id, reference: '', repeatOf };
  switch (kind) {
    case 'issue': {
      const form = { ...request, customerId, brand: 'VISA', nameOnCard: '' };
      const run: Action<Submitted>['run'] = (deps, actor) => issueCard(deps, actor, form);
      return { name: 'issue_card', permission: 'issue_card', run };
    }
    case 'fund': {
      const form = { ...request, cardId };
      return {
        name: 'top_up_card',
        permission: 'move_money',
        run: (deps, actor) => topUpCard(deps, actor, form),
      };
    }
    case 'withdraw': {
      const form = { ...request, cardId };
      const run: Action<Submitted>['run'] = (deps, actor) => withdrawFromCard(deps, actor, form);
      return { name: 'withdraw_from_card', permission: 'move_money', run };
    }
    case 'create_customer': {
      const form = { intentId, repeatOf, issuer: ISSUER, person: personOf(wish), documents: DOCUMENTS };
      const run: Action<Submitted>['run'] = (deps, actor) => createCustomer(deps, actor, form);
      return { name: 'create_customer', permission: 'create_customer', run };
    }
    case 'freeze':
    case 'unfreeze':
    case 'terminate': {
      const form = { intentId, cardId, lock: lock && kind !== 'terminate', memo: wish.id, typedLast4: last4 };
      const run: Action<Submitted>['run'] = (deps, actor) => orderCard(deps, actor, kind, form);
      return { name: `${kind}_card`, permission: `${kind}_card`, run };
    }
  }
}

const DOCUMENTS = { by: 'addresses', front: 'https://files.example.test/front.jpg', back: '' } as const;

/** Two may wish for the same person. */
const personOf = ({ customer }: WishPlan) => ({
  firstName: 'Amina',
  lastName: 'Okoro',
  email: `amina.${customer}@example.test`,
  phoneCode: '+237',
  phone: '650000001',
  dateOfBirth: '1987-03-19',
  street: '17 Example Street',
  city: 'Douala',
  state: 'Littoral',
  postalCode: '00237',
  countryCode: 'CM',
  documentType: 'PASSPORT',
  identificationNumber: 'ID-7741',
});

/** Takes a request back some time after it was asked, where its person is such. */
export async function takeBack(
  operator: Operator,
  { cancelsAfterMs }: Manner,
  intentId: string,
): Promise<void> {
  if (cancelsAfterMs === null) return;
  await operator.wait(cancelsAfterMs);
  await operator.act({
    name: 'cancel_intent',
    permission: 'move_money',
    run: (deps, actor) => cancelIntent(deps, actor, { intentId }),
  });
}
