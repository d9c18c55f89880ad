import { z } from 'zod';
import type { Accepted, Answer, IssuerWrite } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { statusOf, toCard, toCustomer } from '../map.ts';
import { type CardWire, cardWire, controlWire, userWire } from '../wire.ts';
import type { SetLimit } from './describe.ts';
import type { LimitPlan } from './plan-limit.ts';

/** A success that proves nothing, and why. */
interface Unproven {
  readonly unproven: string;
}
type Verdict = Accepted | Extract<Answer, { outcome: 'rejected' }> | Unproven;
type WriteOf<K extends IssuerWrite['kind']> = Extract<IssuerWrite, { readonly kind: K }>;

const MISMATCH: Unproven = { unproven: 'echo_mismatch' };

/** A success counts only where the answer repeats what was asked: the card, or the user, as it is now. */
export function accept(write: Exclude<IssuerWrite, SetLimit>, body: Json): Verdict {
  if (write.kind === 'create_customer') return acceptCustomer(write, body);
  const wire = cardWire.safeParse(body).data;
  if (wire === undefined) return MISMATCH;
  switch (write.kind) {
    case 'issue':
      return acceptIssue(write, wire);
    case 'reissue':
      return acceptReissue(write, wire);
    case 'freeze':
    case 'unfreeze':
    case 'activate':
    case 'terminate':
      return wire.id === write.issuerCardId ? acceptOrder(write, wire) : MISMATCH;
    default:
      return MISMATCH;
  }
}

const emailEcho = z.object({ email: z.string().trim().toLowerCase() });

/** A user with this e-mail, which no two users share. */
function acceptCustomer({ customer }: WriteOf<'create_customer'>, body: Json): Accepted | Unproven {
  const wire = userWire.safeParse(body).data;
  // As it was said: what people see of it has gone through the scrubber.
  const echo = emailEcho.safeParse(body).data?.email;
  if (wire === undefined || echo !== customer.email.toLowerCase()) return MISMATCH;
  return { outcome: 'accepted', kind: 'create_customer', customer: toCustomer(wire) };
}

/** A card that was just made works, or waits for the post and its activation. */
function readyCard(kind: 'issue' | 'reissue', wire: CardWire): Accepted | Unproven {
  const card = toCard(wire);
  const expected = wire.type === 'physical' ? 'inactive' : 'active';
  if (card.status !== expected) return { unproven: `card_${card.status}` };
  return card.last4 === null ? MISMATCH : { outcome: 'accepted', kind, card };
}

/** This user's card, of this kind, tier and design. */
function acceptIssue({ issuerCustomerId, fields = {} }: WriteOf<'issue'>, wire: CardWire): Verdict {
  const { type, tier, designId } = fields;
  const isOurs =
    wire.user_id === issuerCustomerId &&
    wire.type === type &&
    wire.tier === tier &&
    (designId === undefined || wire.design_id === designId);
  return isOurs ? readyCard('issue', wire) : MISMATCH;
}

/** Another card than the old one, of the same user where it is known whose that was. */
function acceptReissue({ issuerCardId, issuerCustomerId }: WriteOf<'reissue'>, wire: CardWire): Verdict {
  const isNew = wire.id !== issuerCardId && (wire.type === 'virtual' || wire.type === 'physical');
  const isOurs = issuerCustomerId === undefined || wire.user_id === issuerCustomerId;
  return isNew && isOurs ? readyCard('reissue', wire) : MISMATCH;
}

const WANTED = { freeze: 'frozen', unfreeze: 'active', activate: 'active', terminate: 'terminated' } as const;

/** In the status that was asked for. An unfreezing may be taken, and the card stay frozen (page unfreezecard). */
function acceptOrder(write: WriteOf<keyof typeof WANTED>, wire: CardWire): Verdict {
  const { status, rawStatus } = statusOf(wire);
  const { kind, issuerCardId } = write;
  if (kind === 'unfreeze' && status === 'suspended') {
    return { outcome: 'rejected', reason: 'issuer_keeps_frozen', message: rawStatus, httpStatus: 200 };
  }
  if (status !== WANTED[kind]) return { unproven: `card_${status}` };
  if (kind !== 'terminate') return { outcome: 'accepted', kind, issuerCardId, status, rawStatus };
  // Cards hold no money: nothing is given back, and nothing is said of it.
  const money = { refundProcessed: null, beforeMinor: null };
  return { outcome: 'accepted', kind, issuerCardId, status, rawStatus, ...money };
}

/** The new control, as it was asked for; the card is the one that was read for it. */
export function acceptLimit({ card, config }: LimitPlan, body: Json): Verdict {
  const wire = controlWire.safeParse(body).data;
  const isEcho =
    wire?.type === 'purchase' &&
    wire.config?.period === config?.period &&
    wire.config?.limit === config?.limit;
  return isEcho ? { outcome: 'accepted', kind: 'set_limit', card } : MISMATCH;
}
