import type { CardStatus } from './card-status.ts';

/** What people read for each status, its tone, and what it means when asked. */
export const CARD_STATUS_WORDS = {
  pending: { word: 'Issuing', tone: 'wait', means: 'The issuer is still working on it.' },
  inactive: { word: 'Inactive', tone: 'plain', means: 'Issued, not usable yet.' },
  active: { word: 'Active', tone: 'ok', means: 'It can be used.' },
  frozen: { word: 'Frozen', tone: 'info', means: 'It cannot be used until it is unfrozen.' },
  suspended: { word: 'Suspended', tone: 'bad', means: 'Held by the issuer; nobody here can undo it.' },
  terminated: { word: 'Terminated', tone: 'plain', means: 'Closed for good.' },
  expired: { word: 'Expired', tone: 'plain', means: 'Past its date.' },
  failed: { word: 'Failed', tone: 'bad', means: 'It was never issued.' },
  unknown: { word: 'Unknown', tone: 'unknown', means: 'The issuer uses a word this desk does not know.' },
} as const satisfies Record<
  CardStatus,
  { word: string; tone: 'ok' | 'wait' | 'unknown' | 'bad' | 'info' | 'plain'; means: string }
>;

/** "VISA" → "Visa"; a brand written in mixed case stays as the issuer writes it. */
export const brandName = (brand: string): string =>
  brand === brand.toUpperCase() ? brand.charAt(0) + brand.slice(1).toLowerCase() : brand;
