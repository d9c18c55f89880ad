import type { Fault, FaultTarget } from '../../../sandbox/http/fault-catalogue.ts';
import type { Role } from '../../domain/permissions.ts';
import type { WireFault } from './issuer/create-sim-issuer.ts';

/**
 * One schedule as data: all that is drawn before it begins. Leaving out any entry of a list leaves a plan that
 * can be run. Instants are virtual ms since the beginning.
 */
export interface Plan {
  /** Of the scheduler's choices. */
  readonly seed: number;
  readonly world: WorldPlan;
  readonly policy: PolicyPlan;
  readonly processes: { readonly web: number; readonly worker: number };
  /** How likely (0 to 1) the process that ran last goes on. */
  readonly stickiness: number;
  /** Whether the first import is done by the workers, under whatever troubles them, or before all begins. */
  readonly isImportLive: boolean;
  readonly operators: readonly OperatorPlan[];
  readonly faults: readonly FaultPlan[];
  readonly troubles: readonly TroublePlan[];
  readonly outside: readonly OutsidePlan[];
  readonly deliveries: DeliveryPlan;
  readonly restore: RestorePlan | null;
  /** From then on there are no new faults and troubles, and nobody acts but those who settle. */
  readonly calmAtMs: number;
}

export interface WorldPlan {
  readonly seed: number;
  readonly customers: number;
  readonly cards: number;
  /** Days of history. */
  readonly days: number;
  /** Whether one of the cards is frozen from the beginning. */
  readonly hasFrozenCard: boolean;
  /** What the wallet holds (cents); null: as the world has it, which is plenty. */
  readonly walletCents: number | null;
}

export interface PolicyPlan {
  readonly isVouched: boolean;
  readonly pauseAtUnknowns: number | null;
  /** As typed; '' is never. */
  readonly approvalOver: string;
}

export interface OperatorPlan {
  readonly name: string;
  readonly role: Role;
  /** In the order of their instants. */
  readonly acts: readonly Act[];
}

export type Act = { readonly atMs: number } & (
  | { readonly kind: 'wish'; readonly wish: WishPlan }
  /** Decides on what waits for a second person, if anything does. */
  | { readonly kind: 'decide'; readonly approves: boolean }
  /** Goes through the unknowns and declares what the desk offers. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'pause' | 'resume' | 'check again' }
  | { readonly kind: 'disable'; readonly operator: number }
  | { readonly kind: 'limit'; readonly amount: string }
  | { readonly kind: 'vouch'; readonly isVouched: boolean }
  /** Decides on verdicts that wait for a second person. */
  | { readonly kind: 'second'; readonly confirms: boolean }
  /** Goes through what was found against requests and says what becomes of it. */
  | { readonly kind: 'resolve'; readonly by: ResolvesBy }
  /** Asks for each withdrawal that is offered for something found. */
  | { readonly kind: 'withdraw offered'; readonly manner: Manner }
);

/**
 * How a person comes to a resolution: lets everything stand, asks the issuer what really happened, or believes
 * whatever speaks against the request.
 */
export type ResolvesBy = 'letting stand' | 'asking' | 'believing';

export const WISH_KINDS = [
  'issue',
  'fund',
  'withdraw',
  'freeze',
  'unfreeze',
  'terminate',
  'create_customer',
] as const;
export type WishKind = (typeof WISH_KINDS)[number];

export interface WishPlan {
  readonly id: string;
  readonly kind: WishKind;
  /** Which of the cards the desk knows, and which of the customers, counted around. */
  readonly card: number;
  readonly customer: number;
  /** As typed. */
  readonly amount: string;
  readonly lock: boolean;
  readonly manner: Manner;
}

/** How a person goes about it. */
export interface Manner {
  readonly clicks: 1 | 2;
  /** How long they look at a form that does not answer (ms). */
  readonly patienceMs: number;
  /** What they do about an error or no answer: the same form again, a new one, or nothing. */
  readonly onTrouble: 'again' | 'retype' | 'give up';
  readonly tries: number;
  readonly waitMs: number;
  /** Whether they tick "a second time" when the desk asks. */
  readonly insists: boolean;
  /** How long after they asked they take it back; null: never. */
  readonly cancelsAfterMs: number | null;
}

/** Met at the `nth` time that any process comes to a step. */
export interface Trigger {
  readonly step: string;
  readonly nth: number;
}

export type FaultPlan = {
  /**
   * Of the issuer, or of the network on the way to it. `beaten`: somebody else acts at the issuer right before the
   * next write, so that it is refused where it can be.
   */
  readonly fault: Fault | WireFault | 'beaten';
  readonly op: FaultTarget | 'any';
  readonly afterMs: number | null;
} & (
  | { readonly at: Trigger }
  /** From the beginning on, for this share (0 to 1) of the calls it concerns. */
  | { readonly share: number; readonly seed: number }
);

export interface TroublePlan {
  readonly kind: 'kill' | 'pause' | 'away_before' | 'away_after';
  readonly at: Trigger;
  /** Until a killed process is replaced, or a paused one goes on (ms). */
  readonly forMs: number;
}

/** What somebody else does at the issuer. */
export type OutsidePlan = { readonly atMs: number; readonly card: number } & (
  | { readonly kind: 'purchase'; readonly cents: number; readonly isDeclined: boolean }
  /** In the issuer's own dashboard: the first wish of that kind once more, by somebody else. */
  | { readonly kind: 'equal top-up' }
);

/** What becomes of webhooks on their way to the desk, in shares from 0 to 1. */
export interface DeliveryPlan {
  readonly lost: number;
  readonly twice: number;
  readonly late: number;
}

export interface RestorePlan {
  readonly copiedAtMs: number;
  readonly restoredAtMs: number;
  /** Whether every process of the desk is started anew with it. */
  readonly restartsAll: boolean;
}
