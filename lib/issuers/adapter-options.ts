import type { Pace, WriteKind } from './issuer.ts';
import type { IssuerLog, ReadTiming, ReadTransport } from './read-transport.ts';
import type { WriteCall, WriteResult } from './write-transport.ts';

/** How long a write may take (ms). */
export interface WriteTiming {
  readonly connectTimeoutMs: number;
  readonly callTimeoutMs: Readonly<Partial<Record<WriteKind, number>>>;
}

/** What every adapter is made with, beside its own credential. */
export interface AdapterOptions {
  /** production | sandbox, or what else the issuer has: what the credential is meant to reach. */
  readonly environment: string;
  /** Where its API is, with or without a slash at the end. */
  readonly baseUrl: string;
  readonly log?: IssuerLog;
  /** Awaited before every call of a read; without it nothing is held back. */
  readonly pace?: Pace;
  /** For tests that cannot wait for real time-outs. */
  readonly timing?: {
    readonly read?: Partial<ReadTiming>;
    readonly write?: Partial<WriteTiming>;
  };
  /** What carries a read, with all its tries, and what carries a write once; absent: the network. */
  readonly transports?: {
    readonly read?: ReadTransport;
    readonly write?: (call: WriteCall) => Promise<WriteResult>;
  };
}
