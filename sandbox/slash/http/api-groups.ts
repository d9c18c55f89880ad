import { z } from 'zod';
import { constraint, mergeConstraint, withoutNulls } from '../core/constraint.ts';
import { peek, readBody } from './body.ts';
import { type Asked, ok, type Reply, type Route } from './call.ts';
import { oneOf, pageOf } from './paging.ts';
import { readConstraint } from './read-constraint.ts';
import { renderGroup, renderUtilization } from './render.ts';

const newGroup = z.object({
  name: z.string(),
  virtualAccountId: z.string().optional(),
  spendingConstraint: constraint.nullish(),
});
const groupChange = z.object({
  name: z.string().optional(),
  spendingConstraint: constraint.nullable().optional(),
});

function create({ core, call, by, twist }: Asked): Reply {
  const asked = readBody(core.books, call.body, newGroup);
  const id = core.perform(
    by,
    {
      op: 'create_group',
      name: asked.name,
      virtualAccountId: asked.virtualAccountId ?? null,
      constraint: readConstraint(core.books, asked.spendingConstraint ?? null),
    },
    twist,
  );
  return ok(renderGroup(core.books.group(id)));
}

function change({ core, call, by, id, twist }: Asked): Reply {
  const { name = null, spendingConstraint } = readBody(core.books, call.body, groupChange);
  const limit =
    spendingConstraint === undefined ? {} : { constraint: readConstraint(core.books, spendingConstraint) };
  core.perform(by, { op: 'change_group', groupId: id, name, ...limit }, twist);
  return ok(renderGroup(core.books.group(id)));
}

function setLimit({ core, call, by, id, twist, view }: Asked, merges: boolean): Reply {
  const asked = peek(call.body);
  if (asked === null) throw core.books.invalid('The body is not a JSON object.');
  const deep = core.books.settings.quirks.mergeDepth === 'deep';
  const wanted = merges ? mergeConstraint(view.group(id).constraint ?? {}, asked, deep) : asked;
  const limit = readConstraint(core.books, withoutNulls(wanted)) ?? {};
  core.perform(by, { op: 'change_group', groupId: id, name: null, constraint: limit }, twist);
  return ok(core.books.group(id).constraint ?? {});
}

function list({ core, call, view }: Asked): Reply {
  const status = oneOf(core.books, call, 'filter:status', ['active', 'archived']) ?? 'active';
  const is = (name: string, value: string) => !call.query.has(name) || call.query.get(name) === value;
  const found = view
    .groups()
    .filter(
      (group) =>
        group.isArchived === (status === 'archived') &&
        is('filter:name', group.name) &&
        is('filter:virtualAccountId', group.virtualAccountId),
    );
  return ok(pageOf(core.books, call, found, renderGroup));
}

export const GROUP_ROUTES: readonly Route[] = [
  { op: 'card_group', method: 'POST', path: '/card-group', key: 'creating', answer: create },
  { op: 'read', method: 'GET', path: '/card-group', answer: list },
  {
    op: 'read',
    method: 'GET',
    path: '/card-group/:',
    answer: ({ view, id }) => ok(renderGroup(view.group(id))),
  },
  { op: 'card_group', method: 'PATCH', path: '/card-group/:', answer: change },
  {
    op: 'read',
    method: 'GET',
    path: '/card-group/:/utilization',
    answer: ({ view, id }) => ok(renderUtilization(view.groupUtilization(view.group(id)))),
  },
  {
    op: 'card_group',
    method: 'PUT',
    path: '/card-group/:/spending-constraint',
    answer: (asked) => setLimit(asked, false),
  },
  {
    op: 'card_group',
    method: 'PATCH',
    path: '/card-group/:/spending-constraint',
    answer: (asked) => setLimit(asked, true),
  },
];
