import type { HeardWrite, ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('attempt first');

/**
 * Every write the issuer heard had an attempt committed before it, of the intent whose run sent it and for
 * what that intent asks, and no attempt was heard twice.
 */
export function attemptFirst({ heard }: ScheduleEnd, ledger: Ledger): readonly Violation[] {
  const used = new Map<string, number>();
  return heard.flatMap((write) => {
    const why = whyNotCommitted(write, ledger) ?? whyNotAsAsked(write, ledger) ?? whyTwice(write, used);
    return why === null
      ? []
      : [tell(`request ${write.n} (${write.op}): ${why}`, write.intentId ?? undefined)];
  });
}

function whyNotCommitted({ attemptId, intentId, at }: HeardWrite, ledger: Ledger): string | null {
  if (intentId === null) return 'no run of an intent sent it';
  const attempt = attemptId === null ? undefined : ledger.everAttempted.get(attemptId);
  if (!attempt) return 'no attempt is committed for it';
  if (attempt.intentId !== intentId) return `its attempt is of ${attempt.intentId}`;
  return attempt.startedAt > at ? 'its attempt was committed only after it was heard' : null;
}

function whyNotAsAsked(write: HeardWrite, { everAsked, everCards, everCustomers }: Ledger): string | null {
  const intent = write.intentId === null ? undefined : everAsked.get(write.intentId);
  if (!intent) return 'its intent is nowhere';
  if (intent.kind !== write.op) return `its intent asks to ${intent.kind}`;
  const amount = intent.amountMinor.toString();
  if (write.amountCents !== null && write.amountCents !== amount) return `its intent asks for ${amount}`;
  const card = intent.cardId === null ? undefined : everCards.get(intent.cardId);
  if (intent.kind !== 'issue' && write.cardId !== null && card?.issuerCardId !== write.cardId) {
    return `its intent asks for card ${card?.issuerCardId}`;
  }
  const customer = intent.customerId === null ? undefined : everCustomers.get(intent.customerId);
  const isOther = write.customerId !== null && customer?.issuerCustomerId !== write.customerId;
  return isOther ? `its intent asks for customer ${customer?.issuerCustomerId}` : null;
}

function whyTwice({ attemptId, n }: HeardWrite, used: Map<string, number>): string | null {
  if (attemptId === null) return null;
  const earlier = used.get(attemptId);
  used.set(attemptId, n);
  return earlier === undefined ? null : `its attempt had been sent already, as request ${earlier}`;
}
