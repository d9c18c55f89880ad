/** What can really happen at the issuer. */
export type EffectKind =
  | 'create_user'
  | 'update_user'
  | 'start_kyc'
  | 'decide_kyc'
  | 'create_wallet'
  | 'verify_wallet'
  | 'update_wallet'
  | 'issue'
  | 'activate'
  | 'freeze'
  | 'unfreeze'
  | 'revoke'
  | 'reissue'
  | 'expire'
  | 'add_control'
  | 'remove_control'
  | 'purchase'
  | 'clear'
  | 'refund'
  | 'deposit'
  | 'withdraw'
  | 'end_withdrawal'
  | 'token'
  | 'reveal'
  | 'authenticate';

/** What the client of a request got: 2xx, another status, silence, or a broken connection. */
export type Told = 'answer' | 'error' | 'nothing' | 'reset';

/** Something that really happened, whatever the client was told. */
export interface Effect {
  readonly n: number;
  readonly at: string;
  readonly kind: EffectKind;
  readonly cardId: string | null;
  readonly customerId: string | null;
  /** Millionths of a dollar, as a text. */
  readonly amountMicros: string;
  /** Number of the request that caused it; 0 for one that nobody asked for over the API. */
  readonly request: number;
  readonly outside: boolean;
  /** What its client was told; null while nobody was told yet, and for an outside one. */
  told: Told | null;
}

/** The documented events; the list on the issuer's pages goes on beyond what was read. */
export const EVENT_NAMES = [
  'card.created',
  'card.blocked',
  'cardAuthorization.confirmed',
  'cardAuthorization.rejected',
  'cardAuthentication.created',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Something the issuer tells of. */
export interface Announcement {
  readonly event: EventName;
  readonly at: Date;
  readonly userId: string | null;
  readonly cardId: string | null;
  /** The payment of an authorisation. */
  readonly paymentId: string | null;
}
