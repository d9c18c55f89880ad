import type { EventSignature, EventState } from '../domain/events/event.ts';
import type { EventView } from '../domain/events/event-view.ts';
import { fullName } from './intent-rows.ts';

/** A row of `EVENT_COLUMNS` over `EVENT_JOINS`. */
export interface EventRow {
  readonly id: string;
  readonly issuer: string;
  readonly name: string;
  readonly state: string;
  readonly signature: string;
  readonly deliveries: number;
  readonly first_received_at: Date;
  readonly last_received_at: Date;
  readonly tries: number;
  readonly next_try_at: Date | null;
  readonly applied_at: Date | null;
  readonly last_failure: string | null;
  readonly issuer_card_id: string | null;
  readonly issuer_customer_id: string | null;
  readonly issuer_record_id: string | null;
  readonly issuer_wallet_id: string | null;
  readonly card_id: string | null;
  readonly last4: string | null;
  readonly customer_id: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
}

export const EVENT_COLUMNS = `e.id, e.issuer, e.name, e.state, e.signature, e.deliveries,
  e.first_received_at, e.last_received_at, e.tries, e.next_try_at, e.applied_at, e.last_failure,
  e.issuer_card_id, e.issuer_customer_id, e.issuer_record_id, e.issuer_wallet_id,
  k.id AS card_id, k.last4, c.id AS customer_id, c.first_name, c.last_name`;

/** The card and the customer that events `e` name, or the customer of that card. */
export const EVENT_JOINS = `
  LEFT JOIN cards k ON k.issuer = e.issuer AND k.issuer_card_id = e.issuer_card_id
  LEFT JOIN customers named ON named.issuer = e.issuer AND named.issuer_customer_id = e.issuer_customer_id
  LEFT JOIN customers c ON c.id = coalesce(k.customer_id, named.id)`;

export const toEventView = (row: EventRow): EventView => ({
  id: row.id,
  issuer: row.issuer,
  name: row.name,
  // Held to these words by checks of the table.
  state: row.state as EventState,
  signature: row.signature as EventSignature,
  deliveries: row.deliveries,
  firstReceivedAt: row.first_received_at.toISOString(),
  lastReceivedAt: row.last_received_at.toISOString(),
  tries: row.tries,
  nextTryAt: row.next_try_at?.toISOString() ?? null,
  appliedAt: row.applied_at?.toISOString() ?? null,
  lastFailure: row.last_failure,
  issuerCardId: row.issuer_card_id,
  issuerCustomerId: row.issuer_customer_id,
  issuerRecordId: row.issuer_record_id,
  issuerWalletId: row.issuer_wallet_id,
  card: row.card_id === null ? null : { id: row.card_id, last4: row.last4 },
  customer:
    row.customer_id === null
      ? null
      : {
          id: row.customer_id,
          name: fullName({ firstName: row.first_name ?? '', lastName: row.last_name ?? '' }),
        },
});
