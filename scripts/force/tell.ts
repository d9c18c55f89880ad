import { formatMoney } from '../../lib/domain/money.ts';
import type { Difference, Sums } from './both-sides.ts';
import type { ForceEnd } from './run-force.ts';
import { Tally } from './tally.ts';

const usd = (minor: bigint): string => formatMoney({ minor, currency: 'USD', exponent: 2 });

const differenceOf = ({ truthCents, claimedCents, lateCents, openCents }: Sums): bigint =>
  truthCents - claimedCents - lateCents - openCents;

/** What happened, and both sides of the books. */
export function tellTable({ settled, tallies, heard, differences }: ForceEnd): string {
  const { comparison, journal } = settled;
  const states = new Tally();
  for (const { state } of journal.intents) states.add(state);
  const attempts = journal.intents.reduce((sum, intent) => sum + intent.attempts.length, 0);
  const lines: readonly (readonly [string, string])[] = [
    ['wishes', `${tallies.wishes.total}: ${tallies.wishes.tell()}`],
    ['submits', `${tallies.replies.total}: ${tallies.replies.tell()}`],
    ['of them', tallies.manners.tell()],
    ['intents', `${journal.intents.length}: ${states.tell()}`],
    ['attempts', `${attempts}, the issuer heard ${heard.writes.length} writes and ${heard.reads} reads`],
    ['faults hit', `${heard.faults.total}: ${heard.faults.tell()}`],
    ['troubles', `${tallies.troubles.total}: ${tallies.troubles.tell()}`],
    ['open', `${comparison.openWithoutEffect} without an effect`],
  ];
  return [
    '',
    ...lines.map(([name, text]) => `${name.padEnd(12)}${text}`),
    '',
    row('kind', 'effects', 'issuer', 'claimed', 'late', 'open', 'difference'),
    ...comparison.sums.map((sums) =>
      row(
        sums.kind,
        String(sums.effects),
        usd(sums.truthCents),
        usd(sums.claimedCents),
        usd(sums.lateCents),
        usd(sums.openCents),
        usd(differenceOf(sums)),
      ),
    ),
    '',
    differences.length === 0
      ? 'Both sides agree to the cent.'
      : `${differences.length} differences between both sides:`,
  ].join('\n');
}

const row = (...cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(16))).join('');

/** Each difference with what either side has of it. */
export const tellDifferences = (differences: readonly Difference[]): string =>
  differences
    .map(({ what, intents, effects, writes = [] }) =>
      [
        `- ${what}`,
        ...intents.map((intent) => `    desk    ${JSON.stringify(intent)}`),
        ...effects.map((effect) => `    issuer  ${JSON.stringify(effect)}`),
        ...writes.map((write) => `    heard   ${JSON.stringify(write)}`),
      ].join('\n'),
    )
    .join('\n');
