import type { Address, Card, Control, Kyc, User } from './world.ts';

// What a client can ask to be changed, after the form of its request was found right.

export interface NewUser {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: User['phone'];
  readonly dateOfBirth: string | null;
  readonly countryOfBirth: string | null;
  readonly countryOfResidence: string | null;
  readonly address: Address | null;
  readonly shippingAddress: User['shippingAddress'];
  readonly companyId: string | null;
  readonly wallet: NewWallet;
}

/** A prepaid wallet has an address to withdraw to, a debit one is its owner's own. */
export interface NewWallet {
  readonly blockchain: string;
  readonly withdrawalAddress: string | null;
  readonly address: string | null;
  readonly name?: string | null;
}

export type UserChange = Partial<Pick<User, 'phone' | 'email' | 'address' | 'shippingAddress'>>;

export interface NewKyc {
  readonly userId: string;
  readonly type: Kyc['type'];
}

export interface NewCard {
  readonly type: Card['type'];
  readonly userId: string;
  readonly designId: string | null;
  readonly tier: Card['tier'];
  readonly currencyCode: string;
  readonly deliveryType: string | null;
}

export type RevokeReason = 'lost' | 'stolen' | 'cancelled';
export type ReissueReason = RevokeReason | 'expired';

export interface NewControl {
  readonly cardId: string;
  readonly description: string;
  readonly config: Control['config'];
}

export interface Purchase {
  readonly cardId: string;
  readonly amountCents: bigint;
  readonly merchant: string;
  readonly mcc: string;
}
