import type { Issuer } from '../../issuers/issuer.ts';
import type { ReadTransport } from '../../issuers/read-transport.ts';
import type { WriteCall, WriteResult } from '../../issuers/write-transport.ts';
import type { PostParts, Webhook } from '../simulation/webhook-post.ts';

/** The issuers that take a key, or keep a mark. Cartevo does neither: lib/testing/simulation plays it. */
export const BANK_IDS = ['kulipa', 'slash', 'sparkle'] as const;
export type BankId = (typeof BANK_IDS)[number];

/** One request as its sandbox hears it. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface BankAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a client gets: an answer, or what becomes of the connection instead. */
export type BankOutcome = BankAnswer | 'silence' | 'reset' | 'cut';

/** What really happened there, in the words of the desk. */
export interface BankEffect {
  readonly n: number;
  readonly atMs: number;
  /** A kind of write of the desk; anything else in the issuer's own word. */
  readonly kind: string;
  readonly cardId: string | null;
  readonly amountMinor: bigint;
  /** Of the request that caused it; 0: nobody asked for it over the API. */
  readonly request: number;
}

export interface BankCard {
  readonly issuerCardId: string;
  readonly isActive: boolean;
}

export interface BankFault {
  readonly fault: string;
  /** Kinds of writes it concerns, in the words of the desk. */
  readonly kinds: readonly string[];
  readonly concernsReads: boolean;
  readonly isDelayed: boolean;
  /** Two such in a row pass for something that is left out: a schedule has one of them at most. */
  readonly isSingle?: boolean;
}

export interface Transports {
  readonly read: ReadTransport;
  readonly write: (call: WriteCall) => Promise<WriteResult>;
}

/** How a bank is opened. */
export interface BankParts {
  readonly now: () => Date;
  readonly seed: number;
  /** What the bank itself waits for, whatever becomes of whoever asked (ms). */
  readonly sleep: (ms: number) => Promise<void>;
  /** Takes each webhook that leaves the bank. */
  readonly deliver: (webhook: Webhook) => void;
}

/** A sandbox without its sockets, and the real adapter for it. */
export interface Bank {
  readonly id: BankId;
  /** The adapter of one process; `now` is that machine's clock. */
  readonly issuerFor: (transports: Transports, now: () => Date) => Issuer;
  /** Answers a request at once; `n` numbers it as its effects name it. */
  readonly hear: (asked: Asked) => { readonly n: number; readonly outcome: Promise<BankOutcome> };
  /** The name of the header that carries a key, in lower case. */
  readonly keyHeader: string;
  readonly effects: () => readonly BankEffect[];
  readonly cards: () => readonly BankCard[];
  readonly faults: readonly BankFault[];
  /** `kind`: of a write of the desk, or 'read'. */
  readonly order: (fault: string, kind: string, afterMs: number | null) => void;
  readonly faultOf: (n: number) => string | null;
  readonly clearFaults: () => void;
  /** What the signatures of its webhooks are checked with, and how late one comes at most (ms); null: it has none. */
  readonly webhooks: Pick<PostParts, 'secret' | 'latestMs'> | null;
  /** Lets happen what is due. */
  readonly tick: () => void;
}
