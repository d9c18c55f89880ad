import type { Scheduled } from './schedule.ts';

/** What the sandbox knows. Money is integer cents; ids are UUIDs; instants are ISO texts in UTC. */
export interface World {
  readonly companyId: string;
  /** The company's USD wallet: cards draw on it and are refunded to it. */
  readonly walletId: string;
  walletCents: bigint;
  readonly customers: Map<string, Customer>;
  readonly cards: Map<string, Card>;
  /** Rows per card, in the order they were listed. */
  readonly rows: Map<string, Row[]>;
  /** What came into the USD wallet from outside, oldest first. */
  readonly walletRows: WalletRow[];
  /** Wallets of other currencies, all empty. */
  readonly otherWallets: Wallet[];
  /** What will happen by itself, soonest first. */
  readonly schedule: Scheduled[];
}

export type Kyc = 'PENDING' | 'APPROVED' | 'REJECTED';

/** What a company tells about a customer. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly country: string;
  readonly countryIso: string;
  readonly phoneCode: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly identificationNumber: string;
  readonly idDocumentType: string;
  /** YYYY-MM-DD. */
  readonly dateOfBirth: string;
  /** Where the documents can be seen; the sandbox keeps no documents, so nothing is there. */
  readonly imageUrl: string;
  readonly photoUrl: string;
}

export interface Customer extends Profile {
  readonly id: string;
  readonly kyc: Kyc;
  readonly isActive: boolean;
  readonly createdAt: string;
}

export type CardStatus = 'PENDING' | 'ACTIVE' | 'FROZEN' | 'SUSPENDED' | 'TERMINATED' | 'FAILED';

export interface Card {
  readonly id: string;
  readonly customerId: string;
  readonly status: CardStatus;
  readonly balanceCents: bigint;
  readonly brand: 'VISA' | 'MASTERCARD';
  /** A test number, 16 digits. The real API leaks it; so does this one. */
  readonly number: string;
  readonly cvv: string;
  readonly nameOnCard: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Frozen down to the network; undone by `unlock`. */
  readonly isLocked: boolean;
  /** Reads show nothing but stars for its number. */
  readonly showsStars: boolean;
  /** Of a card issued in the issuer's dashboard: when a read first listed it, and whether a sync has met it. */
  readonly outside: { readonly discoveredAt: string | null; readonly synced: boolean } | null;
}

export interface Row {
  readonly id: string;
  readonly cardId: string;
  readonly type: string;
  readonly status: 'PENDING' | 'PROCESSING' | 'SUCCESS' | 'FAILED';
  readonly amountCents: bigint;
  /** What it did to the card's balance. Never sent: the real API does not tell it either. */
  readonly effectCents: bigint;
  readonly description: string;
  readonly reason: string | null;
  readonly createdAt: string;
}

/** Money that came into the USD wallet from outside. */
export interface WalletRow {
  readonly id: string;
  readonly amountCents: bigint;
  readonly beforeCents: bigint;
  readonly createdAt: string;
}

/** A wallet of another currency. */
export interface Wallet {
  readonly id: string;
  readonly currency: string;
  readonly country: string;
  readonly countryIso: string;
  readonly phoneCode: string;
  readonly createdAt: string;
}

/**
 * What can really happen. `refund` is a merchant's; `issue_failed` and `issue_replaced` end a PENDING card (the
 * latter names the new one); `deposit` comes into the wallet from outside.
 */
export type EffectKind =
  | 'create_customer'
  | 'issue'
  | 'issue_failed'
  | 'issue_replaced'
  | 'fund'
  | 'withdraw'
  | 'freeze'
  | 'unfreeze'
  | 'terminate'
  | 'purchase'
  | 'refund'
  | 'fee'
  | 'reveal'
  | 'create_wallet'
  | 'deposit';

/** Something that really happened at the issuer, whatever the client was told. */
export interface Effect {
  readonly n: number;
  readonly at: string;
  readonly kind: EffectKind;
  /** Null for customers and wallets. */
  readonly cardId: string | null;
  /** Null for wallets. */
  readonly customerId: string | null;
  readonly amountCents: string;
  /** What it cost the wallet beside the amount. */
  readonly feeCents: string;
  /** Number of the request that caused it; 0 for one that nobody asked for over the API. */
  readonly request: number;
  /** Nobody asked for it over the API, or it came by itself of something asked before. */
  readonly outside: boolean;
  /** What its client was told; null while nobody was told yet, and for an outside one. */
  told: Told | null;
}

/** What the client of a request got: 2xx, another status, silence, or a broken connection. */
export type Told = 'answer' | 'error' | 'nothing' | 'reset';
