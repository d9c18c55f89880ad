import { Refusal } from '../core/refusal.ts';
import type { Row } from '../core/world.ts';
import type { Asked, Reply, Route } from './call.ts';
import { envelope, isOn, ok, pageOf, paging } from './envelope.ts';
import { readEnrolment, readPersonForm } from './person.ts';
import { renderCardItem, renderRow } from './render-card.ts';
import { renderCustomer, renderCustomerItem } from './render-customer.ts';

export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/customers', op: 'create_customer', answer: createCustomer },
  { method: 'POST', path: '/customers/enroll', op: 'create_customer', answer: enrolCustomer },
  { method: 'GET', path: '/customers', op: 'read', answer: listCustomers },
  { method: 'GET', path: '/customers/:', op: 'read', answer: getCustomer },
  { method: 'GET', path: '/customers/:/cards', op: 'read', answer: listCards },
  { method: 'GET', path: '/customers/:/transactions', op: 'read', answer: listRows },
];

function createCustomer(asked: Asked): Reply {
  const person = readPersonForm(asked.call);
  const cdn = `https://cdn.example.com/${asked.core.newId()}`;
  const hasBack = asked.call.form?.files.has('id_document_back') === true;
  const photoUrl = hasBack ? `${cdn}/back.jpg` : '';
  return add(asked, { ...person, imageUrl: `${cdn}/front.jpg`, photoUrl });
}

function enrolCustomer(asked: Asked): Reply {
  return add(asked, readEnrolment(asked.call));
}

function add(asked: Asked, profile: ReturnType<typeof readEnrolment>): Reply {
  const customer = asked.core.createCustomer(asked.call.n, profile, asked.twist);
  const data = renderCustomer(customer, asked.core.settings.quirks);
  return envelope(asked, 200, 'Customer created successfully', data);
}

function listCustomers(asked: Asked): Reply {
  const { core, call } = asked;
  const page = pageOf(call.query, 1, 10);
  const { customers } = core.world;
  const items = [];
  const [from, to] = [(page.page - 1) * page.limit, page.page * page.limit];
  let at = 0;
  for (const customer of customers.values()) {
    if (at >= to) break;
    if (at >= from) items.push(renderCustomerItem(customer, core.settings.quirks));
    at += 1;
  }
  // The page documents both names of this block.
  return ok(asked, items, paging(asked, page, customers.size, page.page % 2 === 0 ? 'pagination' : 'meta'));
}

function getCustomer(asked: Asked): Reply {
  return ok(asked, renderCustomer(asked.core.getCustomer(asked.id), asked.core.settings.quirks));
}

function listCards(asked: Asked): Reply {
  const { core, call, id, twist } = asked;
  const { quirks } = core.settings;
  core.getCustomer(id);
  const cards = core.look({ sync: isOn(call.query, 'sync'), ...twist }).cardsOf(id);
  // Documented: a customer without cards answers like one that does not exist.
  if (cards.length === 0 && quirks.emptyCustomerCards === 'not_found') {
    throw new Refusal(404, 'No cards found for this customer');
  }
  return ok(
    asked,
    cards.map((card) => renderCardItem(card, quirks, true)),
  );
}

const isNewer = (a: Row, b: Row): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;

function listRows(asked: Asked): Reply {
  const { core, call, id, twist } = asked;
  const customer = core.getCustomer(id);
  const look = core.look({ sync: isOn(call.query, 'sync'), ...twist });
  const cards = new Map(look.cardsOf(id).map((card) => [card.id, card]));
  const rows = [...cards.keys()].flatMap((cardId) => [...look.rows(cardId)].reverse()).sort(isNewer);
  const page = pageOf(call.query, 1, 10);
  const from = (page.page - 1) * page.limit;
  const shown = rows.slice(from, from + page.limit).flatMap((row) => {
    const card = cards.get(row.cardId);
    return card ? [renderRow(row, card, customer, core.settings.quirks, false)] : [];
  });
  return ok(asked, shown, paging(asked, page, rows.length, 'pagination'));
}
