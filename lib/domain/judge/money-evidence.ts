import { countByBalance } from './balance-leg.ts';
import { type Case, words } from './case.ts';
import type { FullReading } from './full-reading.ts';
import type { JudgedLeg } from './judgement.ts';
import {
  contradictsItself,
  foreignOrders,
  type MoneyRows,
  mayBeOneMovement,
  moneyRows,
} from './money-rows.ts';
import { type Ground, groundOf } from './verdicts.ts';
import { walletLeg } from './wallet-leg.ts';

/** What one reading tells about a top-up or a withdrawal. */
export interface MoneyEvidence {
  readonly reading: FullReading;
  readonly ground: Ground;
  readonly rows: MoneyRows;
  /** How many movements like ours the balance shows; null where it does not tell. */
  readonly movements: bigint | null;
  readonly list: JudgedLeg['says'];
  readonly balance: JudgedLeg['says'];
  readonly wallet: JudgedLeg['says'];
  /** Somebody else ordered money on this card since the baseline. */
  readonly seesOthers: boolean;
}

export function moneyEvidence(given: Case, reading: FullReading): MoneyEvidence {
  const rows = moneyRows(given, reading);
  const { movements, leg: balance } = countByBalance(given, reading, rows);
  const list = listLeg(given, reading, rows, movements);
  const fee = BigInt(given.facts.asked.feeMinor ?? '0');
  const expected = given.facts.asked.kind === 'withdraw' ? given.amount - fee : -given.amount - fee;
  const wallet = walletLeg(given, reading, expected);
  return {
    reading,
    ground: groundOf(reading, [list, balance, wallet]),
    rows,
    movements,
    list: list.says,
    balance: balance.says,
    wallet: wallet.says,
    seesOthers: foreignOrders(rows).length > 0,
  };
}

/** An equal one is known to have happened, and no row of it was listed yet. */
export const isOwed = ({ rivals }: Case): boolean => rivals.some(({ state }) => state === 'succeeded');

function listLeg(
  given: Case,
  reading: FullReading,
  { alike }: MoneyRows,
  movements: bigint | null,
): JudgedLeg {
  const noun = given.facts.asked.kind === 'withdraw' ? 'withdrawal' : 'top-up';
  const amount = words(given, given.amount);
  const leg = (says: JudgedLeg['says'], because: string): JudgedLeg => ({
    leg: 'list',
    says,
    because,
    unit: 'count',
    expected: '1',
    read: `${alike.length}`,
    difference: `${alike.length - 1}`,
    at: reading.to,
  });
  const [first] = alike;
  if (!first) return leg('silent', 'No new row: that proves nothing by itself.');
  const unfinished = alike.find((row) => row.status !== 'success' && row.status !== 'failed');
  if (unfinished) return leg('silent', `A new ${noun} of ${amount} is listed as ${unfinished.status}.`);
  if (!alike.some((row) => row.status === 'success')) {
    return leg(
      'silent',
      `A new ${noun} of ${amount} is listed as failed: the money may have moved all the same.`,
    );
  }
  if (alike.some(contradictsItself)) {
    return leg('silent', `A new ${noun} of ${amount} tells balances that its amount does not explain.`);
  }
  if (alike.length === 1 && movements === 0n && isOwed(given)) {
    return leg(
      'silent',
      `One new ${noun} of ${amount}, and nothing moved: an earlier one’s row is still due.`,
    );
  }
  if (alike.length === 1) return leg('yes', `One new ${noun} of ${amount}.`);
  if (movements === 1n && mayBeOneMovement(alike)) {
    return leg('yes', `Two new rows of ${amount}, and the balance shows one ${noun}: it is listed twice.`);
  }
  return leg('silent', `${alike.length} new rows of ${amount} that may be one ${noun} or several.`);
}
