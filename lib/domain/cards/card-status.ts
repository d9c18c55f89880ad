/** The common life of a card (DESIGN 8). Stored in the database: adding one needs a migration. */
export const CARD_STATUSES = [
  'pending',
  'inactive',
  'active',
  'frozen',
  'suspended',
  'terminated',
  'expired',
  'failed',
  'unknown',
] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];
