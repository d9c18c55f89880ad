import { z } from 'zod';
import { CATEGORIES, DETAILED_STATUSES, TRANSACTION_STATUSES, type Transaction } from '../core/world.ts';
import { readBody } from './body.ts';
import { type Asked, ok, type Reply, type Route } from './call.ts';
import { momentOf, oneOf, pageOf, wholeList } from './paging.ts';
import { renderMerchant, renderTransaction } from './render.ts';

/** The list of the filter leaves these two out, although the field itself has them. */
const LEFT_OUT: readonly string[] = ['pending_approval', 'in_review'];

/** What every filter of the query leaves, newest first unless told otherwise. */
function found({ core, call, view }: Asked): Transaction[] {
  const { books } = core;
  const { detailedStatusFilter, listOrder } = books.settings.quirks;
  const takes = detailedStatusFilter === 'accepted';
  const known = DETAILED_STATUSES.filter((one) => takes || !LEFT_OUT.includes(one));
  const status = oneOf(books, call, 'filter:status', TRANSACTION_STATUSES);
  const detailed = oneOf(books, call, 'filter:detailed_status', known);
  const category = oneOf(books, call, 'filter:category', CATEGORIES);
  const within = [
    between(momentOf(books, call, 'filter:from_date'), momentOf(books, call, 'filter:to_date')),
    between(
      momentOf(books, call, 'filter:from_authorized_at'),
      momentOf(books, call, 'filter:to_authorized_at'),
    ),
  ] as const;
  const is = (name: string, value: string | null) => !call.query.has(name) || call.query.get(name) === value;
  const inGroup = (row: Transaction) =>
    row.cardId === null ? null : (books.cards.latest(row.cardId)?.cardGroupId ?? null);
  const rows = view
    .transactions()
    .filter(
      (row) =>
        (status === null || row.status === status) &&
        (detailed === null || row.detailedStatus === detailed) &&
        (category === null || row.category === category) &&
        is('filter:accountId', row.accountId) &&
        is('filter:virtualAccountId', row.virtualAccountId) &&
        is('filter:cardId', row.cardId) &&
        is('filter:cardGroupId', inGroup(row)) &&
        is('filter:legalEntityId', view.entity?.id ?? null) &&
        is('filter:providerAuthorizationId', row.providerAuthorizationId) &&
        within[0](row.date) &&
        within[1](row.authorizedAt),
    );
  return listOrder === 'newest' ? rows.reverse() : rows;
}

/** Both ends belong to it. */
function between(fromMs: number | null, toMs: number | null): (at: string | null) => boolean {
  if (fromMs === null && toMs === null) return () => true;
  return (at) => {
    if (at === null) return false;
    const ms = Date.parse(at);
    return (fromMs === null || ms >= fromMs) && (toMs === null || ms <= toMs);
  };
}

function aggregate(asked: Asked): Reply {
  const counted = found(asked).filter(({ status }) => status !== 'failed');
  const sum = (of: readonly Transaction[]) => of.reduce((total, { amountCents }) => total + amountCents, 0n);
  const totalIn = sum(counted.filter(({ amountCents }) => amountCents > 0n));
  const totalOut = -sum(counted.filter(({ amountCents }) => amountCents < 0n));
  const money = (amountCents: bigint) => ({ amountCents });
  return ok({
    count: counted.length,
    totalIn: money(totalIn),
    totalOut: money(totalOut),
    netChange: money(totalIn - totalOut),
  });
}

function note({ core, call, by, id, twist }: Asked): Reply {
  const { note: text } = readBody(core.books, call.body, z.object({ note: z.string() }));
  core.perform(by, { op: 'note', transactionId: id, note: text }, twist);
  return ok({ success: true });
}

export const TRANSACTION_ROUTES: readonly Route[] = [
  {
    op: 'read',
    method: 'GET',
    path: '/transaction',
    answer: (asked) => ok(pageOf(asked.core.books, asked.call, found(asked), renderTransaction)),
  },
  { op: 'read', method: 'GET', path: '/transaction/aggregation', answer: aggregate },
  {
    op: 'read',
    method: 'GET',
    path: '/transaction/:',
    answer: ({ view, id }) => ok(renderTransaction(view.transaction(id))),
  },
  { op: 'note', method: 'PATCH', path: '/transaction/:/note', answer: note },
  {
    op: 'read',
    method: 'GET',
    path: '/merchant',
    answer: ({ core, call }) => {
      const wanted = (call.query.get('search:merchant_name') ?? '').toLowerCase();
      const seen = core.books.founded.merchants.filter(({ name }) => name.toLowerCase().includes(wanted));
      return ok(pageOf(core.books, call, seen, renderMerchant));
    },
  },
  {
    op: 'read',
    method: 'GET',
    path: '/merchant/:',
    answer: ({ core, id }) => {
      const merchant = core.books.founded.merchants.find((one) => one.id === id);
      if (!merchant) throw core.books.missing('Merchant');
      return ok(renderMerchant(merchant));
    },
  },
  {
    op: 'read',
    method: 'GET',
    path: '/merchant-category',
    answer: ({ core }) => {
      const names = [...new Set(core.books.founded.merchants.map(({ category }) => category))];
      return ok(wholeList(names.map((name) => ({ id: name, name }))));
    },
  },
];
