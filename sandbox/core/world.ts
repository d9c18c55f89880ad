/** What the sandbox knows. Money is integer cents; ids are UUIDs; instants are ISO texts in UTC. */
export interface World {
  readonly companyId: string;
  readonly walletId: string;
  walletCents: bigint;
  readonly customers: Map<string, Customer>;
  readonly cards: Map<string, Card>;
  /** Rows per card, oldest first. */
  readonly rows: Map<string, Row[]>;
}

export interface Customer {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly country: string;
  readonly countryIso: string;
  readonly phoneCode: string;
  readonly phone: string;
  readonly kyc: 'PENDING' | 'APPROVED' | 'REJECTED';
  readonly isActive: boolean;
  readonly createdAt: string;
}

export type CardStatus = 'PENDING' | 'ACTIVE' | 'FROZEN' | 'SUSPENDED' | 'TERMINATED' | 'FAILED';

export interface Card {
  readonly id: string;
  readonly customerId: string;
  status: CardStatus;
  balanceCents: bigint;
  readonly brand: 'VISA' | 'MASTERCARD';
  /** A test number, 16 digits. The real API leaks it; so does this one. */
  readonly number: string;
  readonly cvv: string;
  readonly nameOnCard: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly createdAt: string;
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

/** Something that really happened at the issuer, whatever the client was told. */
export interface Effect {
  readonly n: number;
  readonly at: string;
  readonly kind: 'issue' | 'fund';
  readonly cardId: string;
  readonly customerId: string;
  readonly amountCents: string;
  /** Number of the request that caused it; 0 for one made in the issuer's own dashboard. */
  readonly request: number;
  readonly outside: boolean;
  /** What its client was told; null while nobody was told yet, and for an outside one. */
  told: Told | null;
}

/** What the client of a request got: 2xx, another status, silence, or a broken connection. */
export type Told = 'answer' | 'error' | 'nothing' | 'reset';
