import { Time } from '@/components/ui/time.tsx';
import type { LegsView } from '@/lib/domain/intents/intent-view.ts';
import type { LegFinding } from '@/lib/domain/intents/reading.ts';

const LEG_NAMES = {
  list: 'Issuer’s list',
  balance: 'Card balance',
  wallet: 'Wallet',
  status: 'Card status',
} as const satisfies Record<LegFinding['leg'], string>;

/** What the three legs say: yes, no or silent, and because of what. */
export function LegsList({ findings }: { findings: readonly LegFinding[] }) {
  return (
    <dl className="grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-label text-muted">
      {findings.map(({ leg, says, because }) => (
        <div key={leg} className="contents">
          <dt>{LEG_NAMES[leg]}</dt>
          <dd className="font-semibold text-text">{says}</dd>
          <dd className="[overflow-wrap:anywhere]">{because}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same with how often and when it was read. */
export function NewestLegs({ legs }: { legs: LegsView }) {
  return (
    <div className="flex flex-col gap-1">
      <LegsList findings={legs.findings} />
      <p className="text-label text-muted">
        Read {legs.readings === 1 ? 'once' : `${legs.readings} times`}, last{' '}
        <Time at={legs.takenAt} as="exact" />.
      </p>
    </div>
  );
}
