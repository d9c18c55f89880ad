import type { Issuer, IssuerWrite } from '../issuer.ts';

/** A body as it is documented. */
export type SampleBody =
  | { readonly json: unknown }
  /** multipart/form-data: texts as they are, files by name and content. */
  | { readonly form: Readonly<Record<string, string | { readonly name: string; readonly text: string }>> }
  | null;

/** One request the documentation describes, and the reply it shows. */
export interface SampleExchange {
  readonly method: string;
  /** Below the base address. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Null: this header must not be there. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
  readonly body: SampleBody;
  readonly reply: {
    readonly status: number;
    /** A text is sent as it is, so that numbers keep their spelling. */
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

/** A statement of the documentation, in our own words: what must be asked, what comes back, what the port says. */
export interface ContractSample {
  readonly name: string;
  readonly ask:
    | { readonly write: IssuerWrite; readonly key?: string }
    | { readonly read: (issuer: Issuer) => Promise<unknown> };
  /** In this order; those for a credential are not listed unless they are what is asked for. */
  readonly exchanges: readonly SampleExchange[];
  /** What the port answers: every field named here, no more asked. */
  readonly answer: unknown;
  /** Texts in the replies that must not come out. */
  readonly planted?: readonly string[];
}
