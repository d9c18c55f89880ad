import type { AuditView } from '../intents/intent-view.ts';
import type { EventSignature, EventState } from './event.ts';

/** A webhook as screens get it; instants as ISO strings of the database's clock. */
export interface EventView {
  readonly id: string;
  readonly issuer: string;
  /** As the issuer names it; "" where it names none. */
  readonly name: string;
  readonly state: EventState;
  readonly signature: EventSignature;
  readonly deliveries: number;
  readonly firstReceivedAt: string;
  readonly lastReceivedAt: string;
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly appliedAt: string | null;
  /** A reason's code; why the last try led nowhere. */
  readonly lastFailure: string | null;
  /** What it names, by the issuer's ids. */
  readonly issuerCardId: string | null;
  readonly issuerCustomerId: string | null;
  readonly issuerRecordId: string | null;
  readonly issuerWalletId: string | null;
  /** What of that the desk knows. */
  readonly card: { readonly id: string; readonly last4: string | null } | null;
  readonly customer: { readonly id: string; readonly name: string } | null;
}

export interface EventDetail extends EventView {
  /** What was delivered, without card data and tokens. */
  readonly scrubbedBody: string;
  readonly audit: readonly AuditView[];
  /** The database's clock at the read, ISO. */
  readonly now: string;
}
