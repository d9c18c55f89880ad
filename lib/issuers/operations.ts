import type { IssuerReads, WriteKind } from './issuer.ts';

/** A part of the port that calls an issuer. */
export type PortCall =
  | keyof IssuerReads
  | WriteKind
  | 'credential'
  | 'consents'
  | 'beginIdentityCheck'
  | 'webhook';

/** One documented operation of an issuer's API, and what its adapter makes of it. */
export interface Operation {
  /** A few words for people: "Freeze a card". */
  readonly name: string;
  /** Method and path as documented, such as "POST /card". */
  readonly call: string;
  /** The page that describes it; the repository of somebody else's client where only that shows it. */
  readonly source: string;
  /**
   * `works`: the adapter makes this call, and its tests have heard it. `not_used`: it does not, for the reason
   * given. `undocumented`: it is known to exist, and not how it is asked for.
   */
  readonly standing: 'works' | 'not_used' | 'undocumented';
  /** Why it does not work here; where it does, what about it is not documented. */
  readonly why?: string;
  /** The parts of the port that make it, or that it would serve if it worked here. */
  readonly portCall?: PortCall | readonly PortCall[];
}

/** The parts of the port an operation belongs to. */
export const portCallsOf = ({ portCall }: Operation): readonly PortCall[] =>
  portCall === undefined ? [] : typeof portCall === 'string' ? [portCall] : portCall;

/** Whether only a third party's client shows this call: observed, and never promised by the issuer. */
export const isSeenInClientOnly = ({ source }: Operation): boolean => source.startsWith('github.com/');
