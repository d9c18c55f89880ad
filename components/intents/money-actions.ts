import type { CardAction } from '@/lib/domain/cards/card-actions.ts';
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
  readonly brand: string;
  readonly nameOnCard: string;
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
}

export interface SettleInput {
  readonly intentId: string;
  readonly verdict: 'succeeded' | 'not_applied';
  readonly reason: string;
  readonly issuerCardId: string | null;
}

export type CardMoneyAction = (input: CardMoneyInput) => Promise<Asked>;
export type CardOrderAction = (input: CardOrderInput) => Promise<Asked>;
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

/** What a money dialog must know of issuer and wallet; amounts as decimal text. */
export interface MoneyOffer {
  readonly issuerName: string;
  readonly currency: string;
  readonly exponent: number;
  readonly minimum: MoneyText;
  readonly cardMaximum: MoneyText;
  readonly wallet: { readonly balance: MoneyText; readonly asOf: string } | null;
}

/** The same for all that can be done with a card: an action the issuer does not offer has no button. */
export interface CardOffer extends MoneyOffer {
  readonly actions: readonly CardAction[];
  readonly canLock: boolean;
}
