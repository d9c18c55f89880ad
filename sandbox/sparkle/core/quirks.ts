/**
 * Where the documentation contradicts itself or is silent, this says which form is played (README.md has the
 * source of each). The first choice is the one played unless told otherwise.
 */
export const QUIRK_CHOICES = {
  // Contradictions.
  /** `status` of a success: the reference's or the guides'; mixed: by the path. */
  successMarker: ['00', 'success', 'mixed'],
  idempotencyHeader: ['hyphen', 'underscore', 'either'],
  /** What `/dcr` names as its hosts: the address it was called by, or another name of the same machine. */
  dcrHosts: ['own', 'alias'],
  /** swapped: the sandbox has the figures of production and the other way round. */
  rates: ['documented', 'swapped'],
  /** Whether authorizing needs a code challenge. */
  pkce: ['required', 'optional'],
  bvnDigits: ['11', '10', '12'],
  phoneForm: ['e164', 'without_plus'],
  timestampForm: ['utc', 'without_zone'],
  accountDigits: ['10', '11'],
  /** `card_number`: the sample has four digits, and nobody says of what. */
  cardNumber: ['full', 'last4', 'masked'],
  /** `card_default_pin` in replies. */
  pinEcho: ['clear', 'cipher', 'absent'],
  /** The address of a card that was given none. */
  cardAddress: ['customer', 'us_sample'],
  /** A physical card without an address: the guide asks for one, the reference does not. */
  physicalAddress: ['required', 'optional'],

  // Silence.
  /** How `card_default_pin` comes in (core/pin.ts). */
  pinCipher: ['aes-256-gcm', 'aes-256-cbc', 'clear'],
  signatureEncoding: ['hex', 'hex_upper', 'base64', 'any'],
  /** Where the status of a card is changed; none: the call is not there. */
  statusCall: ['patch_status', 'put_status', 'put_card', 'patch_card', 'none'],
  /** assumed: LOST and STOLEN are final, INACTIVE and BLOCKED lead to ACTIVE only. */
  transitions: ['assumed', 'any'],
  transferCall: ['post_transactions', 'none'],
  /** The account a new card draws on. */
  cardAccount: ['oldest', 'newest'],
  /** Whether the properties a card is created with are shown again. */
  customProperties: ['kept', 'dropped'],
  createStatus: ['201', '200'],
  pastExpiry: ['refused', 'allowed'],
  /** The same key with the same request. */
  repeatedKey: ['replayed', 'refused'],
  /** The same key with another request. */
  changedRequest: ['replayed', 'refused', 'new'],
  /** replayed: a read with a key of before is answered as it was then. */
  readKeys: ['ignored', 'replayed'],
  /** Scopes of calls whose scopes are not published. */
  unnamedScopes: ['needed', 'ignored'],
  /** Where tokens are given: `/oauth/token`, `/token`, `/connect/token`. */
  tokenPath: ['oauth_token', 'token', 'connect_token'],
  refreshTokens: ['kept', 'rotated', 'none'],
  oauthErrors: ['rfc6749', 'envelope'],
  /** `status` of a refusal. */
  errorMarker: ['error', '99'],
  /** `errors` of a refusal. */
  errorList: ['full', 'empty', 'absent'],
  retryAfter: ['seconds', 'absent'],
  amountForm: ['plain', 'two', 'four'],
  statementOrder: ['newest', 'oldest'],
} as const;

export type QuirkName = keyof typeof QUIRK_CHOICES;
export type Quirks = { -readonly [Name in QuirkName]: (typeof QUIRK_CHOICES)[Name][number] };

/** The first choice of each. */
export const createQuirks = (): Quirks =>
  Object.fromEntries(Object.entries(QUIRK_CHOICES).map(([name, [first]]) => [name, first])) as Quirks;
