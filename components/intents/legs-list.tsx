import { Time } from '@/components/ui/time.tsx';
import type { LegsView } from '@/lib/domain/intents/intent-view.ts';
import type { ToldLeg } from '@/lib/domain/judge/tell-judgement.ts';
import { JudgeSays } from './judge-says.tsx';

export const LEG_NAMES = {
  list: 'Issuer’s list',
  balance: 'Card balance',
  wallet: 'Wallet',
  status: 'Card status',
  refund: 'Refund',
} as const satisfies Record<ToldLeg['leg'], string>;

/** What each leg says: yes, no or silent, because of what, and what was expected and read. */
export function LegsList({ legs }: { legs: readonly ToldLeg[] }) {
  return (
    <dl className="grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-label text-muted">
      {legs.map((leg) => (
        <div key={leg.leg} className="contents">
          <dt>{LEG_NAMES[leg.leg]}</dt>
          <dd className="font-semibold text-text">{leg.says}</dd>
          <dd className="[overflow-wrap:anywhere]">
            {leg.because}
            {leg.difference !== null && <span className="tabular-nums"> {compared(leg)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "Expected 260.00 USD, read 240.00 USD: −20.00 USD." — only where they differ. */
const compared = ({ expected, read, difference }: ToldLeg): string =>
  `Expected ${expected ?? 'nothing known'}, read ${read ?? 'nothing'}: ${difference ?? ''}.`;

/** The same with what the desk makes of it, how often and when it was read. */
export function NewestLegs({ legs }: { legs: LegsView }) {
  return (
    <div className="flex flex-col gap-1">
      {legs.legs.length > 0 && <LegsList legs={legs.legs} />}
      <JudgeSays said={legs} />
      <p className="text-label text-muted">
        Read {legs.readings === 1 ? 'once' : `${legs.readings} times`}, last{' '}
        <Time at={legs.takenAt} as="exact" />.
      </p>
    </div>
  );
}
