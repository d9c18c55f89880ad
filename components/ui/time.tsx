'use client';

import { clsx } from 'clsx';
import { useClock } from './clock.tsx';
import { clockText, dateText, exactText, momentText, relativeText } from './time-text.ts';

interface TimeProps {
  /** ISO instant. */
  readonly at: string;
  /**
   * relative "2 min" · ago "2 min ago" · clock "14:02" · moment: the clock, with its day where that is not
   * today · date "3 Mar 2026" · exact "3 Mar 2026, 14:02:33"
   */
  readonly as?: 'relative' | 'ago' | 'clock' | 'moment' | 'date' | 'exact';
  readonly className?: string;
}

/**
 * A moment in the company's zone; the exact one on hover. Needs a ClockProvider above. What an issuer gave no date
 * is kept as the first moment of 1970, which nobody means.
 */
export function Time({ at, as = 'relative', className }: TimeProps) {
  const { timeZone, now } = useClock();
  const instant = new Date(at);
  if (instant.getTime() === 0)
    return <span className={clsx('text-faint whitespace-nowrap', className)}>not told</span>;
  return (
    <time
      dateTime={at}
      title={`${exactText(instant, timeZone)} (${timeZone})`}
      className={clsx('figures', className)}
      // A part that streams in late may meet a clock that has ticked since; the next tick mends it.
      suppressHydrationWarning
    >
      {wordsFor(as, instant, now, timeZone)}
    </time>
  );
}

function wordsFor(as: NonNullable<TimeProps['as']>, instant: Date, now: Date, timeZone: string): string {
  if (as === 'clock') return clockText(instant, timeZone);
  if (as === 'moment') return momentText(instant, now, timeZone);
  if (as === 'date') return dateText(instant, timeZone);
  if (as === 'exact') return exactText(instant, timeZone);
  const words = relativeText(instant, now, timeZone);
  return as === 'ago' && /(min|h|d)$/.test(words) ? `${words} ago` : words;
}
