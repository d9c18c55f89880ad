/**
 * Where the documentation contradicts itself or an observed client, and where it is silent, this says which form
 * is played. The first choice is the one played unless told otherwise. The README names the source of each.
 */
export const QUIRK_CHOICES = {
  /** The flag of a page that says there is more. */
  moreFlag: ['has_more', 'hasMore', 'both'],
  freezeMethod: ['PUT', 'POST', 'both'],
  revokeMethod: ['PUT', 'POST', 'both'],
  /** `kyc`: `POST /kyc` makes user, wallet and KYC at once; `POST /users` is there either way. */
  userCreation: ['users', 'kyc'],
  /** `sixty_four`: a hex text of 64 characters, as one page says, which nobody can verify. */
  signatureForm: ['der', 'sixty_four'],
  /** `flat`: eventId, eventName, …; `enveloped`: id, type, data, createdAt, updatedAt. */
  eventShape: ['flat', 'enveloped'],
  /** `decimal`: 12.5; `two_decimals`: 12.50. */
  eventAmount: ['decimal', 'two_decimals'],
  /** client: lost, stolen, expired. page: lost, stolen, cancelled. */
  reissueReasons: ['both', 'client', 'page'],
  walletCreation: ['b2b', 'one_per_user'],
  /** What a user is while a KYC is under way. */
  statusDuringKyc: ['unverified', 'onboarding'],
  /** Whether revealing needs the signature of the user's wallet. */
  walletSignature: ['required', 'not_required'],
  /** Unit of the `limit` of a spending control. */
  limitUnit: ['dollars', 'cents'],
  /** `POST /cards` with `reissueFromCard`. */
  reissueFromCard: ['accepted', 'refused'],

  // From here on the documentation is silent: assumptions, each behind its switch.
  /** Of refusals: `{code, message}`, `{error: {code, message}}`, `{message}`, or plain text. */
  errorBody: ['code_message', 'nested', 'message', 'text'],
  createStatus: ['201', '200'],
  limitOutOfRange: ['refused', 'clamped'],
  /** Properties of a body that nobody documented. */
  unknownFields: ['ignored', 'refused'],
  /** Freezing what is frozen, unfreezing what is not. */
  repeatFreeze: ['refused', 'accepted'],
  /** `ended`: the reason is its status; `kept`: it stays until the new one is activated. */
  oldCardAfterReissue: ['ended', 'kept'],
  revokeInactive: ['allowed', 'refused'],
  prepaidWalletStartsAs: ['active', 'unverified'],
  withdrawalStartsAs: ['pending', 'draft'],
  /** What a key replays: what the issuer did, or what the client was told, a 503 of a fault included. */
  storedAnswers: ['truth', 'told'],
  /** `x-request-id` of a replay. */
  replayedRequestId: ['stored', 'fresh'],
} as const;

export type QuirkName = keyof typeof QUIRK_CHOICES;
export type Quirks = { -readonly [Name in QuirkName]: (typeof QUIRK_CHOICES)[Name][number] };

/** The first choice of each. */
export const createQuirks = (): Quirks =>
  Object.fromEntries(Object.entries(QUIRK_CHOICES).map(([name, [first]]) => [name, first])) as Quirks;
