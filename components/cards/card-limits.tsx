import { NotTold } from '@/components/ui/facts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { type LimitPlace, tellPlace } from '@/lib/domain/cards/limit-place.ts';
import { type LimitView, tellLimit } from '@/lib/domain/cards/limit-view.ts';
import { tellRule, type UseRule } from '@/lib/domain/cards/use-rule.ts';

interface CardLimitsProps {
  readonly limits: readonly LimitView[] | null;
  readonly rules: readonly UseRule[];
}

/** What a card may spend, how much of it is spent, and where. A limit is not money, and never looks like a balance. */
export function CardLimits({ limits, rules }: CardLimitsProps) {
  return (
    <section aria-label="Limits" className="mt-3 border-t pt-2">
      <h3 className="text-label text-muted">Limits</h3>
      {limits === null && (
        <p className="text-table">
          <NotTold />
        </p>
      )}
      {limits?.length === 0 && rules.length === 0 && <p className="text-table">No limit</p>}
      {limits?.map((limit) => (
        <Limit key={limit.period} limit={limit} />
      ))}
      {rules.map((rule) => (
        <p key={rule.about} className="mt-1 text-table [overflow-wrap:anywhere]">
          {capitalised(tellRule(rule))}
        </p>
      ))}
    </section>
  );
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** UTC, and where no period ever begins anew, goes without saying. */
const placeToTell = ({ place: { zone, startsOn } }: LimitView): LimitPlace => ({
  ...(zone === undefined || zone === 'UTC' ? {} : { zone }),
  ...(startsOn === undefined ? {} : { startsOn }),
});

function Limit({ limit }: { readonly limit: LimitView }) {
  const { percent, resetsAt, period, spent } = limit;
  return (
    <div className="mt-1">
      <p className="text-table tabular-nums">
        {tellLimit(limit)}
        <span className="text-muted">{tellPlace(placeToTell(limit))}</span>
        {spent === null && period !== 'once' && <span className="text-muted"> · spent: not told</span>}
        {resetsAt !== null && (
          <span className="text-muted">
            {' '}
            · resets <Time at={resetsAt} as="date" />
          </span>
        )}
      </p>
      {percent !== null && period !== 'once' && (
        // The words above say all of it.
        <div aria-hidden="true" className="mt-1 h-1 overflow-hidden rounded-full bg-line-soft">
          <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
        </div>
      )}
    </div>
  );
}
