import type { Accepted, IssuerWrite } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { dataOf } from '../envelope.ts';
import { toCard } from '../map.ts';
import { type CardWire, cardWire } from '../wire.ts';
import { statusAsked } from './describe.ts';

type Issue = Extract<IssuerWrite, { kind: 'issue' }>;

/** A success that proves nothing, and why. */
interface Unproven {
  readonly unproven: string;
}

const MISMATCH: Unproven = { unproven: 'echo_mismatch' };

/** A success counts only where the card it shows is the one asked for (DESIGN section 4, rule 3). */
export function accept(write: IssuerWrite, key: string, body: Json): Accepted | Unproven {
  const wire = cardWire.safeParse(dataOf(body)).data;
  if (!wire || wire.card_status !== statusAsked(write)) return MISMATCH;
  switch (write.kind) {
    case 'issue':
      return acceptIssue(write, key, wire);
    case 'freeze':
    case 'unfreeze':
    case 'terminate': {
      const isOwners = (write.issuerCustomerId ?? wire.customer_id) === wire.customer_id;
      if (wire.card_id !== write.issuerCardId || !isOwners) return MISMATCH;
      const { issuerCardId, status, rawStatus } = toCard(wire);
      if (write.kind !== 'terminate') {
        return { outcome: 'accepted', kind: write.kind, issuerCardId, status, rawStatus };
      }
      // The card holds nothing that could come back.
      const money = { refundProcessed: null, beforeMinor: null };
      return { outcome: 'accepted', kind: 'terminate', issuerCardId, status, rawStatus, ...money };
    }
    default:
      return MISMATCH;
  }
}

/** This customer's card, with our mark and what was chosen. */
function acceptIssue(write: Issue, key: string, wire: CardWire): Accepted | Unproven {
  const { fields = {} } = write;
  const isEcho =
    wire.customer_id === write.issuerCustomerId &&
    wire.mark === key &&
    (wire.card_type ?? fields.cardType) === fields.cardType &&
    (wire.card_mode ?? fields.cardMode) === fields.cardMode;
  if (!isEcho) return MISMATCH;
  const card = toCard(wire);
  return card.last4 === null ? { unproven: 'issuer_working' } : { outcome: 'accepted', kind: 'issue', card };
}

/**
 * The card that an answer to issuing names while it proves nothing. Null unless it bears our mark, or is said to
 * be this customer's and bears no other: the judge leans on it.
 */
export function namedCard(write: IssuerWrite, key: string, body: Json): string | null {
  if (write.kind !== 'issue') return null;
  const wire = cardWire.safeParse(dataOf(body)).data;
  if (!wire || wire.customer_id !== write.issuerCustomerId) return null;
  return wire.mark === null || wire.mark === key ? wire.card_id : null;
}
