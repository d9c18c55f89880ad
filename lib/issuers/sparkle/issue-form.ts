import type { IssueField } from '../issuer.ts';

const PHYSICAL = { field: 'cardType', isOneOf: ['PHYSICAL'] } as const;

/** Strings of Sparkle have 255 characters at most (guides/technical-guide). */
export const MAX_TEXT = 255;

const address = (name: string, label: string): IssueField => ({
  name,
  label,
  kind: 'text',
  isRequired: true,
  maxLength: MAX_TEXT,
  onlyWhen: PHYSICAL,
});

/** What `POST /cards` wants to know beside the name on the card (api-reference/cards/create-customercard). */
export const ISSUE_FORM: readonly IssueField[] = [
  {
    name: 'cardType',
    label: 'Type',
    kind: 'choice',
    isRequired: true,
    choices: [
      { value: 'VIRTUAL', label: 'Virtual' },
      { value: 'PHYSICAL', label: 'Physical' },
      { value: 'OTHER', label: 'Other' },
    ],
  },
  {
    name: 'cardMode',
    label: 'Mode',
    kind: 'choice',
    isRequired: true,
    choices: [
      { value: 'DEBIT', label: 'Debit: draws on the account' },
      { value: 'CREDIT', label: 'Credit: draws on an approved line' },
      { value: 'PREPAID', label: 'Prepaid: draws on what was loaded' },
    ],
  },
  {
    name: 'initialStatus',
    label: 'Status at first',
    kind: 'choice',
    isRequired: true,
    choices: [
      { value: 'ACTIVE', label: 'Active' },
      { value: 'INACTIVE', label: 'Inactive' },
    ],
  },
  {
    name: 'expiryMonth',
    label: 'Expires in month',
    kind: 'text',
    isRequired: true,
    pattern: /^(?:0[1-9]|1[0-2])$/,
    hint: 'Two digits, such as 01.',
    maxLength: 2,
  },
  {
    name: 'expiryYear',
    label: 'Expires in year',
    kind: 'text',
    isRequired: true,
    pattern: /^20\d{2}$/,
    hint: 'Four digits, such as 2029.',
    maxLength: 4,
  },
  { name: 'productId', label: 'Product', kind: 'text', isRequired: false, maxLength: 64 },
  {
    name: 'pin',
    label: 'First PIN',
    kind: 'secret',
    isRequired: true,
    pattern: /^\d{4}$/,
    hint: 'Four digits. It is sent once, encrypted, and kept nowhere.',
    maxLength: 4,
  },
  address('street', 'Street'),
  address('city', 'City'),
  address('state', 'State'),
  {
    ...address('country', 'Country'),
    pattern: /^[A-Z]{2}$/,
    hint: 'Two letters, such as NG.',
    maxLength: 2,
  },
];
