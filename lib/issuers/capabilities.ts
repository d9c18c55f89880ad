import { type Choice, type IssueField, isAmong } from '../domain/cards/issue-field.ts';
import type { LimitPeriod } from '../domain/cards/snapshots.ts';
import type { RuleSubject } from '../domain/cards/use-rule.ts';
import type { CustomerField } from '../domain/customers/customer-field.ts';
import type { IdentityCheck } from '../domain/customers/identity-check.ts';
import type { IssuerWrite, NewLimit, WriteKind } from './issuer.ts';

export type { Choice, IssueField } from '../domain/cards/issue-field.ts';
export type { CustomerField } from '../domain/customers/customer-field.ts';
export type { IdentityCheck } from '../domain/customers/identity-check.ts';

/**
 * How an issuer treats a second request with the key of a first one. `whole_request`: only with the same body it
 * is the same request, another body makes another one. `conflict`: another body is refused. `signed`: a key and
 * its signature stand on every call.
 */
export interface Keyed {
  readonly kind: 'whole_request' | 'conflict' | 'signed';
  /** For how long a key is surely remembered (ms): later the same request could be a second one. */
  readonly keptMs: number;
}

/**
 * What an API can do; screens ask these flags, never the issuer's name (issuers/comparison.md section 3).
 * A flag that says no is a promise too: what it names is refused before any call.
 */
export interface Capabilities {
  readonly canCreateCustomer: boolean;
  /** What is asked of a new customer, first and last name and e-mail among it; empty where none is made. */
  readonly customerForm: readonly CustomerField[];
  /** Documents of a new customer as files in the call, or as addresses the issuer fetches; empty: it takes none. */
  readonly customerDocuments: readonly ('files' | 'addresses')[];
  /** The checks of who somebody is that a customer can be sent to by a link; empty where there are none. */
  readonly identityChecks: readonly IdentityCheck[];
  readonly canListCustomers: boolean;
  /** The company is its own only customer: nobody is asked whom a card is for. */
  readonly isOwnCustomer: boolean;
  /** Each customer lets this desk act for them, for a time (OAuth), before anything of theirs can be read. */
  readonly needsConsent: boolean;
  readonly canIssueCard: boolean;
  readonly canFund: boolean;
  readonly canWithdraw: boolean;
  readonly canFundAtCreation: boolean;
  readonly canFreeze: boolean;
  readonly canUnfreeze: boolean;
  /** A freeze may also block the card in the network. */
  readonly canLock: boolean;
  readonly canTerminate: boolean;
  /** Why a card is ended, where the issuer wants to know; empty where it does not ask. */
  readonly terminateReasons: readonly Choice[];
  readonly canReissue: boolean;
  readonly reissueReasons: readonly Choice[];
  /** A card that comes by post is switched on once it is there. */
  readonly canActivate: boolean;
  readonly canSetLimit: boolean;
  readonly limitPeriods: readonly LimitPeriod[];
  /** Of what a rule may say where, or for what, a card is used. */
  readonly ruleSubjects: readonly RuleSubject[];
  /** A limit may say in which time zone its periods begin, and from which day they are counted. */
  readonly placesLimits: boolean;
  /** All limits and rules of a card can be taken away at once. */
  readonly canClearLimits: boolean;
  readonly canRename: boolean;
  readonly canListCardRecords: boolean;
  readonly canListCustomerRecords: boolean;
  readonly canListWalletRecords: boolean;
  readonly hasWebhooks: boolean;
  readonly hasCardBalance: boolean;
  /** Cards draw on a wallet of the company that all or several share; false: on money of their customer. */
  readonly hasCompanyWallet: boolean;
  /** Brands to choose from when issuing; empty where the issuer decides. */
  readonly brands: readonly string[];
  /** What else is asked when a card is issued; `fund` asks for a wallet of its own where cards share one. */
  readonly issueForm: readonly IssueField[];
  readonly currency: string;
  readonly exponent: number;
  /** Minor units. */
  readonly minFundMinor: bigint;
  /** Null where there is no limit, or no balance. */
  readonly maxCardBalanceMinor: bigint | null;
  readonly needsNameOnCard: boolean;
  /** 0: no name is asked for. */
  readonly maxNameOnCardLength: number;
  /** What we write on a card when it is issued is told with the card: `CardSnapshot.mark` is always there. */
  readonly keepsMark: boolean;
  /** By kind of write: how it treats a key that came before. A kind that is not named takes none. */
  readonly keyed: Readonly<Partial<Record<WriteKind, Keyed>>>;
  /** The longest the issuer may still act on a call it has received (ms); part of the judge's fence. */
  readonly longestWaitMs: number;
  /** How long one call of this kind may take before it is given up as unknown (ms); absent: not offered. */
  readonly callTimeoutMs: Readonly<Partial<Record<WriteKind, number>>>;
}

const FLAG_OF_WRITE = {
  create_customer: 'canCreateCustomer',
  issue: 'canIssueCard',
  fund: 'canFund',
  withdraw: 'canWithdraw',
  freeze: 'canFreeze',
  unfreeze: 'canUnfreeze',
  terminate: 'canTerminate',
  reissue: 'canReissue',
  activate: 'canActivate',
  set_limit: 'canSetLimit',
  rename: 'canRename',
} as const satisfies Record<WriteKind, keyof Capabilities>;

/** Whether an issuer takes writes of this kind at all. */
export const takesKind = (capabilities: Capabilities, kind: WriteKind): boolean =>
  capabilities[FLAG_OF_WRITE[kind]];

/** Whether documents may come this way; null: none come. */
export const takesDocuments = (
  { customerDocuments }: Pick<Capabilities, 'customerDocuments'>,
  by: 'files' | 'addresses' | null,
): boolean => (by === null ? customerDocuments.length === 0 : customerDocuments.includes(by));

/** Whether an issuer with these capabilities takes this write; one it does not take is never called. */
export function isOffered(capabilities: Capabilities, write: IssuerWrite): boolean {
  if (!takesKind(capabilities, write.kind)) return false;
  switch (write.kind) {
    case 'create_customer':
      return takesDocuments(capabilities, write.documents?.by ?? null);
    case 'issue':
      return (
        (capabilities.canFundAtCreation || write.amountMinor === 0n) &&
        (capabilities.brands.length === 0 || capabilities.brands.includes(write.brand))
      );
    case 'freeze':
    case 'unfreeze':
      return capabilities.canLock || !write.lock;
    case 'terminate':
      return isAmong(capabilities.terminateReasons, write.reason);
    case 'reissue':
      return isAmong(capabilities.reissueReasons, write.reason);
    case 'set_limit':
      return takesLimit(capabilities, write.limit);
    default:
      return true;
  }
}

function takesLimit(capabilities: Capabilities, limit: NewLimit): boolean {
  if ('everything' in limit) return capabilities.canClearLimits;
  if ('about' in limit) return capabilities.ruleSubjects.includes(limit.about);
  const isPlaced = limit.zone !== undefined || limit.startsOn !== undefined;
  return capabilities.limitPeriods.includes(limit.period) && (capabilities.placesLimits || !isPlaced);
}
