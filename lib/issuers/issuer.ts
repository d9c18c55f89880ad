import type { CardStatus } from '../domain/cards/card-status.ts';
import type { LimitPlace } from '../domain/cards/limit-place.ts';
import type {
  CardSnapshot,
  CustomerSnapshot,
  LimitPeriod,
  RecordSnapshot,
  WalletRecordSnapshot,
  WalletSnapshot,
} from '../domain/cards/snapshots.ts';
import type { RuleSubject, UseRule } from '../domain/cards/use-rule.ts';
import type { Capabilities, Choice } from './capabilities.ts';
import type { IssuerConsents } from './issuer-consents.ts';

export {
  type Capabilities,
  type Choice,
  type CustomerField,
  type IssueField,
  isOffered,
} from './capabilities.ts';

/** The APIs this desk speaks. Stored in the database. */
export const ISSUER_IDS = ['cartevo', 'kulipa', 'slash', 'sparkle'] as const;
export type IssuerId = (typeof ISSUER_IDS)[number];

/** Every change that can be asked of an issuer. */
export const WRITE_KINDS = [
  'create_customer',
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'reissue',
  'activate',
  'set_limit',
  'rename',
] as const;
export type WriteKind = (typeof WRITE_KINDS)[number];

/** Why a read failed. None of these says anything about a write. */
export type ReadFailure =
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'server'; readonly httpStatus: number }
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly message: string }
  | { readonly kind: 'malformed'; readonly detail: string }
  /** This issuer has no such list (a capability flag says so): nothing was called. */
  | { readonly kind: 'not_offered' };

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ReadFailure };

/** All cards of a company. `availableSlots`: how many more it may have; absent where the issuer does not tell. */
export type CardsRead =
  | {
      readonly ok: true;
      readonly value: readonly CardSnapshot[];
      readonly availableSlots?: number;
    }
  | Extract<Read<never>, { ok: false }>;

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

/**
 * Who a new customer is: the answers to `customerForm`, by the names of its fields, tidied and checked by them;
 * what was left empty is not there. Every form asks for the three that the desk keeps.
 */
export type NewCustomer = Readonly<Record<string, string>> & {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
};

/** A document in memory, between the browser and the issuer; never stored. */
export interface DocumentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export type CustomerDocuments =
  | { readonly by: 'files'; readonly front: DocumentFile; readonly back: DocumentFile | null }
  /** Public https addresses; the issuer may fetch them more than once. */
  | { readonly by: 'addresses'; readonly front: string; readonly back: string | null };

/** Whose card it is, where the issuer must be told to find it. */
interface OfCard {
  readonly issuerCardId: string;
  readonly issuerCustomerId?: string;
}

/** What one card may spend in one span of time, as asked for; null takes the limit of that span away. */
export interface NewAmountLimit extends LimitPlace {
  readonly period: LimitPeriod;
  readonly limitMinor: bigint | null;
}

/** Where, or for what, one card may be used, as asked for; null takes the rule away. */
export interface NewUseRule {
  readonly about: RuleSubject;
  readonly rule: UseRule | null;
}

/** Every limit and rule of a card taken away at once, those too that nobody here can name. */
export interface NoLimits {
  readonly everything: null;
}

export type NewLimit = NewAmountLimit | NewUseRule | NoLimits;

export type IssuerWrite =
  | {
      readonly kind: 'create_customer';
      readonly customer: NewCustomer;
      /** Null where the issuer takes none. */
      readonly documents: CustomerDocuments | null;
    }
  | {
      readonly kind: 'issue';
      readonly issuerCustomerId: string;
      readonly brand: string;
      readonly nameOnCard: string | null;
      readonly amountMinor: bigint;
      /** Values of the fields of `issueForm` by their names, checked; what was left empty is not there. */
      readonly fields?: Readonly<Record<string, string>>;
      /** The same of its secret fields: memory only. */
      readonly secrets?: Readonly<Record<string, string>>;
    }
  | (OfCard & {
      readonly kind: 'fund' | 'withdraw';
      readonly amountMinor: bigint;
      /**
       * Where cards draw on several wallets: the card's own and the company's main one, as both were read right
       * before the send. A request asked again names the same.
       */
      readonly wallets?: { readonly card: string; readonly company: string };
    })
  /** `lock`: also block (or release) the card in the network. */
  | (OfCard & { readonly kind: 'freeze' | 'unfreeze'; readonly lock: boolean })
  /**
   * `freezeOnFailure`: should the issuer fail half-way, the card is left frozen rather than active. `reason`: one
   * of `terminateReasons`, where the issuer wants one.
   */
  | (OfCard & {
      readonly kind: 'terminate';
      readonly freezeOnFailure: boolean;
      readonly reason?: string;
    })
  /** A new card for the old one; `reason`: one of `reissueReasons`. */
  | (OfCard & { readonly kind: 'reissue'; readonly reason?: string })
  /** A card that came by post; `last4`: as printed on it. */
  | (OfCard & { readonly kind: 'activate'; readonly last4: string })
  | (OfCard & { readonly kind: 'set_limit'; readonly limit: NewLimit })
  | (OfCard & { readonly kind: 'rename'; readonly nameOnCard: string });

