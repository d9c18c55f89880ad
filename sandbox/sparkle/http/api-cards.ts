import { cardsAt, changeStatus, createCard, kindOf, type NewCard } from '../core/cards.ts';
import { readPin } from '../core/pin.ts';
import {
  CARD_MODES,
  CARD_STATUSES,
  CARD_TYPES,
  type CardAddress,
  type CardStatus,
  type CustomProperty,
  statusOf,
} from '../core/world.ts';
import type { Answer, Asked, Route } from './call.ts';
import { created, ok } from './envelope.ts';
import type { Operation } from './fault-catalogue.ts';
import { Fields } from './fields.ts';
import { renderCard } from './render.ts';

function listCards(asked: Asked): Answer {
  const { bank, customerId, asOfMs, twist } = asked;
  const cards = twist.emptyList ? [] : cardsAt(bank, customerId, asOfMs);
  return ok(asked, 'Cards retrieved successfully', {
    cards: cards.map(([card, status]) => renderCard(bank, card, status)),
  });
}

function prepareCard(asked: Asked): () => Answer {
  const { bank, call, twist } = asked;
  const order = readCard(asked, Fields.of(call.body));
  return () => {
    const card = createCard(bank, order, call.n, twist.listedAfterMs);
    return created(asked, 'Card created successfully', renderCard(bank, card, statusOf(card)));
  };
}

function readCard({ bank, client, customerId }: Asked, fields: Fields): NewCard {
  const { quirks } = bank.settings;
  const pinText = fields.text('card_default_pin');
  const pin = readPin(quirks.pinCipher, client.secret, pinText);
  if (pinText !== '' && pin === null)
    fields.wrong(
      'card_default_pin',
      'INVALID_PIN',
      'card_default_pin is not an encrypted PIN of four digits',
    );
  const expiry = readExpiry(fields, quirks.pastExpiry === 'refused' ? bank.nowMs() : null);
  const type = fields.choice('card_type', CARD_TYPES, 'VIRTUAL');
  const address = readAddress(fields);
  if (type === 'PHYSICAL' && address === null && quirks.physicalAddress === 'required')
    fields.wrong('card_address', 'REQUIRED', 'card_address is required for a physical card');
  fields.choice('card_currency', ['NGN'], 'NGN');
  const order = {
    customerId,
    status: fields.choice('card_status', CARD_STATUSES, null),
    productId: fields.optionalText('product_id') ?? '1',
    type,
    mode: fields.choice('card_mode', CARD_MODES, 'DEBIT'),
    holderName: fields.text('card_holder_name'),
    pin: pin ?? '',
    pinText,
    expiry,
    address,
    properties: fields.list('custom_properties').map(readProperty),
  };
  fields.done();
  return order;
}

/** `nowMs` null: a month of the past will do, like the one of the documentation's example. */
function readExpiry(fields: Fields, nowMs: number | null): NewCard['expiry'] {
  const expiry = fields.object('card_expiry');
  if (!expiry) {
    fields.wrong('card_expiry', 'REQUIRED', 'card_expiry is required');
    return { month: '', year: '' };
  }
  const month = expiry.text('month', /^(0[1-9]|1[0-2])$/);
  const year = expiry.text('year', /^\d{4}$/);
  const endMs = Date.UTC(Number(year), Number(month));
  if (month !== '' && year !== '' && nowMs !== null && endMs <= nowMs)
    fields.wrong('card_expiry', 'INVALID_EXPIRY', 'card_expiry is in the past');
  return { month, year };
}

function readAddress(fields: Fields): CardAddress | null {
  const address = fields.object('card_address');
  if (!address) return null;
  return {
    street: address.text('street'),
    city: address.text('city'),
    state: address.text('state'),
    country: address.text('country', /^[A-Z]{2}$/),
  };
}

const readProperty = (fields: Fields): CustomProperty => ({
  id: fields.text('id'),
  description: fields.text('description'),
  type: fields.text('type'),
  value: fields.text('value'),
});

function prepareStatus(asked: Asked): () => Answer {
  const { bank, call, id, customerId } = asked;
  const fields = Fields.of(call.body);
  const status = fields.choice('card_status', CARD_STATUSES, null);
  fields.done();
  return () => {
    const card = changeStatus(bank, bank.card(id, customerId), status, call.n);
    return ok(asked, 'Card status updated successfully', renderCard(bank, card, statusOf(card)));
  };
}

/** What a change of status is, told from its body before it is checked. */
function opOfStatus(body: string): Operation {
  const named = /"card_status"\s*:\s*"([A-Z]+)"/.exec(body)?.[1];
  const status: CardStatus = CARD_STATUSES.find((one) => one === named) ?? 'BLOCKED';
  return kindOf(status);
}

/** The operation exists; where and how is an assumption, so every likely place can be played. */
const STATUS_CALLS = [
  ['patch_status', 'PATCH', '/cards/:/status'],
  ['put_status', 'PUT', '/cards/:/status'],
  ['put_card', 'PUT', '/cards/:'],
  ['patch_card', 'PATCH', '/cards/:'],
] as const;

export const CARD_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/cards',
    op: 'read',
    scope: 'cards.list',
    prepare: (asked) => () => listCards(asked),
  },
  { method: 'POST', path: '/cards', op: 'issue', scope: 'cards.create', prepare: prepareCard },
  ...STATUS_CALLS.map(
    ([name, method, path]): Route => ({
      method,
      path,
      op: opOfStatus,
      scope: 'cards.update',
      isThere: ({ statusCall }) => statusCall === name,
      prepare: prepareStatus,
    }),
  ),
];
