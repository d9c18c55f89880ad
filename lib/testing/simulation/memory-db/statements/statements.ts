import type { Equal } from '../raw-statement.ts';
import { CALL_BUDGETS } from './call-budgets.ts';
import { CARD_TURNS } from './card-turns.ts';
import { EVENTS } from './events.ts';
import { INTENTS } from './intents.ts';
import { ISSUERS } from './issuers.ts';
import { LOCKS } from './locks.ts';
import { PROPOSALS } from './proposals.ts';
import { READINGS } from './readings.ts';
import { SAVE_CARDS } from './save-cards.ts';
import { SAVES } from './saves.ts';
import { WALKS } from './walks.ts';
import { WALLET_FACTS } from './wallet-facts.ts';

/** The equals of all raw statements of lib/db. */
export const STATEMENTS: readonly Equal[] = [
  ...LOCKS,
  ...ISSUERS,
  ...INTENTS,
  ...PROPOSALS,
  ...EVENTS,
  ...WALKS,
  ...CARD_TURNS,
  ...SAVES,
  ...SAVE_CARDS,
  ...READINGS,
  ...WALLET_FACTS,
  ...CALL_BUDGETS,
];
