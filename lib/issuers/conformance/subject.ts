import type { Issuer, IssuerWrite, Pace, WriteKind } from '../issuer.ts';
import type { IssuerLog } from '../read-transport.ts';
import type { ContractSample } from './contract-sample.ts';
import type { FaultTable } from './neutral-faults.ts';

/** What a request asks for, in the port's words; `other`: nothing an adapter has any business with. */
export type Asked = WriteKind | 'read' | 'token' | 'other';

/** A request as the issuer heard it. */
export interface HeardRequest {
  readonly n: number;
  readonly asked: Asked;
}

/** Something that really happened at the issuer, whatever anybody was told. */
export interface Effect {
  readonly n: number;
  /** A kind of write, or another word, such as `reveal` for a card number shown in clear. */
  readonly kind: string;
  /** Number of the request that caused it; null when nobody asked for it over the API. */
  readonly request: number | null;
}

export interface Truth {
  readonly requests: readonly HeardRequest[];
  readonly effects: readonly Effect[];
}

/** A fault as the sandbox lists it, and what it can be ordered for. */
export interface SandboxFault {
  readonly name: string;
  readonly concerns: readonly (Asked | 'webhook')[];
}

/** The lists of the port; a company's wallet records are those asked for without a wallet. */
export const LISTS = [
  'customers',
  'cards',
  'customer_cards',
  'customer_records',
  'card_records',
  'wallets',
  'company_records',
  'wallet_records',
] as const;
export type ListName = (typeof LISTS)[number];

/** A list that holds exactly what was asked for. */
export interface FilledList {
  /** The customer, card or wallet it belongs to; "" where it is the company's. */
  readonly ownerId: string;
  /** Ids of its rows, as the sandbox knows them now. */
  ids(): readonly string[];
  /** One more row, wherever this issuer puts a new one. */
  add(): void | Promise<void>;
}

/** A write the issuer's documentation says it refuses. */
export interface Refusal {
  readonly words: string;
  readonly write: IssuerWrite;
  /** The reason code the port must give it. */
  readonly reason: string;
}

/** A delivery as it came over HTTP. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
}

/** A sandbox of the issuer, started for a section of the suite and reached over HTTP. */
export interface Bench {
  readonly baseUrl: string;
  readonly faults: readonly SandboxFault[];
  /** Orders a fault for the next request of this kind. */
  order(fault: string, asked: Asked | 'webhook', afterMs?: number): Promise<void>;
  /** Forgets what was ordered and not met. */
  calm(): Promise<void>;
  /** Lets the issuer's clock go on; what falls due has happened when it resolves. */
  pass(ms: number): Promise<void>;
  truth(): Promise<Truth>;
  /** A write the issuer would carry out now, about objects that nobody else uses, whether offered or not. */
  prepare(kind: WriteKind): Promise<IssuerWrite>;
  /** Writes that are refused, for every kind that documents refusals. */
  refusals(): Promise<readonly Refusal[]>;
  /** Exactly so many rows; null where this list can never hold so few or so many. */
  fill(list: ListName, count: number): Promise<FilledList | null>;
  /** Lists show the same page whatever is asked, until told otherwise; null where the issuer is not known to. */
  readonly ignorePages: ((isOn: boolean) => Promise<void>) | null;
  /** Answers from now on in one of the documented variants of the subject; null: as it is at first. */
  vary(variant: string | null): Promise<void>;
  /** From now on every credential given out is refused; null where there are none to revoke. */
  readonly revokeCredentials: (() => Promise<void>) | null;
  /** Card numbers and the like the sandbox knows of; searched for in everything that comes out. */
  secrets(): readonly string[];
  /** Has webhooks delivered, does `act`, and resolves with at least `count` deliveries; null: it sends none. */
  readonly deliver: ((act: () => Promise<void>, count: number) => Promise<readonly Delivery[]>) | null;
  close(): Promise<void>;
}

export interface AdapterOptions {
  /** The sandbox of this section: for what an adapter finds elsewhere than at its address, such as consents. */
  readonly bench: Bench;
  readonly baseUrl: string;
  readonly log: IssuerLog;
  readonly pace: Pace;
  readonly now: () => Date;
  /** How long a write waits for its answer, and a read for one try (ms): short, tests wait for them. */
  readonly timeoutMs: number;
}

/** How deliveries of this issuer are made, genuine and otherwise. */
export interface WebhookMaker {
  /** What the receiver is configured with. */
  readonly secret: string;
  sign(rawBody: Uint8Array, at: Date): Readonly<Record<string, string>>;
  /** By somebody who knows the body and not the secret. */
  forge(rawBody: Uint8Array, at: Date): Readonly<Record<string, string>>;
  /** Several signatures of which one is right; null where there can be one only. */
  readonly signTwice: ((rawBody: Uint8Array, at: Date) => Readonly<Record<string, string>>) | null;
  /** Signatures that are none: cut, emptied, doubled, of another scheme. */
  garble(rawBody: Uint8Array, at: Date): readonly Readonly<Record<string, string>>[];
  /** How old a signature may be (ms); null where it carries no time. */
  readonly toleranceMs: number | null;
  /** Bodies as documented, under both spellings where there are two, and what must be read out of them. */
  readonly bodies: readonly {
    readonly words: string;
    readonly body: string;
    readonly reads: Readonly<
      Record<
        'name' | 'issuerCardId' | 'issuerCustomerId' | 'issuerRecordId' | 'issuerWalletId',
        string | null
      >
    >;
  }[];
}

/** Everything the suite has to know about one issuer; it never asks for the issuer's name otherwise. */
export interface ConformanceSubject {
  readonly name: string;
  createIssuer(options: AdapterOptions): Issuer;
  startBench(): Promise<Bench>;
  readonly faults: FaultTable;
  readonly samples: readonly ContractSample[];
  /** Kinds of offered writes of which the documentation tells no refusal: no sample can show one. */
  readonly neverRefused?: readonly WriteKind[];
  /** Answers a request for a credential where a server is scripted; null: not such a request. */
  answerAuth(method: string, path: string): { readonly status: number; readonly body: string } | null;
  /** Rows of a page as this adapter asks for them; a list that is not named has no pages. */
  readonly pageSizes: Readonly<Partial<Record<ListName, number>>>;
  /** Where the documentation shows more than one form or contradicts itself: the names of the other ones. */
  readonly variants: readonly string[];
  /** How long a credential lives (ms); null where they do not expire. */
  readonly credentialLifeMs: number | null;
  /** Null where the issuer sends no webhooks. */
  readonly webhooks: WebhookMaker | null;
  /** Configured secrets, and the names of the fields whose values must never come out. */
  readonly secrets: readonly string[];
  readonly secretFields: RegExp;
}
