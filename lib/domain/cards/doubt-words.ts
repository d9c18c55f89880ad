import type { CardDoubt, RecordDoubt } from './doubts.ts';

/** What people read beside a row that is not believed as it stands. */
export const RECORD_DOUBT_WORDS: Readonly<Record<RecordDoubt, string>> = {
  double: 'The issuer lists this movement twice; the balance holds it once.',
  suspected_double: 'This may be another row’s movement told twice; the balance does not say.',
  clock_ahead: 'Dated later than it was read: the issuer’s clock is ahead.',
};

/** What people read about a card of which something is not believed. */
export const CARD_DOUBT_WORDS: Readonly<Record<CardDoubt, string>> = {
  balance_unconfirmed: 'The issuer’s list tells a balance that is not confirmed yet; the card is being read.',
  balance_times_100: 'The issuer tells a balance a hundred times its transactions; the card is read again.',
  created_at_is_discovery: 'It has transactions older than the day the issuer says it was issued.',
  unreadable: 'The issuer tells of its transactions what this desk cannot read; it is tried again.',
};
