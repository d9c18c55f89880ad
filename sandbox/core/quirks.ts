/**
 * Where the documentation shows two forms or contradicts itself (cartevo.md 8 and 9.1), this says which one is
 * played. The first choice is the one played unless told otherwise. `mixed` is fixed by the object's id, so that
 * a second read says the same.
 */
export const QUIRK_CHOICES = {
  /** Body of `POST /cards`. */
  createEnvelope: ['new', 'old'],
  maskedKey: ['mixed', 'masked_pan', 'masked_number'],
  /** `2028`, `28` or the placeholder `99`. */
  expiryYear: ['mixed', 'four', 'two', 'placeholder'],
  /** old: `status` and `refunded_amount`; text_boolean: `refund_processed` is a text. */
  terminateBody: ['new', 'old', 'text_boolean'],
  pagingKey: ['documented', 'meta', 'pagination'],
  /** A customer without cards: 404, or an empty list. */
  emptyCustomerCards: ['not_found', 'empty'],
  /** FUND and WITHDRAW, or FUNDING and WITHDRAWAL. */
  fundType: ['mixed', 'FUND', 'FUNDING'],
  walletNumbers: ['text', 'number'],
  /** The transactions of a card are the first page whatever `page` says. */
  ignorePage: ['off', 'on'],
  /** Of messages. */
  language: ['en', 'fr'],
  /** A refusal's message is a text, or a list of one. */
  errorMessages: ['text', 'array'],
  /** A validation's message is a list, or one text in the form of other refusals. */
  validation: ['list', 'text'],
  withdrawFromFrozen: ['allowed', 'refused'],
  /** A card issued outside shows a hundred times its balance until one `GET /cards/{id}` with sync. */
  balanceTimes100OnDiscovery: ['off', 'on'],
  /** A card issued outside was created when a read first listed it. */
  createdAtIsDiscovery: ['off', 'on'],
  /** The company-wide wallet list has the rows of cards too, without a wallet. */
  walletRowsIncludeCards: ['off', 'on'],
  /** Customers carry `kyc_status`. */
  kycInCustomer: ['off', 'on'],
} as const;

export type QuirkName = keyof typeof QUIRK_CHOICES;
export type Quirks = { -readonly [Name in QuirkName]: (typeof QUIRK_CHOICES)[Name][number] };

/** The first choice of each. */
export const createQuirks = (): Quirks =>
  Object.fromEntries(Object.entries(QUIRK_CHOICES).map(([name, [first]]) => [name, first])) as Quirks;
