import type { Constraint } from './constraint.ts';
import type { CardStatus } from './world.ts';

export interface NewCard {
  readonly name: string;
  /** Null: the first account that is open. */
  readonly accountId: string | null;
  readonly virtualAccountId: string | null;
  readonly constraint: Constraint | null;
  readonly isSingleUse: boolean;
  readonly isPhysical: boolean;
  readonly userData: object | null;
  readonly cardGroupId: string | null;
  readonly cardProductId: string | null;
  readonly avsAddress: object | null;
}

/** What is not named stays as it is; null takes it away. */
export interface CardChange {
  readonly name?: string;
  readonly status?: CardStatus;
  readonly cardGroupId?: string | null;
  readonly constraint?: Constraint | null;
  readonly userData?: object | null;
}

/** Every change that can be asked over the API, complete in itself, so that it can also happen later. */
export type Order =
  | { readonly op: 'issue'; readonly card: NewCard }
  | { readonly op: 'change_card'; readonly cardId: string; readonly change: CardChange }
  | { readonly op: 'set_card_limit'; readonly cardId: string; readonly constraint: Constraint }
  | { readonly op: 'set_modifier'; readonly cardId: string; readonly value: boolean }
  | {
      readonly op: 'transfer';
      /** Between virtual accounts of one account, or between any two of one's own. */
      readonly route: 'virtual' | 'book';
      readonly from: string;
      readonly to: string;
      readonly cents: bigint;
      readonly memo: string | null;
    }
  | {
      readonly op: 'open_virtual_account';
      readonly accountId: string;
      readonly name: string;
      readonly commission: object | null;
    }
  | {
      readonly op: 'change_virtual_account';
      readonly virtualAccountId: string;
      readonly action: 'update' | 'close';
      readonly name: string | null;
      readonly commission: object | null;
    }
  | {
      readonly op: 'create_group';
      readonly name: string;
      readonly virtualAccountId: string | null;
      readonly constraint: Constraint | null;
    }
  | {
      readonly op: 'change_group';
      readonly groupId: string;
      readonly name: string | null;
      /** Absent: stays; null: none any more. */
      readonly constraint?: Constraint | null;
    }
  | { readonly op: 'note'; readonly transactionId: string; readonly note: string };

/** Who asked, and under which key. */
export interface Asking {
  /** Number of the request; 0 for somebody in the bank's dashboard. */
  readonly request: number;
  readonly legalEntityId: string;
  readonly key: { readonly text: string; readonly fingerprint: string } | null;
}

/** How the effect of a call goes wrong. */
export interface Twist {
  /** It happens this much later; its client is refused for now. */
  readonly delayMs?: number;
  /** Its rows are listed this much later. */
  readonly rowDelayMs?: number;
  /** Its idempotency key is not remembered. */
  readonly forgetKey?: boolean;
  /** A read shows what was true so long ago. */
  readonly staleMs?: number;
}
