import { Refusal } from '../core/refusal.ts';
import type { Row } from '../core/world.ts';
import { ValidationRefusal } from './body.ts';
import type { Asked, Reply, Route } from './call.ts';
import { isOn, ok, pageOf, paging } from './envelope.ts';
import { renderRow, shownType } from './render-card.ts';

export const ROW_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/cards/:/transactions', op: 'read', answer: listRows },
  { method: 'GET', path: '/cards/:/transactions/:', op: 'read', answer: getRow },
];

const lookAt = ({ core, call, twist }: Asked) =>
  core.look({ sync: isOn(call.query, 'sync', true), ...twist });

/** Pages count from 0 here and nowhere else. */
function listRows(asked: Asked): Reply {
  const { core, call, id } = asked;
  const { quirks } = core.settings;
  const look = lookAt(asked);
  const card = look.card(id);
  const isAsked = filterOf(asked);
  const rows = [...look.rows(id)].reverse().filter(isAsked);
  const page = pageOf(call.query, 0, 50);
  const from = quirks.ignorePage === 'on' ? 0 : page.page * page.limit;
  const customer = core.world.customers.get(card.customerId);
  const includeRaw = isOn(call.query, 'includeRaw');
  const shown = rows.slice(from, from + page.limit);
  return ok(
    asked,
    shown.map((row) => renderRow(row, card, customer, quirks, includeRaw)),
    paging(asked, page, rows.length, 'pagination'),
  );
}

function getRow(asked: Asked): Reply {
  const { core, call, id, otherId } = asked;
  const look = lookAt(asked);
  const card = look.card(id);
  const row = look.rows(id).find((one) => one.id === otherId);
  if (!row) throw new Refusal(404, 'Transaction not found');
  const customer = core.world.customers.get(card.customerId);
  return ok(asked, renderRow(row, card, customer, core.settings.quirks, isOn(call.query, 'includeRaw')));
}

function filterOf({ core, call: { query } }: Asked): (row: Row) => boolean {
  const [type, status] = ['type', 'status'].map((name) => query.get(name));
  const [from, to] = [date(query, 'fromDate'), date(query, 'toDate')];
  return (row) => {
    const at = Date.parse(row.createdAt);
    return (
      (from === null || at >= from) &&
      (to === null || at < to) &&
      (!type || shownType(row, core.settings.quirks) === type) &&
      (!status || row.status === status)
    );
  };
}

function date(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (!text) return null;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new ValidationRefusal([`${name} must be a valid ISO 8601 date string`]);
  return at;
}
