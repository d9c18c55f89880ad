/**
 * Where the documentation contradicts itself or is silent, this says what is played; the README names the source of
 * each. The first choice is the one played unless told otherwise.
 */
export const QUIRK_CHOICES = {
  /** Of errors: the guide's (`success`, a number for an identifier) or the document's (`name`, a text). */
  errorShape: ['guide', 'document'],
  avsAddress: ['gone', 'old'],
  /** Which parameter shows the code of a card. */
  revealParameters: ['separate', 'pan_shows_both'],
  /** Whether the plain host reveals as well. */
  revealHost: ['vault', 'any'],
  /** Which answers accept a webhook. */
  webhookAck: ['any_2xx', 'only_204'],
  webhookCreated: ['201', '200'],
  /** Whether creating a card, a group or a virtual account honours an idempotency key. */
  createIsIdempotent: ['off', 'on'],
  /** Whether a card made outside may be a physical one. */
  physicalCards: ['on', 'off'],
  /** How `userData` reads after it was set to null. */
  clearedUserData: ['absent', 'empty'],
  /** Whether `filter:detailed_status` takes the two states its list leaves out. */
  detailedStatusFilter: ['refused', 'accepted'],
  accountBalances: ['kinds', 'amounts'],

  /** From here on: silence of the documentation, each an assumption of ours. */
  unknownProperties: ['ignored', 'refused'],
  invalidStatus: ['400', '422'],
  missingStatus: ['404', '400'],
  closedIsFinal: ['yes', 'no'],
  closedEdits: ['refused', 'allowed'],
  inactiveSettable: ['yes', 'no'],
  closingEvent: ['card.update', 'card.delete', 'both'],
  mergeDepth: ['deep', 'top'],
  listOrder: ['newest', 'oldest'],
  closeVirtualAccount: ['empty_only', 'moves_rest'],
  keyOfRefusal: ['free', 'kept'],
  rateLimitHeaders: ['none', 'retry_after'],
  enterprise: ['on', 'off'],
} as const;

export type QuirkName = keyof typeof QUIRK_CHOICES;
export type Quirks = { -readonly [Name in QuirkName]: (typeof QUIRK_CHOICES)[Name][number] };

/** The first choice of each. */
export const createQuirks = (): Quirks =>
  Object.fromEntries(Object.entries(QUIRK_CHOICES).map(([name, [first]]) => [name, first])) as Quirks;
