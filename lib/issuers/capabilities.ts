import type { IssuerWrite, WriteKind } from './issuer.ts';

/**
 * What an API can do; screens ask these flags, never the issuer's name (issuers/comparison.md section 3).
 * A flag that says no is a promise too: what it names is refused before any call.
 */
export interface Capabilities {
  readonly canCreateCustomer: boolean;
  /** Documents of a new customer as files in the call, or as addresses the issuer fetches. */
  readonly customerDocuments: readonly ('files' | 'addresses')[];
  readonly canListCustomers: boolean;
  readonly canIssueCard: boolean;
  readonly canFund: boolean;
  readonly canWithdraw: boolean;
  readonly canFundAtCreation: boolean;
  readonly canFreeze: boolean;
  readonly canUnfreeze: boolean;
  /** A freeze may also block the card in the network. */
  readonly canLock: boolean;
  readonly canTerminate: boolean;
  readonly canReissue: boolean;
  readonly canListCardRecords: boolean;
  readonly canListCustomerRecords: boolean;
  readonly canListWalletRecords: boolean;
  readonly hasWebhooks: boolean;
  readonly hasCardBalance: boolean;
  /** Brands to choose from when issuing; empty where the issuer decides. */
  readonly brands: readonly string[];
  readonly currency: string;
  readonly exponent: number;
  /** Minor units. */
  readonly minFundMinor: bigint;
  readonly maxCardBalanceMinor: bigint;
  readonly maxNameOnCardLength: number;
  /** The longest the issuer may still act on a call it has received (ms); part of the judge's fence. */
  readonly longestWaitMs: number;
  /** How long one call of this kind may take before it is given up as unknown (ms). */
  readonly callTimeoutMs: Readonly<Record<WriteKind, number>>;
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
} as const satisfies Record<WriteKind, keyof Capabilities>;

/** Whether an issuer with these capabilities takes this write at all; one it does not take is never called. */
export function isOffered(capabilities: Capabilities, write: IssuerWrite): boolean {
  if (!capabilities[FLAG_OF_WRITE[write.kind]]) return false;
  switch (write.kind) {
    case 'create_customer':
      return capabilities.customerDocuments.includes(write.documents.by);
    case 'issue':
      return (
        (capabilities.canFundAtCreation || write.amountMinor === 0n) &&
        (capabilities.brands.length === 0 || capabilities.brands.includes(write.brand))
      );
    case 'freeze':
    case 'unfreeze':
      return capabilities.canLock || !write.lock;
    default:
      return true;
  }
}
