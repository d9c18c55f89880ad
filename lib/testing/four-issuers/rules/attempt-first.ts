import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';
import type { SentWrite } from '../play.ts';

/**
 * Every write the issuer heard had an attempt committed before it, each its own; every one after an intent's first
 * is an attempt that repeats it.
 */
export function attemptFirst(ledger: KeyedLedger): readonly KeyedViolation[] {
  const used = new Set<string>();
  const firsts = new Set<string>();
  return ledger.end.sent.flatMap((write) => {
    const why = whyNot(ledger, write, used, firsts);
    if (why === null) return [];
    const about = write.intentId === null ? {} : { intentId: write.intentId };
    return [{ rule: 'attempt first', message: `request ${write.n}: ${why}`, ...about }];
  });
}

function whyNot(
  ledger: KeyedLedger,
  { intentId, attemptId, atMs }: SentWrite,
  used: Set<string>,
  firsts: Set<string>,
): string | null {
  const attempt = attemptId === null ? undefined : ledger.attempt(attemptId);
  if (intentId === null || !attempt) return 'no attempt is committed for it';
  if (attempt.intentId !== intentId) return `its attempt is of ${attempt.intentId}`;
  if (attempt.startedAt.getTime() > atMs) return 'its attempt was committed only after it was heard';
  if (used.has(attempt.id)) return 'its attempt had been sent already';
  used.add(attempt.id);
  if (attempt.repeatsId !== null) {
    const first = ledger.attempt(attempt.repeatsId);
    if (first?.intentId !== intentId) return 'it repeats an attempt that is not of its intent';
    return first.repeatsId === null ? null : 'it repeats a repeat';
  }
  if (firsts.has(intentId)) return 'a second one that repeats nothing';
  firsts.add(intentId);
  return null;
}
