import type { Case } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { Contradiction, Settled } from './judgement.ts';
import { moneyEvidence } from './money-evidence.ts';

/**
 * What came after a settlement and speaks against it: the earlier verdict, or `later` readings. Verdicts
 * are appended, so the caller writes the new one where there is one and puts this before a person.
 */
export function contradictionOf(
  given: Case,
  settled: Settled,
  later: readonly FullReading[],
): Contradiction | null {
  const { verdicts, asked } = given.facts;
  const verdict = verdicts.at(-1)?.state;
  if (settled.state === 'succeeded' && (verdict === 'rejected' || verdict === 'not_applied')) {
    return told('late_success', 'It had been called off, and it happened.', settled.at);
  }
  if (settled.state === 'rejected' && verdict === 'succeeded') {
    return told('late_rejection', 'It had been called done, and the issuer says it is not.', settled.at);
  }
  if (settled.state === 'rejected') return null;
  if (given.attempt.lateOutcome === 'rejected' || given.attempt.outcome === 'rejected') {
    return told('late_rejection', 'The issuer’s answer refuses what its own lists show as done.', settled.at);
  }
  if (asked.kind === 'terminate' && verdict === 'succeeded' && given.attempt.hint.refundProcessed === false) {
    return told('refund_not_processed', 'The issuer says the balance was not refunded.', settled.at);
  }
  if (asked.kind === 'issue') return ofCard(settled, later);
  if (asked.kind === 'fund' || asked.kind === 'withdraw') return ofMoney(given, settled, later);
  return null;
}

const told = (kind: Contradiction['kind'], because: string, at: string | null): Contradiction => ({
  kind,
  because,
  at,
});

function ofCard(settled: Settled, later: readonly FullReading[]): Contradiction | null {
  for (const reading of later) {
    const card = reading.cards.find(({ issuerCardId }) => settled.claims.cardIds.includes(issuerCardId));
    if (card?.status === 'failed') {
      return told('card_failed', 'The card that came of it is listed as failed now.', reading.to);
    }
  }
  return null;
}

function ofMoney(given: Case, settled: Settled, later: readonly FullReading[]): Contradiction | null {
  const ours = new Set(settled.claims.recordIds);
  const wasFailed = settled.discrepancies.some(({ kind }) => kind === 'failed_row_moved_money');
  let whole = 0;
  for (const reading of later) {
    const { rows, movements } = moneyEvidence(given, reading);
    const claimed = rows.alike.filter((row) => ours.has(row.issuerRecordId));
    if (!wasFailed && claimed.some(({ status }) => status === 'failed')) {
      return told('record_failed', 'The row it was settled by is listed as failed now.', reading.to);
    }
    if (movements !== null && movements > 1n && rows.alike.length > claimed.length) {
      return told(
        'another_equal_movement',
        'Another equal movement appeared that nobody here asked for.',
        reading.to,
      );
    }
    // One reading may be served from a cache; two in a row are told.
    whole = movements === 0n ? whole + 1 : 0;
    if (whole === 2) {
      return told('chain_broken', 'The balance no longer shows the movement it was settled by.', reading.to);
    }
  }
  return null;
}
