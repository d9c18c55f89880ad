import { isRefusedByControl } from './controls.ts';
import type { Core, Plan } from './core.ts';
import { findCard, findPayment, findUser, walletOf } from './find.ts';
import { MICROS_PER_CENT } from './money.ts';
import type { Purchase } from './orders.ts';
import { invalid, notFound, wrongState } from './refusal.ts';
import type { Card, DeclineReason, Merchant, Payment, User, Wallet } from './world.ts';

// What cardholders and merchants do. Nobody asks for it over the API.

interface Parties {
  readonly card: Card;
  readonly user: User;
  readonly wallet: Wallet;
}

function partiesOf(core: Core, cardId: string): Parties {
  const card = findCard(core, cardId);
  const user = findUser(core, card.userId);
  const wallet = walletOf(core, user);
  if (!wallet) throw notFound('Wallet');
  return { card, user, wallet };
}

/** A purchase is authorised, or declined with a reason; either way it is listed. */
export function planPurchase(core: Core, asked: Purchase, declined: DeclineReason | null): Plan<Payment> {
  return () => {
    const parties = partiesOf(core, asked.cardId);
    if (asked.amountCents <= 0n) throw invalid('The amount must be more than nothing');
    return () => {
      const declineReason = declined ?? whyDeclined(core, parties, asked);
      const payment = putPayment(core, parties, {
        type: 'payment',
        status: declineReason === null ? 'confirmed' : 'rejected',
        declineReason,
        amountCents: asked.amountCents,
        merchant: merchantOf(asked.merchant, asked.mcc),
      });
      const event = declineReason === null ? 'confirmed' : 'rejected';
      if (declineReason === null) authorise(core, payment);
      core.announce(`cardAuthorization.${event}`, {
        userId: parties.user.id,
        cardId: parties.card.id,
        paymentId: payment.id,
      });
      return payment;
    };
  };
}

function whyDeclined(core: Core, { card, user, wallet }: Parties, asked: Purchase): DeclineReason | null {
  if (card.status !== 'active' || user.status !== 'active' || wallet.status !== 'active') return 'notActive';
  if (isRefusedByControl(core, card, asked.amountCents, asked.mcc)) return 'failedControl';
  const free = core.world.books.balance(`${wallet.id}:free`);
  return free < asked.amountCents * MICROS_PER_CENT ? 'insufficientFund' : null;
}

function authorise(core: Core, payment: Payment): void {
  const { walletId, cardId, userId, amountCents, id } = payment;
  const micros = amountCents * MICROS_PER_CENT;
  core.world.books.move(`${walletId}:free`, `${walletId}:holds`, micros, id, core.now());
  core.note('purchase', { cardId, customerId: userId, micros });
  core.later(core.settings.authorisationLifeMs, () => {
    // Nobody cleared it: it is complete with nothing settled.
    if (core.world.payments.get(id)?.status === 'confirmed') core.outside(planClearing(core, id, 0n));
  });
}

const merchantOf = (name: string, mcc: string): Merchant => ({
  name,
  city: 'Paris',
  country: 'FR',
  mcc,
  mid: '000000012345678',
});

type New = Pick<Payment, 'type' | 'status' | 'declineReason' | 'amountCents' | 'merchant'>;

function putPayment(core: Core, { card, user, wallet }: Parties, made: New): Payment {
  const at = core.now();
  const expiresMs = at.getTime() + core.settings.authorisationLifeMs;
  return core.world.payments.put(
    {
      id: core.newId(),
      cardId: card.id,
      userId: user.id,
      walletId: wallet.id,
      originalAmountCents: made.amountCents,
      expirationAt: made.status === 'confirmed' ? new Date(expiresMs).toISOString() : null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      ...made,
    },
    at,
  );
}

/** A merchant takes what was authorised, less or more, whatever became of the card; nothing releases the hold. */
export function planClearing(core: Core, paymentId: string, asked: bigint | null): Plan<Payment> {
  return () => {
    const payment = findPayment(core, paymentId);
    const amountCents = asked ?? payment.amountCents;
    if (payment.status !== 'confirmed') throw wrongState('payment_not_confirmed', 'The payment is over');
    return () => {
      const { books } = core.world;
      const { walletId } = payment;
      const at = core.now();
      books.move(
        `${walletId}:holds`,
        `${walletId}:free`,
        payment.amountCents * MICROS_PER_CENT,
        paymentId,
        at,
      );
      books.move(`${walletId}:free`, 'merchants', amountCents * MICROS_PER_CENT, paymentId, at);
      core.note('clear', {
        cardId: payment.cardId,
        customerId: payment.userId,
        micros: amountCents * MICROS_PER_CENT,
      });
      return core.world.payments.put(
        { ...payment, status: 'complete', amountCents, updatedAt: at.toISOString() },
        at,
      );
    };
  };
}

/** A merchant gives something back. */
export function planRefund(
  core: Core,
  cardId: string,
  amountCents: bigint,
  merchant = 'Corner Bakery',
): Plan<Payment> {
  return () => {
    const parties = partiesOf(core, cardId);
    if (amountCents <= 0n) throw invalid('The amount must be more than nothing');
    return () => {
      const payment = putPayment(core, parties, {
        type: 'refund',
        status: 'complete',
        declineReason: null,
        amountCents,
        merchant: merchantOf(merchant, '5462'),
      });
      const micros = amountCents * MICROS_PER_CENT;
      core.world.books.move('merchants', `${parties.wallet.id}:free`, micros, payment.id, core.now());
      core.note('refund', { cardId, customerId: parties.user.id, micros });
      return payment;
    };
  };
}
