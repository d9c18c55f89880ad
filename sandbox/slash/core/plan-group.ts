import type { Books } from './books.ts';
import type { Asking, Order } from './orders.ts';
import { checkName, type Plan } from './plan-card.ts';
import { groupOf, virtualAccountOf } from './scope.ts';
import type { CardGroup } from './world.ts';

type Created = Extract<Order, { op: 'create_group' }>;
type Changed = Extract<Order, { op: 'change_group' }>;

export function planGroup(books: Books, by: Asking, asked: Created): Plan {
  checkName(books, asked.name);
  const accounts = [...books.founded.accounts.values()];
  const first = accounts.find(({ legalEntityId }) => legalEntityId === by.legalEntityId);
  const place = virtualAccountOf(books, by.legalEntityId, asked.virtualAccountId ?? first?.primaryId ?? '');
  const group: CardGroup = {
    id: books.newId('cg'),
    accountId: place.accountId,
    name: asked.name,
    virtualAccountId: place.id,
    constraint: asked.constraint,
    isArchived: false,
  };
  return planned(books, by, group, 'create_group');
}

export function planGroupChange(books: Books, by: Asking, asked: Changed): Plan {
  const group = groupOf(books, by.legalEntityId, asked.groupId);
  if (asked.name !== null) checkName(books, asked.name);
  const changed: CardGroup = {
    ...group,
    name: asked.name ?? group.name,
    constraint: asked.constraint === undefined ? group.constraint : asked.constraint,
  };
  return planned(books, by, changed, 'update_group');
}

function planned(
  books: Books,
  { request, key }: Asking,
  group: CardGroup,
  kind: 'create_group' | 'update_group',
): Plan {
  const about = { objectId: group.id, virtualAccountId: group.virtualAccountId };
  const effects = [books.effect(kind, { request, key: key?.text ?? null }, about)];
  return { id: group.id, step: { groups: [group], effects } };
}
