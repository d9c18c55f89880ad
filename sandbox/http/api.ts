import { asNumber } from '../core/cents.ts';
import { type Core, Refusal } from '../core/core.ts';
import type { Card, Row } from '../core/world.ts';
import { Body, ValidationRefusal } from './body.ts';
import type { Operation } from './faults.ts';
import {
  renderCardDetail,
  renderCardItem,
  renderCustomer,
  renderCustomerItem,
  renderIssued,
  renderRow,
  renderStatistics,
  renderWallet,
} from './render.ts';

export interface Call {
  /** Running number of the request. */
  readonly n: number;
  readonly method: string;
  /** Below /api/v1. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}

interface Route {
  readonly op: Operation;
  readonly cardId: string | null;
  readonly run: () => Reply;
}

const PLAN_SLOTS = 5_000;

const envelope = (status: number, message: string, data: unknown, more: object = {}): Reply => ({
  status,
  body: { success: true, statusCode: status, message, data, ...more },
});
const ok = (data: unknown, more: object = {}) => envelope(200, 'Request successful', data, more);

/** The documented call behind a request, or null where there is none. */
export function findRoute(core: Core, call: Call): Route | null {
  const parts = call.path.split('/').filter(Boolean);
  const [root, id = '', leaf] = parts;
  const key = `${call.method} /${[root, parts.length > 1 && root !== 'wallets' ? ':id' : id, leaf].filter(Boolean).join('/')}`;
  const read = (run: () => Reply, cardId: string | null = null): Route => ({ op: 'read', cardId, run });
  switch (key) {
    case 'GET /customers':
      return read(() => listCustomers(core, call.query));
    case 'GET /customers/:id':
      return read(() => ok(renderCustomer(core.getCustomer(id))));
    case 'GET /customers/:id/cards':
      return read(() => listCustomerCards(core, id));
    case 'GET /cards':
      return read(() => listCards(core, call.query));
    case 'GET /cards/:id':
      return read(() => ok(renderCardDetail(core.getCard(id))), id);
    case 'GET /cards/:id/transactions':
      return read(() => listRows(core, id, call.query), id);
    case 'GET /wallets':
      return read(() => ok([renderWallet(core.world)]));
    case 'GET /wallets/usd-balance':
      return read(() => usdBalance(core));
    case 'POST /cards':
      return { op: 'issue', cardId: null, run: () => issue(core, call) };
    case 'POST /cards/:id/fund':
      return { op: 'fund', cardId: id, run: () => fund(core, call, id) };
    default:
      return null;
  }
}

function page(query: URLSearchParams, defaults: { page: number; limit: number }) {
  const number = (name: string, fallback: number) => {
    const text = query.get(name);
    return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : fallback;
  };
  const limit = Math.min(Math.max(number('limit', defaults.limit), 1), 100);
  return { page: number('page', defaults.page), limit };
}

function listCustomers(core: Core, query: URLSearchParams): Reply {
  const asked = page(query, { page: 1, limit: 10 });
  const all = [...core.world.customers.values()];
  const from = (Math.max(asked.page, 1) - 1) * asked.limit;
  const total = all.length;
  const info = { ...asked, total, totalPages: Math.ceil(total / asked.limit) };
  // The page documents both names of this block.
  const key = asked.page % 2 === 0 ? 'pagination' : 'meta';
  return ok(all.slice(from, from + asked.limit).map(renderCustomerItem), { [key]: info });
}

function listCustomerCards(core: Core, customerId: string): Reply {
  core.getCustomer(customerId);
  const cards = core.listCards(customerId);
  // Documented: a customer without cards answers like one that does not exist.
  if (cards.length === 0) throw new Refusal(404, 'No cards found for this customer');
  return ok(cards.map((card) => renderCardItem(card, true)));
}

function listCards(core: Core, query: URLSearchParams): Reply {
  const [status, brand, last4] = ['status', 'brand', 'last4'].map((name) => query.get(name)?.toUpperCase());
  const cards = core
    .listCards()
    .filter(
      (card) =>
        (!status || card.status === status) &&
        (!brand || card.brand === brand) &&
        (!last4 || card.number.endsWith(last4)),
    );
  const used = core.listCards().filter((card) => card.status !== 'TERMINATED').length;
  return ok({
    company_id: core.world.companyId,
    statistics: renderStatistics(cards, Math.max(PLAN_SLOTS - used, 0)),
    cards: cards.map((card) => renderCardItem(card, false)),
  });
}

/** Pages count from 0 here and nowhere else. */
function listRows(core: Core, cardId: string, query: URLSearchParams): Reply {
  const card = core.getCard(cardId);
  const asked = page(query, { page: 0, limit: 50 });
  const rows = [...core.listRows(cardId)].reverse().filter((row) => matches(row, query));
  const from = asked.page * asked.limit;
  const customer = core.world.customers.get(card.customerId);
  return ok(
    rows.slice(from, from + asked.limit).map((row) => renderRow(row, card, customer)),
    { pagination: { ...asked, total: rows.length, totalPages: Math.ceil(rows.length / asked.limit) } },
  );
}

function matches(row: Row, query: URLSearchParams): boolean {
  const [type, status] = ['type', 'status'].map((name) => query.get(name));
  const [from, to] = [date(query, 'fromDate'), date(query, 'toDate')];
  const at = Date.parse(row.createdAt);
  return (
    (from === null || at >= from) &&
    (to === null || at < to) &&
    (!type || row.type === type) &&
    (!status || row.status === status)
  );
}

function date(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (!text) return null;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new ValidationRefusal([`${name} must be a valid ISO 8601 date string`]);
  return at;
}

function usdBalance(core: Core): Reply {
  const { walletId, walletCents } = core.world;
  return ok({ walletId, balance: asNumber(walletCents), currency: 'USD', country: 'United States' });
}

function issue(core: Core, call: Call): Reply {
  const body = new Body(call.body, ['customer_id', 'brand', 'name_on_card', 'amount']);
  const nameOnCard = body.optionalText('name_on_card');
  if (nameOnCard && nameOnCard.length > 50) {
    throw new ValidationRefusal(['name_on_card must be shorter than or equal to 50 characters']);
  }
  const { card, autoFilled } = core.issueCard(call.n, {
    customerId: body.text('customer_id'),
    brand: body.text('brand'),
    nameOnCard,
    amountCents: body.cents('amount') ?? 0n,
  });
  return envelope(201, 'Card created successfully', {
    card: renderIssued(card),
    auto_filled_fields: autoFilled,
  });
}

function fund(core: Core, call: Call, cardId: string): Reply {
  const body = new Body(call.body, ['amount']);
  const amountCents = body.cents('amount');
  if (amountCents === null) throw new Refusal(400, 'Amount must be at least 1');
  const { card, before, fee } = core.fundCard(call.n, { cardId, amountCents });
  return envelope(200, 'Card funded successfully', fundData(card, call, { amountCents, before, fee }));
}

function fundData(
  card: Card,
  call: Call,
  moved: { amountCents: bigint; before: bigint; fee: bigint },
): object {
  return {
    // Not the id of the listed row: the real API's answer and list do not share ids either.
    transaction_id: `txn_${call.n.toString(16).padStart(8, '0')}${card.id.replaceAll('-', '').slice(0, 16)}`,
    card_id: card.id,
    amount: asNumber(moved.amountCents),
    currency: 'USD',
    fee_amount: asNumber(moved.fee),
    card_balance_before: asNumber(moved.before),
    card_balance_after: asNumber(card.balanceCents),
  };
}
