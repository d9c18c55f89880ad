import type {
  CardSnapshot,
  CustomerSnapshot,
  RecordSnapshot,
  WalletRecordSnapshot,
  WalletSnapshot,
} from '../cards/snapshots.ts';

/** What is read again and again, page by page, in the order of a first import. Stored. */
export const WALKS = ['customers', 'wallets', 'cards', 'wallet_records'] as const;
export type WalkObject = (typeof WALKS)[number];

/** A walk that this process has to itself until `lease`. */
export interface TakenWalk {
  readonly issuer: string;
  readonly object: WalkObject;
  /** The issuer's cursor of the page to read next; null at the beginning. */
  readonly cursor: string | null;
  readonly startedAt: Date;
  readonly lease: Date;
}

/** A company has wallets in several currencies; cards draw on one of them. */
export interface ToldWallet extends WalletSnapshot {
  readonly isForCards: boolean;
}

/** One page of a walk; what is in it depends on the object. */
export type WalkRows =
  | { readonly object: 'customers'; readonly rows: readonly CustomerSnapshot[] }
  | { readonly object: 'wallets'; readonly rows: readonly ToldWallet[] }
  | {
      readonly object: 'cards';
      readonly rows: readonly CardSnapshot[];
      /** How many more cards the company may have; absent where the issuer does not tell. */
      readonly availableSlots?: number;
    }
  | { readonly object: 'wallet_records'; readonly rows: readonly WalletRecordSnapshot[] };

export interface SavedPage {
  /** False when the walk has ended with this page. */
  readonly goesOn: boolean;
  readonly walk: TakenWalk;
  /** Cards whose customer is not known yet: those are not stored. */
  readonly orphans: readonly string[];
}

/** A card whose records this process reads, until `lease`. */
export interface TakenCard {
  readonly issuer: string;
  readonly cardId: string;
  readonly issuerCardId: string;
  /** The issuer's cursor of the page to read next; null at the beginning. */
  readonly cursor: string | null;
  /** Only rows dated from then on; null: all of them. */
  readonly since: Date | null;
  readonly startedAt: Date;
  readonly lease: Date;
  /** Its balance was told by a list that is not believed: read the card itself first. */
  readonly needsConfirming: boolean;
  /** All its records were never here yet. */
  readonly isFirstRead: boolean;
}

/**
 * What keeping the cache fresh needs of a database. Each method is one transaction; rows and the place where
 * the walk stands commit together. A process that lost its lease saves nothing.
 */
export interface SyncStore {
  /** The next walk that is due, by age of a first import first; `object` takes that one, due or not. */
  takeWalk(input: { issuer: string; leaseMs: number; object?: WalkObject }): Promise<TakenWalk | null>;
  /** Null when the walk was lost to another process. */
  saveWalkPage(
    walk: TakenWalk,
    page: WalkRows & { readonly next: string | null; readonly asOf: Date },
    times: { readonly leaseMs: number; readonly againMs: number },
  ): Promise<SavedPage | null>;
  /** Gives the walk back where it stands; `anew`: at its beginning. `failure` null: its turn was over. */
  releaseWalk(
    walk: TakenWalk,
    input: { readonly failure: string | null; readonly againMs: number; readonly anew: boolean },
  ): Promise<void>;
  /** Cards whose records are due, each for this process alone. */
  takeCards(input: { issuer: string; limit: number; leaseMs: number }): Promise<readonly TakenCard[]>;
  /** The same for one card, due or not; null when it is not known. */
  takeCard(input: { issuer: string; issuerCardId: string; leaseMs: number }): Promise<TakenCard | null>;
  /** Null when the card was taken by somebody else meanwhile, or the reading has ended with this page. */
  saveCardPage(
    card: TakenCard,
    page: { readonly rows: readonly RecordSnapshot[]; readonly next: string | null; readonly asOf: Date },
    leaseMs: number,
  ): Promise<TakenCard | null>;
  /** Gives the card back; `unreadable`: it cannot be read as it is told, and stands in nobody's way. */
  releaseCard(
    card: TakenCard,
    input: { readonly againMs: number; readonly unreadable: boolean },
  ): Promise<void>;
  /** Whether every first walk has reached its end by now; notes when it first had. */
  finishImport(issuer: string): Promise<boolean>;
  /** Asks for one call to the issuer; where none is free, says after how long to ask again. */
  takeCall(input: CallRequest): Promise<{ readonly waitMs: number }>;
}

export interface CallRequest {
  readonly issuer: string;
  readonly urgency: 'write' | 'judge' | 'baseline' | 'person' | 'sync';
  readonly perSecond: number;
}
