import type { AuditEntry, Discrepancy, Intent } from '../../../db/generated/client.ts';
import type { DeskRows, ScheduleEnd } from '../schedule-end.ts';
import type { Ledger } from './ledger.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('found once');

/**
 * What was found is resolved once at most, and its withdrawal is the only one: asked for under the one id, for that
 * card and amount, never after it was resolved, and nobody resolves it while the withdrawal may still move money.
 */
export function foundOnce({ rows }: ScheduleEnd, { everAsked }: Ledger): readonly Violation[] {
  return rows.discrepancies.flatMap((found) => {
    const withdrawal = found.withdrawalId === null ? undefined : everAsked.get(found.withdrawalId);
    const why =
      whyNotOnce(found, rows) ??
      (withdrawal ? (whyNotThis(found, withdrawal) ?? whyNotInTurn(found, withdrawal, rows)) : null);
    return why === null ? [] : [tell(`${found.kind}: ${why}`, found.intentId)];
  });
}

function whyNotOnce(found: Discrepancy, { audit }: DeskRows): string | null {
  const { id, withdrawalId, resolvedAt } = found;
  const resolved = audit.filter(
    (entry) => entry.action === 'discrepancy.resolved' && isAbout(entry, id),
  ).length;
  if (resolved !== (resolvedAt === null ? 0 : 1)) return `resolved ${resolved} times`;
  const asked = audit.filter((entry) => entry.action === 'intent.recorded' && isAbout(entry, id));
  if (asked.length > 1) return `${asked.length} withdrawals for one of it`;
  const isOther = asked.some(({ objectId }) => objectId !== withdrawalId);
  return isOther ? 'another withdrawal than the one offered' : null;
}

const isAbout = ({ detail }: AuditEntry, id: string): boolean =>
  (detail as { readonly discrepancy?: string }).discrepancy === id;

function whyNotThis({ cardId, amountMinor }: Discrepancy, { kind, ...asked }: Intent): string | null {
  if (kind !== 'withdraw') return `its withdrawal is a ${kind}`;
  return asked.cardId === cardId && asked.amountMinor === amountMinor
    ? null
    : `its withdrawal takes ${asked.amountMinor} off ${asked.cardId}`;
}

/** By the database's own account of both. */
function whyNotInTurn(found: Discrepancy, { id }: Intent, rows: DeskRows): string | null {
  const withdrawal = rows.intents.find((intent) => intent.id === id);
  const { resolvedAt, resolution } = found;
  if (!withdrawal) return resolution === 'withdrawn' ? 'withdrawn, and nobody asked for it' : null;
  const verdicts = rows.verdicts.filter(({ intentId }) => intentId === id);
  const hasSucceeded = verdicts.some(({ state }) => state === 'succeeded');
  if (resolvedAt === null) return hasSucceeded ? 'open, although it was withdrawn' : null;
  if (resolution === 'withdrawn') return hasSucceeded ? null : 'withdrawn, although it was not';
  if (withdrawal.createdAt > resolvedAt) return `withdrawn after it was resolved (${resolution})`;
  const settledAt = verdicts[0]?.createdAt ?? cancelledAt(withdrawal);
  const isOpen = settledAt === null || settledAt > resolvedAt;
  return isOpen ? `resolved (${resolution}) while its withdrawal was ${withdrawal.state}` : null;
}

const cancelledAt = ({ state, stateChangedAt }: Intent): Date | null =>
  state === 'cancelled' ? stateChangedAt : null;
