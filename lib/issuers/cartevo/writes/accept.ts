import { z } from 'zod';
import { USD } from '../../../domain/money.ts';
import type { Accepted, IssuerWrite } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { cardOf, payloadOf } from '../envelope.ts';
import { statusOf, toCard, toCustomer } from '../map.ts';
import { cardWire, customerWire, moneyWire, orderWire, terminateWire } from '../wire.ts';

type Write<K extends IssuerWrite['kind']> = Extract<IssuerWrite, { kind: K }>;
type Money = Write<'fund' | 'withdraw'>;
type Order = Write<'freeze' | 'unfreeze'>;

/** A success that proves nothing, and why. */
interface Unproven {
  readonly unproven: string;
}

const MISMATCH: Unproven = { unproven: 'echo_mismatch' };

/** A success counts only where the answer repeats what was asked (DESIGN section 4, rule 3). */
export function accept(write: IssuerWrite, body: Json): Accepted | Unproven {
  switch (write.kind) {
    case 'create_customer':
      return acceptCustomer(write, body);
    case 'issue':
      return acceptIssue(write, body);
    case 'fund':
    case 'withdraw':
      return acceptMoney(write, body);
    case 'freeze':
    case 'unfreeze':
      return acceptOrder(write, body);
    case 'terminate':
      return acceptTerminate(write, body);
    case 'reissue':
    case 'activate':
    case 'set_limit':
    case 'rename':
      return { unproven: 'not_offered' };
  }
}

/** This card, this amount, and balances that differ by it. */
function acceptMoney(write: Money, body: Json): Accepted | Unproven {
  const wire = moneyWire.safeParse(payloadOf(body)).data;
  const ontoCard = write.kind === 'fund' ? write.amountMinor : -write.amountMinor;
  const isEcho =
    wire !== undefined &&
    wire.card_id === write.issuerCardId &&
    wire.amount === write.amountMinor &&
    wire.currency === USD.currency &&
    wire.card_balance_after - wire.card_balance_before === ontoCard;
  if (!isEcho) return MISMATCH;
  return {
    outcome: 'accepted',
    kind: write.kind,
    issuerRecordId: wire.transaction_id,
    issuerCardId: wire.card_id,
    amountMinor: wire.amount,
    currency: wire.currency,
    feeMinor: wire.fee_amount ?? 0n,
    beforeMinor: wire.card_balance_before,
    afterMinor: wire.card_balance_after,
  };
}

/** This customer's card, of this brand, ready, holding what was asked for. */
function acceptIssue(write: Write<'issue'>, body: Json): Accepted | Unproven {
  const wire = cardWire.safeParse(cardOf(body)).data;
  if (wire === undefined) return MISMATCH;
  const card = toCard(wire);
  const isOurs =
    card.issuerCustomerId === write.issuerCustomerId &&
    (card.brand === null || card.brand === write.brand.toUpperCase());
  if (!isOurs) return MISMATCH;
  if (card.status === 'pending') return { unproven: 'issuer_working' };
  if (card.status !== 'active') return { unproven: `card_${card.status}` };
  // Stars without digits: the vendor's server answers so when its own wait for the card ran out.
  if (card.last4 === null) return { unproven: 'issuer_working' };
  if (card.balanceMinor !== write.amountMinor) return MISMATCH;
  return { outcome: 'accepted', kind: 'issue', card };
}

const WANTED = { freeze: 'frozen', unfreeze: 'active' } as const;

/** This card, in the status that was asked for. */
function acceptOrder(write: Order, body: Json): Accepted | Unproven {
  const wire = orderWire.safeParse(cardOf(body)).data;
  const { kind, issuerCardId } = write;
  const rawStatus = wire?.card_status ?? wire?.status ?? '';
  const status = statusOf(rawStatus);
  if ((wire?.card_id ?? wire?.id) !== issuerCardId || status !== WANTED[kind]) return MISMATCH;
  return { outcome: 'accepted', kind, issuerCardId, status, rawStatus };
}

/** This card, terminated. Whether the money came back is said beside it, or not at all. */
function acceptTerminate(write: Write<'terminate'>, body: Json): Accepted | Unproven {
  const wire = terminateWire.safeParse(cardOf(body)).data;
  const rawStatus = wire?.card_status ?? wire?.status ?? '';
  const status = statusOf(rawStatus);
  const isOurs = (wire?.card_id ?? wire?.id) === write.issuerCardId;
  if (!wire || !isOurs || status !== 'terminated') return MISMATCH;
  return {
    outcome: 'accepted',
    kind: 'terminate',
    issuerCardId: write.issuerCardId,
    status,
    rawStatus,
    refundProcessed: wire.refund_processed,
    // The older edition's `refunded_amount` is what came back, which need not be what was there.
    beforeMinor: wire.balance_before_termination ?? null,
  };
}

const emailEcho = z.object({ email: z.string().trim().toLowerCase() });

/** A customer with this e-mail, which is unique within the company. */
function acceptCustomer(write: Write<'create_customer'>, body: Json): Accepted | Unproven {
  const payload = payloadOf(body);
  const wire = customerWire.safeParse(payload).data;
  // As it was said: what people see of it has gone through the scrubber.
  const echo = emailEcho.safeParse(payload).data?.email;
  if (!wire || echo !== emailEcho.parse(write.customer).email) return MISMATCH;
  return { outcome: 'accepted', kind: 'create_customer', customer: toCustomer(wire) };
}