/** What came back of one call (DESIGN 4, rule 3). `unknown` is not an error: it is what we know. */
export type Answer =
  | Accepted
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
      /** The card an answer named while it proved nothing, such as one the issuer is still working on. */
      readonly issuerCardId?: string;
    };

export type Accepted =
  | { readonly outcome: 'accepted'; readonly kind: 'create_customer'; readonly customer: CustomerSnapshot }
  | { readonly outcome: 'accepted'; readonly kind: 'issue' | 'reissue'; readonly card: CardSnapshot }
  | {
      readonly outcome: 'accepted';
      readonly kind: 'fund' | 'withdraw';
      readonly issuerRecordId: string;
      readonly issuerCardId: string;
      readonly amountMinor: bigint;
      readonly currency: string;
      readonly feeMinor: bigint;
      /** Of the card; null where the issuer keeps no balance on one. */
      readonly beforeMinor: bigint | null;
      readonly afterMinor: bigint | null;
    }
  /** What the issuer shows of the card now. */
  | { readonly outcome: 'accepted'; readonly kind: 'set_limit' | 'rename'; readonly card: CardSnapshot }
  | {
      readonly outcome: 'accepted';
      readonly kind: 'freeze' | 'unfreeze' | 'activate';
      readonly issuerCardId: string;
      readonly status: CardStatus;
      readonly rawStatus: string;
    }
  | {
      readonly outcome: 'accepted';
      readonly kind: 'terminate';
      readonly issuerCardId: string;
      readonly status: CardStatus;
      readonly rawStatus: string;
      /** Whether what was left on the card went back to the wallet; null where the answer does not say. */
      readonly refundProcessed: boolean | null;
      readonly beforeMinor: bigint | null;
    };

export interface SendOptions {
  /** From `credential()`, the one the attempt was committed with. The adapter never swaps it. */
  readonly credential: Credential;
  /**
   * Names the intent at the issuer, at most 64 characters: the idempotency key where one is honoured, and the
   * mark on what is made. The same intent has the same key whenever it is asked, no two share one.
   */
  readonly key: string;
  /** Asked right before the first byte is written: `false` means not sent. */
  readonly mayWrite: () => boolean;
}

/**
 * How urgent a read is. Where an issuer takes only so many calls, the judge is served first, a baseline
 * before a send next, then what a person asks for, and the sync last.
 */
