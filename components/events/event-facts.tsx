import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { EventDetail } from '@/lib/domain/events/event-view.ts';
import { SIGNATURE_WORDS } from '@/lib/domain/events/tell-event.ts';
import { EventAbout } from './event-rows.tsx';

/** What came, how often, and what it names. */
export function EventFacts({ event, issuerName }: { event: EventDetail; issuerName: string }) {
  const ids = [
    ['Card id', event.issuerCardId],
    ['Customer id', event.issuerCustomerId],
    ['Transaction id', event.issuerRecordId],
    ['Wallet id', event.issuerWalletId],
  ] as const;
  return (
    <Panel>
      <h2 className="sr-only">What came</h2>
      <Facts>
        <Fact label="Issuer">{issuerName}</Fact>
        <Fact label="About">
          <EventAbout event={event} />
        </Fact>
        <Fact label="Signature">{SIGNATURE_WORDS[event.signature]}</Fact>
        <Fact label="Deliveries">{event.deliveries}</Fact>
        <Fact label="First received">
          <Time at={event.firstReceivedAt} as="exact" />
        </Fact>
        {event.deliveries > 1 && (
          <Fact label="Last received">
            <Time at={event.lastReceivedAt} as="exact" />
          </Fact>
        )}
        <Fact label="Tries">{event.tries}</Fact>
        {event.appliedAt !== null && (
          <Fact label="Applied">
            <Time at={event.appliedAt} as="exact" />
          </Fact>
        )}
        {ids.map(
          ([label, id]) =>
            id !== null && (
              <Fact key={label} label={label}>
                <CopyText text={id} shown={shortId(id)} what={label.toLowerCase()} />
              </Fact>
            ),
        )}
      </Facts>
    </Panel>
  );
}
