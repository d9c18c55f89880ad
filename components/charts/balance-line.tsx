import { Time } from '@/components/ui/time.tsx';
import type { BalancePoint } from '@/lib/domain/overview/overview-view.ts';

interface BalanceLineProps {
  readonly points: readonly BalancePoint[];
  /** ISO instant up to which the last balance holds. */
  readonly until: string;
  /** Minor units as text; a dotted line. */
  readonly threshold: string | null;
  /** Whole days it lasts: a dashed line to zero. */
  readonly lastsDays: number | null;
  readonly thresholdWords: string | null;
}

const WIDTH = 560;
const HEIGHT = 96;
const DAY_MS = 24 * 3_600_000;
/** No further ahead than this is drawn. */
const AHEAD_DAYS = 14;

/**
 * A balance over time as steps between what was told, never a curve through what nobody knows. Words beside
 * it say the same; it is hidden from those who do not see it.
 */
export function BalanceLine({ points, until, threshold, lastsDays, thresholdWords }: BalanceLineProps) {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const start = Date.parse(first.at);
  const now = Math.max(Date.parse(until), Date.parse(last.at));
  const ahead = lastsDays === null ? 0 : Math.min(lastsDays, AHEAD_DAYS) * DAY_MS;
  const span = Math.max(now + ahead - start, 1);
  const top = points
    .map(({ minor }) => Number(minor))
    .concat(Number(threshold ?? 0))
    .reduce((a, b) => Math.max(a, b), 1);
  const x = (at: number) => (((at - start) / span) * WIDTH).toFixed(1);
  const y = (minor: number) => (HEIGHT - 2 - (Math.max(minor, 0) / top) * (HEIGHT - 8)).toFixed(1);
  const steps = points.map(({ at, minor }, index) =>
    index === 0 ? `M${x(start)} ${y(Number(minor))}` : `H${x(Date.parse(at))}V${y(Number(minor))}`,
  );
  const end = Number(last.minor);
  const left =
    lastsDays === null || lastsDays === 0 ? 0 : end * (1 - Math.min(lastsDays, AHEAD_DAYS) / lastsDays);
  return (
    <div aria-hidden="true" className="mt-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-24 w-full"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line
          x1="0"
          x2={WIDTH}
          y1={HEIGHT - 2}
          y2={HEIGHT - 2}
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
        {threshold !== null && (
          <line
            x1="0"
            x2={WIDTH}
            y1={y(Number(threshold))}
            y2={y(Number(threshold))}
            className="stroke-bad"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          >
            <title>{thresholdWords}</title>
          </line>
        )}
        <path
          d={`${steps.join('')}H${x(now)}`}
          fill="none"
          strokeWidth="1.75"
          className="stroke-accent"
          vectorEffect="non-scaling-stroke"
        />
        {ahead > 0 && (
          <line
            x1={x(now)}
            y1={y(end)}
            x2={x(now + ahead)}
            y2={y(left)}
            className="stroke-accent"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <p className="mt-1 flex justify-between text-label text-muted">
        <Time at={first.at} as={now - start > 2 * DAY_MS ? 'date' : 'moment'} />
        <span>{ahead > 0 ? aheadWords(ahead / DAY_MS) : 'now'}</span>
      </p>
    </div>
  );
}

const aheadWords = (days: number): string => `in ${days} ${days === 1 ? 'day' : 'days'}, if it goes on`;
