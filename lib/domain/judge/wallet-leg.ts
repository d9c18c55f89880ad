import { type Case, words } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { JudgedLeg } from './judgement.ts';
import { instant } from './patience.ts';

/** What the desk's other intents did to the wallet between two readings; null where that is not certain. */
function otherMoves(given: Case, reading: FullReading): bigint | null {
  let sum = 0n;
  for (const move of given.facts.walletMoves) {
    const from = instant(move.notBefore);
    const to = move.notAfter === null ? null : instant(move.notAfter);
    const isBefore = to !== null && to <= instant(given.baseline.from);
    const isAfter = from >= instant(reading.to);
    if (isBefore || isAfter) continue;
    const isInside = to !== null && from >= instant(given.baseline.to) && to <= instant(reading.from);
    if (!isInside || move.effectMinor === null) return null;
    sum += BigInt(move.effectMinor);
  }
  return sum;
}

/**
 * What the wallet says: yes if it moved by exactly `expected` (signed) besides what the desk's other
 * intents did, no if by nothing, else silent: deposits and other systems are not known here, so it can
 * support or hold back a verdict, and never carry one.
 */
export function walletLeg(given: Case, reading: FullReading, expected: bigint | null): JudgedLeg {
  const [before, now] = [given.baseline.wallet, reading.wallet];
  const leg = (says: JudgedLeg['says'], because: string, values: Partial<JudgedLeg> = {}): JudgedLeg => ({
    leg: 'wallet',
    says,
    because,
    unit: 'minor',
    expected: null,
    read: now?.balanceMinor ?? null,
    difference: null,
    at: reading.to,
    ...values,
  });
  if (!before || !now || before.issuerWalletId !== now.issuerWalletId) {
    return leg('silent', 'The wallet was not told.');
  }
  const others = otherMoves(given, reading);
  if (others === null) return leg('silent', 'Other movements of the wallet in this time are not settled.');
  const moved = BigInt(now.balanceMinor) - BigInt(before.balanceMinor) - others;
  const told = moved === 0n ? 'Unchanged' : `${moved < 0n ? 'Down' : 'Up'} ${words(given, abs(moved))}`;
  const besides = others === 0n ? '' : ' besides the other movements of this desk';
  if (expected === null || expected === 0n) {
    return leg('silent', `${told}${besides}; what it should have paid is not known.`);
  }
  const whole = BigInt(before.balanceMinor) + others + expected;
  const values = {
    expected: whole.toString(),
    difference: (BigInt(now.balanceMinor) - whole).toString(),
  };
  if (moved === expected) return leg('yes', `${told}${besides}.`, values);
  if (moved === 0n) return leg('no', `${told}${besides}.`, values);
  return leg('silent', `${told}${besides}: other movements are in it.`, values);
}

const abs = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
