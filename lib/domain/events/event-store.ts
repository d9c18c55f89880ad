import type { EventDraft, EventEnd, EventTarget, TakenEvent } from './event.ts';

/** What the inbox of webhooks needs of a database. Each method is one transaction, on the database's clock. */
export interface EventStore {
  /** One row per digest, however often it comes; a repeat is counted and waits again. */
  receiveEvent(draft: EventDraft): Promise<void>;
  /**
   * Due events, fresh ones first, each counted as tried and bumped by `leaseMs`, so that of many processes
   * one takes it (SKIP LOCKED). What was tried often enough and never came to an end has failed.
   */
  takeDueEvents(limit: number, leaseMs: number): Promise<readonly TakenEvent[]>;
  /** False when it was delivered, replayed or taken again meanwhile: then it goes on waiting. */
  finishEvent(taken: Pick<TakenEvent, 'id' | 'lease'>, end: EventEnd): Promise<boolean>;
  /** Waits again from the first try, with an audit row. */
  replayEvent(input: { eventId: string; actorId: string }): Promise<'replayed' | 'not_found' | 'unreadable'>;
  /** Whether the cache knows the card. */
  isCardKnown(issuer: string, issuerCardId: string): Promise<boolean>;
  /**
   * Makes unknown intents of that object, and those that were called off and are still watched, due now: those
   * of the card and what its customer waits for without a card, or, where no card is named, all of the
   * customer's. Answers how many.
   */
  wakeIntents(target: Omit<EventTarget, 'issuerWalletId'>): Promise<number>;
  /** Deletes what was applied, or named nothing, and was last delivered longer ago than `keptMs`. Answers how many. */
  forgetEvents(keptMs: number): Promise<number>;
}
