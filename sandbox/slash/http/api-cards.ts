import { z } from 'zod';
import { given } from '../../given.ts';
import { constraint, mergeConstraint, withoutNulls } from '../core/constraint.ts';
import type { CardChange } from '../core/orders.ts';
import { CARD_STATUSES, type Card } from '../core/world.ts';
import { peek, readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { oneOf, pageOf } from './paging.ts';
import { readConstraint, requireEnterprise } from './read-constraint.ts';
import { RECURRING, renderCard, renderUtilization } from './render.ts';

const object = z.record(z.string(), z.unknown());

const newCard = z.object({
  type: z.literal('virtual'),
  name: z.string(),
  accountId: z.string().optional(),
  virtualAccountId: z.string().optional(),
  spendingConstraint: constraint.nullish(),
  isSingleUse: z.boolean().default(false),
  userData: object.optional(),
  cardGroupId: z.string().optional(),
  cardProductId: z.string().optional(),
  avsAddress: object.optional(),
});

const cardChange = z.object({
  name: z.string().optional(),
  status: z.enum(CARD_STATUSES).optional(),
  cardGroupId: z.string().nullable().optional(),
  spendingConstraint: constraint.nullable().optional(),
  userData: object.nullable().optional(),
});

const modifier = z.object({ name: z.literal(RECURRING), value: z.boolean() });

function issue({ core, call, by, twist, view }: Asked): Reply {
  const asked = readBody(core.books, call.body, newCard);
  const id = core.perform(
    by,
    {
      op: 'issue',
      card: {
        name: asked.name,
        accountId: asked.accountId ?? null,
        virtualAccountId: asked.virtualAccountId ?? null,
        constraint: readConstraint(core.books, asked.spendingConstraint ?? null),
        isSingleUse: asked.isSingleUse,
        isPhysical: false,
        userData: asked.userData ?? null,
        cardGroupId: asked.cardGroupId ?? null,
        cardProductId: asked.cardProductId ?? null,
        avsAddress: asked.avsAddress ?? null,
      },
    },
    twist,
  );
  return created(renderCard(view, core.books.card(id)));
}

function change({ core, call, by, id, twist, view }: Asked): Reply {
  const { spendingConstraint, ...asked } = readBody(core.books, call.body, cardChange);
  const limit =
    spendingConstraint === undefined
      ? {}
      : { constraint: spendingConstraint && readConstraint(core.books, spendingConstraint) };
  const wanted: CardChange = { ...given(asked), ...limit };
  core.perform(by, { op: 'change_card', cardId: id, change: wanted }, twist);
  return ok(renderCard(view, core.books.card(id)));
}

/** The kind of a change by what it says: a status is more than anything beside it. */
function kindOfChange(body: Readonly<Record<string, unknown>>) {
  if (body.status === 'paused') return 'freeze';
  if (body.status === 'active') return 'unfreeze';
  if (body.status === 'closed') return 'terminate';
  return body.spendingConstraint === undefined ? 'update_card' : 'set_limit';
}

function setLimit({ core, call, by, id, twist, view }: Asked, merges: boolean): Reply {
  const asked = peek(call.body);
  if (asked === null) throw core.books.invalid('The body is not a JSON object.');
  const deep = core.books.settings.quirks.mergeDepth === 'deep';
  const wanted = merges ? mergeConstraint(view.card(id).constraint ?? {}, asked, deep) : asked;
  const limit = readConstraint(core.books, withoutNulls(wanted)) ?? {};
  core.perform(by, { op: 'set_card_limit', cardId: id, constraint: limit }, twist);
  return ok(core.books.card(id).constraint ?? {});
}

function listCards({ core, call, view }: Asked): Reply {
  const { query } = call;
  const { books } = core;
  const status = oneOf(books, call, 'filter:status', CARD_STATUSES);
  const sort = oneOf(books, call, 'sort', ['createdAt', 'name']) ?? 'createdAt';
  const descends = oneOf(books, call, 'sortDirection', ['ASC', 'DESC']) === 'DESC';
  if (query.has('filter:cardGroupId') && query.has('filter:cardGroupName')) {
    throw books.invalid('filter:cardGroupId and filter:cardGroupName cannot be used together.');
  }
  const is = (name: string, value: string | null) => !query.has(name) || query.get(name) === value;
  const found = view
    .cards()
    .filter(
      (card) =>
        (status === null || card.status === status) &&
        is('filter:legalEntityId', view.entity?.id ?? null) &&
        is('filter:accountId', card.accountId) &&
        is('filter:virtualAccountId', card.virtualAccountId) &&
        is('filter:cardGroupId', card.cardGroupId) &&
        is('filter:cardGroupName', view.groupName(card)) &&
        is('filter:modifier', `${RECURRING}:${card.onlyRecurring}`),
    );
  const order = (a: Card, b: Card) => (a[sort] < b[sort] ? -1 : a[sort] > b[sort] ? 1 : 0);
  const ordered = [...found].sort(order);
  return ok(pageOf(books, call, descends ? ordered.reverse() : ordered, (card) => renderCard(view, card)));
}

function getCard({ core, call, by, id, view }: Asked): Reply {
  const card = view.card(id);
  const { revealHost, revealParameters } = core.books.settings.quirks;
  if (!call.isVault && revealHost === 'vault') return ok(renderCard(view, card));
  const showsPan = call.query.get('include_pan') === 'true';
  const showsCvv =
    revealParameters === 'pan_shows_both' ? showsPan : call.query.get('include_cvv') === 'true';
  if (showsPan || showsCvv) core.note('reveal', by, { cardId: id });
  const reveal = { ...(showsPan ? { pan: card.pan } : {}), ...(showsCvv ? { cvv: card.cvv } : {}) };
  return ok(renderCard(view, card, reveal));
}

function setModifier(asked: Asked): Reply {
  const { core, call, by, id, twist } = asked;
  requireEnterprise(core.books);
  const { value } = readBody(core.books, call.body, modifier);
  core.perform(by, { op: 'set_modifier', cardId: id, value }, twist);
  return ok({ success: true });
}

function listModifiers({ core, id, view }: Asked): Reply {
  requireEnterprise(core.books);
  return ok({ items: [{ name: RECURRING, value: view.card(id).onlyRecurring }] });
}

export const CARD_ROUTES: readonly Route[] = [
  { op: 'issue', method: 'POST', path: '/card', key: 'creating', answer: issue },
  { op: 'read', method: 'GET', path: '/card', answer: listCards },
  { op: 'read', method: 'GET', path: '/card/:', answer: getCard },
  { op: kindOfChange, method: 'PATCH', path: '/card/:', answer: change },
  {
    op: 'read',
    method: 'GET',
    path: '/card/:/utilization',
    answer: ({ view, id }) => ok(renderUtilization(view.utilization(view.card(id)))),
  },
  {
    op: 'set_limit',
    method: 'PUT',
    path: '/card/:/spending-constraint',
    answer: (asked) => setLimit(asked, false),
  },
  {
    op: 'set_limit',
    method: 'PATCH',
    path: '/card/:/spending-constraint',
    answer: (asked) => setLimit(asked, true),
  },
  { op: 'read', method: 'GET', path: '/card/:/modifier', answer: listModifiers },
  { op: 'update_card', method: 'PUT', path: '/card/:/modifier', answer: setModifier },
  {
    op: 'read',
    method: 'GET',
    path: '/card-product',
    answer: ({ core, call }) => ok(pageOf(core.books, call, core.books.founded.products, (one) => one)),
  },
];
