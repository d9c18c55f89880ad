'use client';

import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useEventLive } from '@/lib/client/use-event-live.ts';
import { useServerNow } from '@/lib/client/use-server-now.ts';
import type { EventDetail } from '@/lib/domain/events/event-view.ts';
import { tellEvent } from '@/lib/domain/events/tell-event.ts';
import { EventFacts } from './event-facts.tsx';
import { EventStateChip } from './event-state-chip.tsx';
import { layOutJson } from './lay-out-json.ts';
import { type ReplayAction, ReplayButton } from './replay-button.tsx';

interface EventStandingProps {
  readonly event: EventDetail;
  readonly issuerName: string;
  /** Null where this person may not replay. */
  readonly replay: ReplayAction | null;
}

/** One webhook: where it stands, what came, and who had it applied again; followed live while it waits. */
export function EventStanding({ event: read, issuerName, replay }: EventStandingProps) {
  const event = useEventLive(read);
  const { sentence, next } = tellEvent(event, useServerNow(event.now));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <Panel>
        <EventStateChip state={event.state} />
        <p className="mt-2" aria-live="polite">
          {sentence}
        </p>
        {next !== '' && <p className="text-table text-muted tabular-nums">{next}</p>}
        {replay && event.state !== 'unreadable' && (
          <div className="mt-4">
            <ReplayButton eventId={event.id} replay={replay} />
          </div>
        )}
      </Panel>
      <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
        <EventFacts event={event} issuerName={issuerName} />
      </div>
      <Panel title="What was delivered" aside="without card data; nothing of it is believed">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
        <pre tabIndex={0} className="id max-h-96 overflow-auto text-table whitespace-pre-wrap">
          {layOutJson(event.scrubbedBody)}
        </pre>
      </Panel>
      {event.audit.length > 0 && (
        <Panel title="Replays" aside="newest first">
          <ol>
            {event.audit.map((entry) => (
              <li key={entry.id} className="py-1 text-table">
                <Time at={entry.at} as="exact" /> <span className="text-muted">by</span>{' '}
                {entry.actorName ?? 'the desk'}
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </div>
  );
}
