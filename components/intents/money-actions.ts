import type { AskedField } from '@/lib/domain/cards/asked-field.ts';
import type { CardAction } from '@/lib/domain/cards/card-actions.ts';
import type { Choice } from '@/lib/domain/cards/issue-field.ts';
import type { LimitPeriod } from '@/lib/domain/cards/snapshots.ts';
import type { RuleSubject } from '@/lib/domain/cards/use-rule.ts';
import type { IntentState } from '@/lib/domain/intents/intent.ts';
import type { MoneyText } from '@/lib/domain/money.ts';
import type { Result } from '@/lib/domain/result.ts';

export interface Standing {
  readonly intentId: string;
  readonly state: IntentState;
  readonly stateReason: string | null;
}

/** What the desk answers to a request for money, and to a verdict: the state so far. */
export type Asked = Result<Standing>;

/** Whether a verdict was kept until a second person confirms it. */
export const isProposed = ({ stateReason }: Standing): boolean => stateReason === 'verdict_proposed';

/** Amounts travel as typed: the server reads them, the browser's reading is only for the eye. */
export interface CardMoneyInput {
  readonly intentId: string;
  readonly cardId: string;
  readonly amount: string;
  readonly memo: string;
  readonly reference: string;
  readonly repeatOf: string | null;
}

export interface IssueCardInput {
  readonly intentId: string;
  readonly customerId: string;
  /** '' where the issuer decides. */
  readonly brand: string;
  readonly nameOnCard: string;
  /** Answers to the issuer's own questions, by their names. */
  readonly fields: Readonly<Record<string, string>>;
  /** The same of what is kept nowhere. */
  readonly secrets: Readonly<Record<string, string>>;
  /** '' for a card without money. */
  readonly amount: string;
  readonly memo: string;
  readonly reference: string;
  readonly repeatOf: string | null;
}

/** Freeze, unfreeze or terminate: which one is the action's. */
export interface CardOrderInput {
  readonly intentId: string;
  readonly cardId: string;
  /** Also in the card network. */
  readonly lock: boolean;
  readonly memo: string;
  /** Terminate only: as typed. */
  readonly typedLast4: string;
  /** Terminate only, where the issuer wants to know why; '' otherwise. */
  readonly reason: string;
}

export type CardChange = Extract<CardAction, 'activate' | 'set_limit' | 'rename' | 'reissue'>;

/** Activate, limit, rename or reissue: what is not asked for is ''. */
export interface CardChangeInput {
  readonly intentId: string;
  readonly cardId: string;
  readonly memo: string;
  readonly last4: string;
  /** `everything` takes all limits and rules away. */
  readonly period: string;
  /** As typed; '' takes the limit away. */
  readonly amount: string;
  /** Where and from which day its periods begin; '' leaves both as they are. */
  readonly zone: string;
  readonly startsOn: string;
  readonly nameOnCard: string;
  readonly reason: string;
  /** Instead of a limit: which way ('' takes the rule away), and the values as typed, or one a line. */
  readonly rule: { readonly about: string; readonly how: string; readonly values: string } | null;
}

export interface SettleInput {
  readonly intentId: string;
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
  readonly issuerCardId: string | null;
}

export type CardMoneyAction = (input: CardMoneyInput) => Promise<Asked>;
export type CardOrderAction = (input: CardOrderInput) => Promise<Asked>;
export type CardChangeAction = (input: CardChangeInput) => Promise<Asked>;
export type IssueCardAction = (input: IssueCardInput) => Promise<Asked>;
export type SettleAction = (input: SettleInput) => Promise<Asked>;
/** What a second person was shown, and says. */
export interface DecisionInput {
  readonly intentId: string;
  readonly inputHash: string;
}

export type ApproveAction = (input: DecisionInput) => Promise<Result<unknown>>;
export type DeclineAction = (input: DecisionInput & { reason: string }) => Promise<Result<unknown>>;
export type IntentAction = (input: { intentId: string }) => Promise<Result<unknown>>;

/** Asks the issuer what can be chosen for one field of its form, or for a rule. */
export type ListChoicesAction = (input: {
  readonly issuer: string;
  readonly field: string;
}) => Promise<Result<readonly Choice[]>>;

/** What a money dialog must know of issuer and wallet; amounts as decimal text. */
export interface MoneyOffer {
  readonly issuerName: string;
  readonly currency: string;
  readonly exponent: number;
  readonly minimum: MoneyText;
  /** Null where a card may hold whatever there is. */
  readonly cardMaximum: MoneyText | null;
  /** The one that money comes from and goes back to; null where there is none, or nobody has told. */
  readonly wallet: { readonly balance: MoneyText; readonly asOf: string } | null;
  /** False: a card draws on a wallet and holds nothing itself. */
  readonly hasCardBalance: boolean;
  /** The company is its own only customer: its cards are told apart by what they are called. */
  readonly isOwnCustomer: boolean;
  /** 0: no name is asked for. */
  readonly maxNameLength: number;
}

/** The same for all that can be done with a card: an action the issuer does not offer has no button. */
export interface CardOffer extends MoneyOffer {
  readonly actions: readonly CardAction[];
  readonly canLock: boolean;
  /** Empty where the issuer does not ask why. */
  readonly terminateReasons: readonly Choice[];
  readonly reissueReasons: readonly Choice[];
  readonly limitPeriods: readonly LimitPeriod[];
  /** Of what a rule may say where, or for what, a card is used. */
  readonly ruleSubjects: readonly RuleSubject[];
  /** A limit may say in which time zone its periods begin, and from which day they are counted. */
  readonly placesLimits: boolean;
  /** All limits and rules can be taken away at once. */
  readonly canClearLimits: boolean;
}

/** The same for a new card. */
export interface IssueOffer extends MoneyOffer {
  readonly issuer: string;
  /** Empty where the issuer decides. */
  readonly brands: readonly string[];
  readonly needsName: boolean;
  readonly canFundAtCreation: boolean;
  /** What the issuer wants to know besides, in its order. */
  readonly form: readonly AskedField[];
  /** How long issuing may take (s). */
  readonly longestSeconds: number;
}
