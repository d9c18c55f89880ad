import { USD } from '../../domain/money.ts';
import type { Answer, IssuerWrite } from '../issuer.ts';
import { type Json, parseJson } from '../parse-json.ts';
import { cardOf, claimsSuccess, errorMessage, payloadOf } from './envelope.ts';
import { findListedRejection } from './errors.ts';
import { toCard } from './map.ts';
import { cardWire, fundWire } from './wire.ts';

type Issue = Extract<IssuerWrite, { kind: 'issue' }>;
type Fund = Extract<IssuerWrite, { kind: 'fund' }>;

interface Received {
  readonly httpStatus: number;
  readonly message: string | null;
}

const unknown = (reason: string, received: Received): Answer => ({
  outcome: 'unknown',
  reason,
  message: received.message,
  httpStatus: received.httpStatus,
});

/**
 * The class of an answer to a write (DESIGN section 4, rule 3). Pure. A 401 comes out as unknown; only the
 * caller, with a read of the same token, may make it not_sent.
 */
export function classify(write: IssuerWrite, httpStatus: number, text: string): Answer {
  const parsed = parseJson(text);
  const received = { httpStatus, message: parsed ? errorMessage(parsed.json) : null };
  if (httpStatus >= 200 && httpStatus < 300) {
    if (!parsed) return unknown('unreadable_answer', received);
    if (claimsSuccess(parsed.json) === false) return unknown('contradictory_answer', received);
    return write.kind === 'issue'
      ? acceptIssue(write, parsed.json, received)
      : acceptFund(write, parsed.json, received);
  }
  const reason = parsed ? findListedRejection(write.kind, httpStatus, parsed.json) : null;
  if (reason === null) return unknown(`http_${httpStatus}`, received);
  return { outcome: 'rejected', reason, message: received.message ?? '', httpStatus };
}

/** Accepted only when the answer names this card, this amount, and balances that differ by it. */
function acceptFund(write: Fund, body: Json, received: Received): Answer {
  const wire = fundWire.safeParse(payloadOf(body)).data;
  const isEcho =
    wire !== undefined &&
    wire.card_id === write.issuerCardId &&
    wire.amount === write.amountMinor &&
    wire.currency === USD.currency &&
    wire.card_balance_after - wire.card_balance_before === write.amountMinor;
  if (!isEcho) return unknown('echo_mismatch', received);
  return {
    outcome: 'accepted',
    kind: 'fund',
    issuerRecordId: wire.transaction_id,
    issuerCardId: wire.card_id,
    amountMinor: wire.amount,
    currency: wire.currency,
    feeMinor: wire.fee_amount ?? 0n,
    beforeMinor: wire.card_balance_before,
    afterMinor: wire.card_balance_after,
  };
}

/** Accepted only when the card is this customer's, of this brand, ready, and holds what was asked for. */
function acceptIssue(write: Issue, body: Json, received: Received): Answer {
  const wire = cardWire.safeParse(cardOf(body)).data;
  if (wire === undefined) return unknown('echo_mismatch', received);
  const card = toCard(wire);
  const isOurs =
    card.issuerCustomerId === write.issuerCustomerId &&
    (card.brand === null || card.brand === write.brand.toUpperCase());
  if (!isOurs) return unknown('echo_mismatch', received);
  if (card.status === 'pending') return unknown('issuer_working', received);
  if (card.status !== 'active') return unknown(`card_${card.status}`, received);
  // Stars without digits: the vendor's server answers so when its own wait for the card ran out.
  if (card.last4 === null) return unknown('issuer_working', received);
  if (card.balanceMinor !== write.amountMinor) return unknown('echo_mismatch', received);
  return { outcome: 'accepted', kind: 'issue', card };
}
