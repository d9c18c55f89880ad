import { createHash } from 'node:crypto';
import type { CaseFacts } from '../../../domain/judge/case-facts.ts';
import type { JudgedCase, ScheduleEnd } from '../schedule-end.ts';
import { tellVerdict } from './judge-again.ts';
import type { Ledger } from './ledger.ts';
import type { RunMemory } from './run-memory.ts';
import { tellerOf, type Violation } from './violation.ts';

const tell = tellerOf('equal readings equal verdicts');

/**
 * Worlds with equal readings get equal verdicts, and where one of them is settled by what is read, it is
 * settled as it was in each of them: if their truths differ, the verdict is a person's or a group's.
 */
export function equalReadings(
  { plan, judged }: ScheduleEnd,
  ledger: Ledger,
  memory: RunMemory,
): readonly Violation[] {
  return judged.flatMap((one) => {
    if (one.judgement === null) return [];
    const key = digestOf(one.facts);
    const verdict = tellVerdict(one.judgement);
    const tookEffect = ledger.tookEffect(one.intentId);
    const isOpenToAll = !isSettledByReadings(one);
    const seen = memory.verdicts.get(key);
    if (!seen) {
      memory.verdicts.set(key, { seed: plan.seed, verdict, isOpenToAll, tookEffect });
      return [];
    }
    if (seen.verdict !== verdict) {
      return [tell(`seed ${seen.seed} got ${seen.verdict} for what gets ${verdict} here`, one.intentId)];
    }
    if (isOpenToAll || seen.tookEffect === tookEffect) return [];
    return [tell(`what seed ${seen.seed} read the same was the other way there: ${verdict}`, one.intentId)];
  });
}

const isSettledByReadings = ({ judgement }: JudgedCase): boolean =>
  judgement?.kind === 'settled' && judgement.basis === 'readings';

/** Of what was read, whatever the objects are called and whenever it was: names in order, times from the send. */
export function digestOf(facts: CaseFacts): string {
  const names = new Map<string, string>();
  const sentMs = Date.parse(facts.attempts.at(-1)?.sendBy ?? '');
  const text = JSON.stringify(facts, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (ISO.test(value)) return Number.isNaN(sentMs) ? value : Date.parse(value) - sentMs;
    if (!ID.test(value) && !NAMED.has(key)) return value;
    const name = names.get(value) ?? `name ${names.size}`;
    names.set(value, name);
    return name;
  });
  return createHash('sha256').update(text).digest('base64');
}

const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const ID = /^(txn_)?[0-9a-f]{8,}(-[0-9a-f]{4,})*$/;
const NAMED = new Set([
  'issuerCardId',
  'issuerCustomerId',
  'issuerRecordId',
  'issuerWalletId',
  'intentId',
  'last4',
]);