export const URGENCIES = ['judge', 'baseline', 'person', 'sync'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Asked before every call to the issuer; resolves when the call may be made. */
export type Pace = (urgency: Urgency | 'write') => Promise<void>;

/** What a delivery is worth before it is read back. */
export type Signature = 'genuine' | 'unsigned' | 'forged' | 'stale';

/** The fields of a webhook that the desk keeps (allow-list), and its body without card data. */
export interface EventSnapshot {
  /** As the issuer names it, scrubbed; "" where there is none. */
  readonly name: string;
  readonly issuerCardId: string | null;
  readonly issuerCustomerId: string | null;
  readonly issuerRecordId: string | null;
  readonly issuerWalletId: string | null;
  /** The body after the scrubber, at most 16 KB; for people to look at. */
  readonly scrubbedBody: string;
  /** False when the body is not a JSON object: kept, shown, never applied. */
  readonly isReadable: boolean;
}

/** How an issuer's deliveries are told from anybody else's. */
export interface WebhookDoor {
  /** `header` answers a header by its name in lower case. `now` is the receiver's clock. */
  /** May have to look a public key up; throws when that fails, and the delivery should come again. */
  verify(input: {
    readonly rawBody: Uint8Array;
    readonly header: (name: string) => string | null;
    /** What was agreed on: a shared secret, or the issuer's public key; "" where keys are looked up. */
    readonly secret: string;
    readonly now: Date;
  }): Signature | Promise<Signature>;
  read(rawBody: Uint8Array): EventSnapshot;
}

/** What can be asked of an issuer; any of it may be repeated. */
export interface IssuerReads {
  identity(): Promise<Read<IssuerIdentity>>;
  listCustomers(cursor: string | null, options: { fresh: boolean }): Promise<Read<Page<CustomerSnapshot>>>;
  getCustomer(issuerCustomerId: string): Promise<Read<CustomerSnapshot>>;
  /** All records of all the customer's cards; each names its card. */
  listCustomerRecords(
    issuerCustomerId: string,
    cursor: string | null,
  ): Promise<Read<Page<RecordSnapshot & { readonly issuerCardId: string }>>>;
  /** All cards of the company, from the issuer's cache unless `fresh`. */
  listCards(options: { fresh: boolean }): Promise<CardsRead>;
  /** A customer without cards is an empty list, an unknown customer `not_found`. */
  listCustomerCards(
    issuerCustomerId: string,
    options: { fresh: boolean },
  ): Promise<Read<readonly CardSnapshot[]>>;
  /** `issuerCustomerId`: whose it is, where that is known; an issuer that needs it looks for it otherwise. */
  getCard(
    issuerCardId: string,
    options: { fresh: boolean; issuerCustomerId?: string },
  ): Promise<Read<CardSnapshot>>;
  /** `since`: only rows the issuer dates from then on; its clocks are not to be trusted to the hour. */
  listCardRecords(
    issuerCardId: string,
    cursor: string | null,
    options: { fresh: boolean; since?: Date },
  ): Promise<Read<Page<RecordSnapshot>>>;
  /** The wallet that cards draw on. */
  getCardWallet(): Promise<Read<WalletSnapshot>>;
  /** The money of one customer that their cards draw on; `not_offered` where cards draw on the company's. */
  listCustomerWallets?(issuerCustomerId: string): Promise<Read<readonly WalletSnapshot[]>>;
  /** What can be chosen for a field of `issueForm` whose choices are the company's own. */
  listChoices?(field: string): Promise<Read<readonly Choice[]>>;
  /** All wallets of the company, in whatever currencies. */
  listWallets(): Promise<Read<readonly WalletSnapshot[]>>;
  /** Of one wallet, a customer's too, or of the company where `issuerWalletId` is null. */
  listWalletRecords(
    issuerWalletId: string | null,
    cursor: string | null,
  ): Promise<Read<Page<WalletRecordSnapshot>>>;
}

/** A check of who a customer is, as it is asked for. */
export interface AskedCheck {
  readonly issuerCustomerId: string;
  /** One of `identityChecks`. */
  readonly kind: string;
  /** Asked again with the same key it is the same check, where the issuer honours keys; at most 64 characters. */
  readonly key: string;
}

/** One issuing API. Reads may be repeated; `send` makes at most one request, ever. */
export interface Issuer extends IssuerReads {
  readonly id: IssuerId;
  readonly displayName: string;
  /** production | preproduction | sandbox, as configured. */
  readonly environment: string;
  readonly capabilities: Capabilities;
  /** Null where the issuer sends none. */
  readonly webhooks: WebhookDoor | null;
  /** Absent where cards are the company's own: `needsConsent` is false there. */
  readonly consents?: IssuerConsents;

  /** The same reads with another urgency; without it they are a person's. */
  reads(urgency: Urgency): IssuerReads;
  /**
   * A credential with at least `minLifeMs` to live, renewed once if needed. `issuerCustomerId`: for whom it acts,
   * where each customer consents by themselves; it is `unauthorized` where nobody's consent stands.
   */
  credential(minLifeMs: number, issuerCustomerId?: string): Promise<Read<Credential>>;

  send(write: IssuerWrite, options: SendOptions): Promise<Answer>;

  /**
   * Begins a check of who a customer is. `link` leads the customer to it and lets whoever has it in: it is for one
   * pair of eyes, and for no table and no log. It moves no money and begun twice does no harm, so where nothing
   * readable came back it may be asked for again. Absent where `identityChecks` is empty.
   */
  beginIdentityCheck?(asked: AskedCheck): Promise<Read<{ readonly link: string }>>;
}
