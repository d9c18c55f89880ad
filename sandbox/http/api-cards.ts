import { asNumber } from '../core/cents.ts';
import type { Moved } from '../core/move-money.ts';
import { Refusal } from '../core/refusal.ts';
import type { Card } from '../core/world.ts';
import { Body, ValidationRefusal } from './body.ts';
import type { Asked, Reply, Route } from './call.ts';
import { envelope, isOn, ok, words } from './envelope.ts';
import { renderCardDetail, renderCardItem, renderIssued, renderStatistics } from './render-card.ts';

export const CARD_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/cards', op: 'issue', answer: issue },
  { method: 'GET', path: '/cards', op: 'read', answer: listCards },
  { method: 'GET', path: '/cards/:', op: 'read', answer: getCard },
  { method: 'POST', path: '/cards/:/fund', op: 'fund', answer: fund },
  { method: 'POST', path: '/cards/:/withdraw', op: 'withdraw', answer: withdraw },
  { method: 'PUT', path: '/cards/:/freeze', op: 'freeze', answer: freeze },
  { method: 'PUT', path: '/cards/:/unfreeze', op: 'unfreeze', answer: unfreeze },
  { method: 'POST', path: '/cards/:/terminate', op: 'terminate', answer: terminate },
];

function issue(asked: Asked): Reply {
  const { core, call, twist } = asked;
  const body = new Body(call.body, ['customer_id', 'brand', 'name_on_card', 'amount']);
  const nameOnCard = body.optionalText('name_on_card');
  if (nameOnCard && nameOnCard.length > 50) {
    throw new ValidationRefusal(['name_on_card must be shorter than or equal to 50 characters']);
  }
  const order = {
    customerId: body.text('customer_id'),
    brand: body.text('brand'),
    nameOnCard,
    amountCents: body.cents('amount') ?? 0n,
  };
  const { card, autoFilled } = core.issueCard(call.n, order, twist);
  const { quirks } = core.settings;
  const message = 'Card created successfully';
  const shown = renderIssued(card, quirks);
  if (quirks.createEnvelope === 'new') {
    return envelope(asked, 201, message, { card: shown, auto_filled_fields: autoFilled });
  }
  const body201 = {
    status: 'success',
    message: words(message, quirks),
    card: shown,
    autoFilledFields: autoFilled,
  };
  return { status: 201, body: body201 };
}

function listCards(asked: Asked): Reply {
  const { core, call, twist } = asked;
  const [status, brand, last4] = ['status', 'brand', 'last4'].map((name) =>
    call.query.get(name)?.toUpperCase(),
  );
  const isAsked = (card: Card) =>
    (!status || card.status === status) &&
    (!brand || card.brand === brand) &&
    (!last4 || card.number.endsWith(last4));
  const cards = core
    .look({ sync: isOn(call.query, 'sync'), ...twist })
    .cards()
    .filter(isAsked);
  const slots = Math.max(core.settings.planSlots - core.usedSlots(), 0);
  return ok(asked, {
    company_id: core.world.companyId,
    statistics: renderStatistics(cards, slots),
    cards: cards.map((card) => renderCardItem(card, core.settings.quirks, false)),
  });
}

function getCard(asked: Asked): Reply {
  const { core, call, id, twist } = asked;
  const card = core.look({ sync: isOn(call.query, 'sync', true), ...twist }).metCard(id);
  const data = { reveal: isOn(call.query, 'reveal'), includeRaw: isOn(call.query, 'includeRaw') };
  if (data.reveal) core.noteReveal(call.n, card);
  return ok(asked, renderCardDetail(card, core.settings.quirks, data));
}

function fund(asked: Asked): Reply {
  const { core, call, id: cardId, twist } = asked;
  const amountCents = readAmount(asked);
  const moved = core.fundCard(call.n, { cardId, amountCents }, twist);
  return envelope(asked, 200, 'Card funded successfully', movedData(moved, amountCents));
}

function withdraw(asked: Asked): Reply {
  const { core, call, id: cardId, twist } = asked;
  const amountCents = readAmount(asked);
  const moved = core.withdrawFromCard(call.n, { cardId, amountCents }, twist);
  return envelope(asked, 200, 'Card withdrawal successful', movedData(moved, amountCents));
}

function readAmount({ call }: Asked): bigint {
  const amountCents = new Body(call.body, ['amount']).cents('amount');
  if (amountCents === null) throw new Refusal(400, 'Amount must be at least 1');
  return amountCents;
}

const movedData = ({ card, before, fee, transactionId }: Moved, amountCents: bigint): object => ({
  transaction_id: transactionId,
  card_id: card.id,
  amount: asNumber(amountCents),
  currency: 'USD',
  fee_amount: asNumber(fee),
  card_balance_before: asNumber(before),
  card_balance_after: asNumber(card.balanceCents),
});

const statusData = ({ id, status }: Card): object => ({ card_id: id, card_status: status });

function freeze(asked: Asked): Reply {
  const { core, call, id: cardId, twist } = asked;
  const card = core.freezeCard(call.n, { cardId, lock: isOn(call.query, 'lock') }, twist);
  return envelope(asked, 200, 'Card frozen successfully', statusData(card));
}

function unfreeze(asked: Asked): Reply {
  const { core, call, id: cardId, twist } = asked;
  const card = core.unfreezeCard(call.n, { cardId, unlock: isOn(call.query, 'unlock') }, twist);
  return envelope(asked, 200, 'Card unfrozen successfully', statusData(card));
}

function terminate(asked: Asked): Reply {
  const { core, call, id: cardId, twist } = asked;
  const order = { cardId, freezeOnFailure: isOn(call.query, 'freezeOnFailure') };
  const { card, refundProcessed, before } = core.terminateCard(call.n, order, twist);
  const { terminateBody } = core.settings.quirks;
  const data =
    terminateBody === 'old'
      ? { card_id: cardId, status: card.status, refunded_amount: asNumber(refundProcessed ? before : 0n) }
      : {
          ...statusData(card),
          refund_processed: terminateBody === 'text_boolean' ? String(refundProcessed) : refundProcessed,
          balance_before_termination: asNumber(before),
        };
  return envelope(asked, 201, 'Card terminated successfully', data);
}
