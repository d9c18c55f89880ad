import type { Capabilities, Choice, IdentityCheck, IssueField } from '../capabilities.ts';
import type { WriteKind } from '../issuer.ts';
import { DELIVERY_TYPES, LONGEST_WAIT_MS, REISSUE_REASONS, TIERS } from './assumptions.ts';
import { CUSTOMER_FORM } from './customer-form.ts';

const WORDS: Readonly<Record<string, string>> = {
  virtual: 'Virtual',
  physical: 'Physical, sent by post',
  standard: 'Standard',
  premium: 'Premium',
  ship_to_user: 'To the cardholder',
  lost: 'Lost',
  stolen: 'Stolen',
  cancelled: 'No longer wanted',
  expired: 'Expired',
};

const choicesOf = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ value, label: WORDS[value] ?? value }));

export const CARD_TYPES = ['virtual', 'physical'] as const;
export const DESIGN_ID = /^dsn-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const ISSUE_FORM: readonly IssueField[] = [
  { name: 'type', label: 'Kind of card', kind: 'choice', isRequired: true, choices: choicesOf(CARD_TYPES) },
  { name: 'tier', label: 'Tier', kind: 'choice', isRequired: true, choices: choicesOf(TIERS) },
  {
    name: 'designId',
    label: 'Design',
    kind: 'text',
    isRequired: false,
    pattern: DESIGN_ID,
    maxLength: 40,
    hint: 'An id such as dsn-… of Kulipa’s dashboard; empty takes the default of the programme.',
  },
  {
    name: 'deliveryType',
    label: 'Delivery',
    kind: 'choice',
    isRequired: true,
    choices: choicesOf(DELIVERY_TYPES),
    onlyWhen: { field: 'type', isOneOf: ['physical'] },
  },
];

/** Page intro-to-kyc. `import`, of data that a partner verified, is marked there as not yet available. */
const IDENTITY_CHECKS: readonly IdentityCheck[] = [
  {
    value: 'full',
    label: 'Full check',
    hint: 'Who they are, with their papers. It makes them active.',
    makesActive: true,
  },
  {
    value: 'light',
    label: 'Light check',
    hint: 'A shorter one that makes them active; not for residents of the EU and the UK.',
    makesActive: true,
  },
  {
    value: 'shipping',
    label: 'Shipping address',
    hint: 'Asks where a physical card is to be sent.',
    makesActive: false,
  },
  {
    value: 'rfi',
    label: 'More documents',
    hint: 'Asks for further papers that Kulipa wants to see.',
    makesActive: false,
  },
];

/** What a write that has not answered by then is given up as (ms). */
const CALL_TIMEOUT_MS = 30_000;
/** What Kulipa is asked to do. */
export const OFFERED_KINDS = [
  'create_customer',
  'issue',
  'freeze',
  'unfreeze',
  'terminate',
  'reissue',
  'activate',
  'set_limit',
] as const satisfies readonly WriteKind[];

const forEach = <T>(value: T) =>
  Object.fromEntries(OFFERED_KINDS.map((kind) => [kind, value])) as Record<(typeof OFFERED_KINDS)[number], T>;

/** Whoever asks with the same key, path and body within a day gets the first answer (page basics-idempotency). */
const KEYED = { kind: 'whole_request', keptMs: 24 * 3_600_000 } as const;

/** Cards spend the money of their user's wallet: none has a balance, and none is topped up. */
export const KULIPA_CAPABILITIES: Capabilities = {
  canCreateCustomer: true,
  customerForm: CUSTOMER_FORM,
  customerDocuments: [],
  identityChecks: IDENTITY_CHECKS,
  canListCustomers: true,
  isOwnCustomer: false,
  needsConsent: false,
  canIssueCard: true,
  canFund: false,
  canWithdraw: false,
  canFundAtCreation: false,
  canFreeze: true,
  canUnfreeze: true,
  // A freeze may also concern the tokens in Apple Pay and Google Pay, but the name of that flag is hidden.
  canLock: false,
  canTerminate: true,
  terminateReasons: choicesOf(['lost', 'stolen', 'cancelled']),
  canReissue: true,
  reissueReasons: choicesOf(REISSUE_REASONS),
  canActivate: true,
  canSetLimit: true,
  limitPeriods: ['daily', 'monthly', 'yearly'],
  ruleSubjects: [],
  placesLimits: false,
  canClearLimits: false,
  canRename: false,
  canListCardRecords: true,
  canListCustomerRecords: true,
  canListWalletRecords: true,
  hasWebhooks: true,
  hasCardBalance: false,
  hasCompanyWallet: false,
  brands: [],
  issueForm: ISSUE_FORM,
  currency: 'USD',
  exponent: 2,
  minFundMinor: 0n,
  maxCardBalanceMinor: null,
  needsNameOnCard: false,
  maxNameOnCardLength: 0,
  keepsMark: false,
  keyed: forEach(KEYED),
  longestWaitMs: LONGEST_WAIT_MS,
  callTimeoutMs: forEach(CALL_TIMEOUT_MS),
};
