import { z } from 'zod';
import { cents } from '../core/constraint.ts';
import type { SlashCore } from '../core/core.ts';
import { readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { oneOf, pageOf, wholeList } from './paging.ts';
import {
  renderAccount,
  renderBalances,
  renderEntity,
  renderVirtualAccount,
  renderVirtualAccountModel,
} from './render.ts';

const object = z.record(z.string(), z.unknown());
const newVirtualAccount = z.object({
  accountId: z.string(),
  name: z.string(),
  commissionDetails: object.optional(),
});
const virtualAccountChange = z.object({
  action: z.enum(['update', 'close']),
  name: z.string().optional(),
  commissionDetails: object.optional(),
});
const memo = z.string().optional();
const virtualTransfer = z.object({
  source: z.string(),
  destination: z.string(),
  amountCents: cents,
  memo,
});
const bookTransfer = z.object({ from: z.string(), to: z.string(), amountCents: cents, memo });

function listEntities({ core, shell, call, view }: Asked): Reply {
  const all = [...core.books.founded.entities.values()];
  const isUser = call.header('x-api-key') === shell.keys.user;
  const seen = all.filter((one) => (isUser ? one.hasRole : one.id === view.entity?.id));
  return ok(pageOf(core.books, call, seen, renderEntity));
}

function listAccounts({ call, view }: Asked): Reply {
  const wanted = call.query.get('filter:legalEntityId');
  const seen = view.accounts().filter((one) => wanted === null || one.legalEntityId === wanted);
  return ok(wholeList(seen.map((account) => renderAccount(view, account))));
}

function listVirtualAccounts({ core, call, view }: Asked): Reply {
  const accountId = call.query.get('filter:accountId');
  const words = ['true', 'false'] as const;
  const withClosed = oneOf(core.books, call, 'filter:includeClosedAccounts', words) === 'true';
  const seen = view
    .virtualAccounts()
    .filter((one) => (accountId === null || one.accountId === accountId) && (withClosed || !one.closedAt));
  return ok(pageOf(core.books, call, seen, (one) => renderVirtualAccount(view, one)));
}

function openVirtualAccount({ core, call, by, twist }: Asked): Reply {
  const asked = readBody(core.books, call.body, newVirtualAccount);
  const { accountId, name, commissionDetails: commission = null } = asked;
  const id = core.perform(by, { op: 'open_virtual_account', accountId, name, commission }, twist);
  return created(renderVirtualAccountModel(core.books.virtualAccount(id)));
}

function changeVirtualAccount({ core, call, by, id, twist }: Asked): Reply {
  const asked = readBody(core.books, call.body, virtualAccountChange);
  const { action, name = null, commissionDetails: commission = null } = asked;
  const order = { op: 'change_virtual_account', virtualAccountId: id, action, name, commission } as const;
  core.perform(by, order, twist);
  return ok(renderVirtualAccountModel(core.books.virtualAccount(id)));
}

function transferVirtual({ core, call, by, twist }: Asked): Reply {
  const asked = readBody(core.books, call.body, virtualTransfer);
  return transfer(core, { by, twist }, 'virtual', {
    from: asked.source,
    to: asked.destination,
    cents: asked.amountCents,
    memo: asked.memo ?? null,
  });
}

function transferBook({ core, call, by, twist }: Asked): Reply {
  const { from, to, amountCents, memo: text = null } = readBody(core.books, call.body, bookTransfer);
  return transfer(core, { by, twist }, 'book', { from, to, cents: amountCents, memo: text });
}

function transfer(
  core: SlashCore,
  { by, twist }: Pick<Asked, 'by' | 'twist'>,
  route: 'virtual' | 'book',
  asked: { from: string; to: string; cents: bigint; memo: string | null },
): Reply {
  return ok({ transferId: core.perform(by, { op: 'transfer', route, ...asked }, twist) });
}

/** Back to a primary account, or toward anything else. */
function kindOfTransfer(body: Readonly<Record<string, unknown>>, core: SlashCore) {
  const to = body.destination ?? body.to;
  const { founded, virtualAccounts } = core.books;
  if (typeof to !== 'string') return 'fund';
  const isPrimary = founded.accounts.has(to) || virtualAccounts.latest(to)?.accountType === 'primary';
  return isPrimary ? 'withdraw' : 'fund';
}

export const ACCOUNT_ROUTES: readonly Route[] = [
  { op: 'read', method: 'GET', path: '/legal-entity', anyEntity: true, answer: listEntities },
  { op: 'read', method: 'GET', path: '/account', answer: listAccounts },
  {
    op: 'read',
    method: 'GET',
    path: '/account/:',
    answer: ({ view, id }) => ok(renderAccount(view, view.account(id))),
  },
  {
    op: 'read',
    method: 'GET',
    path: '/account/:/balance',
    answer: ({ view, id }) => ok({ balances: renderBalances(view, view.account(id)) }),
  },
  { op: 'read', method: 'GET', path: '/virtual-account', answer: listVirtualAccounts },
  {
    op: 'virtual_account',
    method: 'POST',
    path: '/virtual-account',
    key: 'creating',
    answer: openVirtualAccount,
  },
  {
    op: 'read',
    method: 'GET',
    path: '/virtual-account/:',
    answer: ({ view, id }) => ok(renderVirtualAccount(view, view.virtualAccount(id))),
  },
  { op: 'virtual_account', method: 'PATCH', path: '/virtual-account/:', answer: changeVirtualAccount },
  {
    op: kindOfTransfer,
    method: 'POST',
    path: '/transfer/virtual-account',
    key: 'required',
    answer: transferVirtual,
  },
  {
    op: kindOfTransfer,
    method: 'POST',
    path: '/transfers/book-transfer',
    key: 'required',
    answer: transferBook,
  },
];
