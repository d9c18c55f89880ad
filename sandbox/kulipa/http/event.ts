import { stringify } from 'lossless-json';
import type { Core } from '../core/core.ts';
import type { Announcement } from '../core/effect.ts';
import { toDollars } from '../core/money.ts';
import { asDollars } from './render.ts';

/** The raw body of a webhook: ids, and of an authorisation what it was about. */
export function writeEvent(core: Core, eventId: string, announcement: Announcement): string {
  const { event, at, userId, cardId, paymentId } = announcement;
  const fields = authorisationFields(core, paymentId);
  const ids = { ...(userId ? { userId } : {}), eventTargetId: paymentId ?? cardId };
  if (core.settings.quirks.eventShape === 'enveloped') {
    const stamp = at.toISOString();
    const enveloped = {
      id: eventId,
      type: event,
      data: { ...ids, ...fields },
      createdAt: stamp,
      updatedAt: stamp,
    };
    return stringify(enveloped) ?? '';
  }
  return stringify({ ...ids, eventId, eventName: event, ...fields }) ?? '';
}

function authorisationFields({ world, settings }: Core, paymentId: string | null): object {
  const payment = paymentId === null ? null : world.payments.get(paymentId);
  if (!payment) return {};
  const { cardId, merchant, originalAmountCents: cents, type } = payment;
  return {
    cardId,
    merchantName: merchant.name,
    merchantMcc: merchant.mcc,
    amount: asDollars(cents, settings.quirks.eventAmount === 'decimal'),
    currency: 'USD',
    merchantAmount: toDollars(cents),
    merchantCurrency: 'USD',
    merchant,
    type,
  };
}
