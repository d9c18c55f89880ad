import { type Capabilities, takesKind } from './capabilities.ts';
import { WRITE_KINDS, type WriteKind } from './issuer.ts';
import type { PortCall } from './operations.ts';

/** One thing a desk can do, as a row of the matrix. */
export interface MatrixRow {
  readonly words: string;
  /** The parts of the port that do it: one operation of any of them must work; empty for what no call does. */
  readonly calls: readonly PortCall[];
  /** What the adapter's flags say; absent where no flag does and the operations decide. */
  readonly has?: (can: Capabilities) => boolean;
  /** Said behind "works"; null: nothing more. */
  readonly detail?: (can: Capabilities) => string | null;
  /** Said where there is no such thing; "not offered" unless told otherwise. */
  readonly otherwise?: string;
}

const write = (words: string, kind: WriteKind, detail?: MatrixRow['detail']): MatrixRow => ({
  words,
  calls: [kind],
  has: (can) => takesKind(can, kind),
  ...(detail ? { detail } : {}),
});

const WORDS: Readonly<Record<WriteKind, string>> = {
  create_customer: 'new customer',
  issue: 'new card',
  fund: 'top-up',
  withdraw: 'withdrawal',
  freeze: 'freeze',
  unfreeze: 'unfreeze',
  terminate: 'end',
  reissue: 'replacement',
  activate: 'activation',
  set_limit: 'limit',
  rename: 'name',
};

/** Of what is offered, what goes with a key; null where all of it does. */
function keyedKinds(can: Capabilities): string | null {
  const offered = WRITE_KINDS.filter((kind) => takesKind(can, kind));
  const keyed = offered.filter((kind) => can.keyed[kind]);
  return keyed.length === offered.length ? null : keyed.map((kind) => WORDS[kind]).join(', ');
}

/** What a desk can do, in the order people meet it. */
export const MATRIX_ROWS: readonly MatrixRow[] = [
  {
    words: 'Consent of each customer',
    calls: ['consents'],
    has: (can) => can.needsConsent,
    otherwise: 'not needed',
  },
  {
    words: 'List customers',
    calls: ['listCustomers'],
    has: (can) => can.canListCustomers,
    detail: (can) => (can.isOwnCustomer ? 'the company itself' : can.needsConsent ? 'who consented' : null),
  },
  write('Create a customer', 'create_customer'),
  {
    words: 'A link to an identity check',
    calls: ['beginIdentityCheck'],
    has: (can) => can.identityChecks.length > 0,
  },
  { words: 'List cards', calls: ['listCards'] },
  { words: 'A balance on each card', calls: [], has: (can) => can.hasCardBalance },
  write('Issue a card', 'issue', (can) => (can.canFundAtCreation ? 'with money on it' : null)),
  write('Activate a card that came by post', 'activate'),
  write('Top up', 'fund', (can) => (can.hasCardBalance ? null : 'the wallet of the card')),
  write('Withdraw', 'withdraw', (can) => (can.hasCardBalance ? null : 'from the wallet of the card')),
  write('Freeze', 'freeze', (can) => (can.canLock ? 'in the card network too' : null)),
  write('Unfreeze', 'unfreeze'),
  write('End for good', 'terminate'),
  write('Replace', 'reissue'),
  write('Set a limit', 'set_limit'),
  write('Rename', 'rename'),
  { words: 'Transactions of a card', calls: ['listCardRecords'], has: (can) => can.canListCardRecords },
  { words: 'Company wallet', calls: ['getCardWallet', 'listWallets'], has: (can) => can.hasCompanyWallet },
  { words: 'Wallets of a customer', calls: ['listCustomerWallets'] },
  { words: 'Transactions of wallets', calls: ['listWalletRecords'], has: (can) => can.canListWalletRecords },
  { words: 'Webhooks', calls: ['webhook'], has: (can) => can.hasWebhooks },
  {
    words: 'A key that makes a repeated request one',
    calls: [],
    has: (can) => Object.keys(can.keyed).length > 0,
    detail: keyedKinds,
  },
  { words: 'Our mark on a card that was made', calls: [], has: (can) => can.keepsMark },
];
