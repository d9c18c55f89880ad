import type { Profile } from './world.ts';

/** What a client can ask to be changed, after the form of its request was found right. */
export type Order =
  | { readonly op: 'create_customer'; readonly profile: Profile }
  | ({ readonly op: 'issue' } & NewCard)
  | { readonly op: 'fund'; readonly cardId: string; readonly amountCents: bigint }
  | { readonly op: 'withdraw'; readonly cardId: string; readonly amountCents: bigint }
  | { readonly op: 'freeze'; readonly cardId: string; readonly lock: boolean }
  | { readonly op: 'unfreeze'; readonly cardId: string; readonly unlock: boolean }
  | { readonly op: 'terminate'; readonly cardId: string; readonly freezeOnFailure: boolean };

export interface NewCard {
  readonly customerId: string;
  /** VISA or MASTERCARD in any case; anything else is refused. */
  readonly brand: string;
  /** Null: the customer's name. */
  readonly nameOnCard: string | null;
  readonly amountCents: bigint;
}

export interface NewWallet {
  readonly currency: string;
  readonly country: string;
  readonly countryIso: string;
  readonly phoneCode: string;
}

/** A purchase by a cardholder. */
export interface Purchase {
  readonly amountCents: bigint;
  readonly merchant: string;
  /** With a fee. */
  readonly crossBorder?: boolean;
  /** Declined although the card could pay; the text is the reason. */
  readonly declined?: boolean | string;
}
