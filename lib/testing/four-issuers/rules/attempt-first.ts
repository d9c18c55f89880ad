import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';
import type { SentWrite } from '../keyed-log.ts';

/**
 * Every write the issuer heard had an attempt committed before it, each its own; every one after an intent's first
 * is an attempt that repeats it. One that a restore took away repeats nothing that the restored database knows of.
 */
export function attemptFirst(ledger: KeyedLedger): readonly KeyedViolation[] {
  const { rows, lost } = ledger.end;
  const databases = [rows, ...(lost ? [lost.rows] : [])];
  const seen: Seen = {
    attempts: new Set(),
    firsts: new Set(),
    databases: databases.map(({ attempts }) => new Set(attempts.map(({ id }) => id))),
  };
  return ledger.end.sent.flatMap((write) => {
    const why = whyNot(ledger, write, seen);
    if (why === null) return [];
    const about = write.intentId === null ? {} : { intentId: write.intentId };
    return [{ rule: 'attempt first', message: `request ${write.n}: ${why}`, ...about }];
  });
}

interface Seen {
  readonly attempts: Set<string>;
  /** A database, and an intent that had its first send in it. */
  readonly firsts: Set<string>;
  /** The attempts that each database knew of, the one that was restored first. */
  readonly databases: readonly ReadonlySet<string>[];
}

function whyNot(ledger: KeyedLedger, { intentId, attemptId, atMs }: SentWrite, seen: Seen): string | null {
  const attempt = attemptId === null ? undefined : ledger.everAttempted.get(attemptId);
  if (intentId === null || !attempt) return 'no attempt is committed for it';
  if (attempt.intentId !== intentId) return `its attempt is of ${attempt.intentId}`;
  if (attempt.startedAt.getTime() > atMs) return 'its attempt was committed only after it was heard';
  if (seen.attempts.has(attempt.id)) return 'its attempt had been sent already';
  seen.attempts.add(attempt.id);
  if (attempt.repeatsId !== null) {
    const first = ledger.everAttempted.get(attempt.repeatsId);
    if (first?.intentId !== intentId) return 'it repeats an attempt that is not of its intent';
    return first.repeatsId === null ? null : 'it repeats a repeat';
  }
  return isSecond(attempt, seen) ? 'a second one that repeats nothing' : null;
}

function isSecond({ id, intentId }: { id: string; intentId: string }, { databases, firsts }: Seen): boolean {
  const notes = databases.flatMap((ids, n) => (ids.has(id) ? [`${n} ${intentId}`] : []));
  const wasSent = notes.some((note) => firsts.has(note));
  for (const note of notes) firsts.add(note);
  return wasSent;
}
