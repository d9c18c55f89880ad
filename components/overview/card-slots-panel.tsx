import { NotTold } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CardSlots } from '@/lib/domain/overview/overview-view.ts';

interface CardSlotsPanelProps {
  readonly slots: readonly (CardSlots & { readonly name: string })[];
}

/** How many more cards may be issued, where the issuer tells. */
export function CardSlotsPanel({ slots }: CardSlotsPanelProps) {
  if (slots.length === 0) return null;
  return (
    <Panel title="Card slots" aside="how many more cards the plan allows">
      <ul className="grid gap-1">
        {slots.map(({ issuer, name, told }) => (
          <li key={issuer} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="text-muted">{name}</span>
            {told === null ? (
              <NotTold />
            ) : (
              <span>
                <span
                  className={told.available === 0 ? 'figures font-medium text-bad' : 'figures font-medium'}
                >
                  {told.available.toLocaleString('en')} free
                </span>{' '}
                <span className="text-label text-muted">
                  · as of <Time at={told.asOf} as="moment" />
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
