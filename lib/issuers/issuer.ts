import type {
  CardSnapshot,
  CustomerSnapshot,
  RecordSnapshot,
  WalletSnapshot,
} from '../domain/cards/snapshots.ts';

/** The APIs this desk speaks. Stored in the database. */
export const ISSUER_IDS = ['cartevo'] as const;
export type IssuerId = (typeof ISSUER_IDS)[number];

/** What an API can do; screens ask these flags, never the issuer's name (issuers/comparison.md section 3). */
export interface Capabilities {
  readonly canIssueCard: boolean;
  readonly canFund: boolean;
  readonly canFundAtCreation: boolean;
  readonly hasCardBalance: boolean;
  /** Brands to choose from when issuing; empty where the issuer decides. */
  readonly brands: readonly string[];
  readonly currency: string;
  readonly exponent: number;
  /** Minor units. */
  readonly minFundMinor: bigint;
  readonly maxCardBalanceMinor: bigint;
  readonly maxNameOnCardLength: number;
  /** The longest the issuer may still act on a call it has received (ms); part of the judge's fence. */
  readonly longestWaitMs: number;
  /** How long one call of this kind may take before it is given up as unknown (ms). */
  readonly callTimeoutMs: { readonly issue: number; readonly fund: number };
}

/** Why a read failed. None of these says anything about a write. */
export type ReadFailure =
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'server'; readonly httpStatus: number }
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly message: string }
  | { readonly kind: 'malformed'; readonly detail: string };

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ReadFailure };

/** A page of a list; `next` is opaque, `null` at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The company the credential belongs to; the journal is bound to it at first contact. */
export interface IssuerIdentity {
  readonly companyId: string;
}

/** A credential in hand. The secret itself never leaves the adapter. */
export interface Credential {
  /** Names this credential inside the adapter; not secret. */
  readonly id: string;
  /** Null where credentials do not expire. */
  readonly expiresAt: Date | null;
}

export type IssuerWrite =
  | {
      readonly kind: 'issue';
      readonly issuerCustomerId: string;
      readonly brand: string;
      readonly nameOnCard: string | null;
      readonly amountMinor: bigint;
    }
  | { readonly kind: 'fund'; readonly issuerCardId: string; readonly amountMinor: bigint };

/** What came back of one call (DESIGN 4, rule 3). `unknown` is not an error: it is what we know. */
export type Answer =
  | { readonly outcome: 'accepted'; readonly kind: 'issue'; readonly card: CardSnapshot }
  | {
      readonly outcome: 'accepted';
      readonly kind: 'fund';
      readonly issuerRecordId: string;
      readonly issuerCardId: string;
      readonly amountMinor: bigint;
      readonly currency: string;
      readonly feeMinor: bigint;
      readonly beforeMinor: bigint;
      readonly afterMinor: bigint;
    }
  /** A listed rejection. `reason` is an error code such as `insufficient_wallet_balance`. */
  | {
      readonly outcome: 'rejected';
      readonly reason: string;
      readonly message: string;
      readonly httpStatus: number;
    }
  /** Proven: no byte of the request was written. */
  | { readonly outcome: 'not_sent'; readonly reason: string }
  | {
      readonly outcome: 'unknown';
      readonly reason: string;
      readonly message: string | null;
      readonly httpStatus: number | null;
    };

export interface SendOptions {
  /** From `credential()`, the one the attempt was committed with. The adapter never swaps it. */
  readonly credential: Credential;
  /** Asked right before the first byte is written: `false` means not sent. */
  readonly mayWrite: () => boolean;
}

/** One issuing API. Reads may be repeated; `send` makes at most one request, ever. */
export interface Issuer {
  readonly id: IssuerId;
  readonly displayName: string;
  /** production | preproduction | sandbox, as configured. */
  readonly environment: string;
  readonly capabilities: Capabilities;

  identity(): Promise<Read<IssuerIdentity>>;
  /** A credential with at least `minLifeMs` to live, renewed once if needed. */
  credential(minLifeMs: number): Promise<Read<Credential>>;

  listCustomers(cursor: string | null): Promise<Read<Page<CustomerSnapshot>>>;
  /** All cards of the company, from the issuer's cache unless `fresh`. */
  listCards(options: { fresh: boolean }): Promise<Read<readonly CardSnapshot[]>>;
  /** A customer without cards is an empty list, an unknown customer `not_found`. */
  listCustomerCards(
    issuerCustomerId: string,
    options: { fresh: boolean },
  ): Promise<Read<readonly CardSnapshot[]>>;
  getCard(issuerCardId: string, options: { fresh: boolean }): Promise<Read<CardSnapshot>>;
  listCardRecords(
    issuerCardId: string,
    cursor: string | null,
    options: { fresh: boolean },
  ): Promise<Read<Page<RecordSnapshot>>>;
  /** The wallet that cards draw on. */
  getCardWallet(): Promise<Read<WalletSnapshot>>;

  send(write: IssuerWrite, options: SendOptions): Promise<Answer>;
}
