import Link from 'next/link';
import type { ReactNode } from 'react';
import { MaskedNumber } from '@/components/cards/masked-number.tsx';
import {
  Cell,
  DataTable,
  HeadCell,
  Row,
  RowLink,
  TableBody,
  TableHead,
} from '@/components/ui/data-table.tsx';
import { Nothing } from '@/components/ui/nothing.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { EventView } from '@/lib/domain/events/event-view.ts';
import { SIGNATURE_WORDS, tellFailure } from '@/lib/domain/events/tell-event.ts';
import { type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import { EventStateChip } from './event-state-chip.tsx';

interface EventRowsProps {
  readonly rows: readonly EventView[];
  readonly issuers: readonly IssuerTag[];
}

/** Webhooks as a table; two-line rows on a phone. */
export function EventRows({ rows, issuers }: EventRowsProps) {
  return (
    <DataTable label="Webhooks">
      <TableHead>
        <HeadCell>Webhook</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Issuer</HeadCell>
        <HeadCell>About</HeadCell>
        <HeadCell>Signature</HeadCell>
        <HeadCell>Last failure</HeadCell>
        <HeadCell end>Deliveries</HeadCell>
        <HeadCell end>Received</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((event) => (
          <EventLine key={event.id} event={event} issuerName={issuerTagName(issuers, event.issuer)} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function EventLine({ event, issuerName }: { event: EventView; issuerName: string }) {
  const failure = event.lastFailure === null ? null : tellFailure(event.lastFailure);
  return (
    <Row>
      <Cell phone="lead">
        <RowLink href={`/webhooks/${event.id}`}>{event.name || 'Without a name'}</RowLink>
      </Cell>
      <Cell phone="sub-end">
        <EventStateChip state={event.state} />
      </Cell>
      <Cell phone="none">{issuerName}</Cell>
      <Cell phone="sub">
        <EventAbout event={event} />
      </Cell>
      <Cell phone="none" muted>
        {SIGNATURE_WORDS[event.signature]}
      </Cell>
      <Cell phone="none" wide muted>
        {failure === null ? <Nothing /> : <span title={failure}>{failure}</span>}
      </Cell>
      <Cell phone="none" end>
        {event.deliveries}
      </Cell>
      <Cell phone="lead-end" end muted>
        <Time at={event.lastReceivedAt} />
      </Cell>
    </Row>
  );
}

/** The card and the customer a webhook names; the issuer's id where the desk does not know what it stands for. */
export function EventAbout({ event }: { event: EventView }) {
  const { card, customer, issuerCardId, issuerCustomerId } = event;
  const unknown = (card === null && issuerCardId) || (customer === null && issuerCustomerId) || null;
  if (card === null && customer === null && unknown === null) {
    return <Nothing />;
  }
  return (
    <>
      {card && (
        <Inside href={`/cards/${card.id}`}>
          <MaskedNumber last4={card.last4} />
        </Inside>
      )}
      {card && customer && ' '}
      {customer && (
        <Inside href={`/customers/${customer.id}`}>
          <bdi>{customer.name}</bdi>
        </Inside>
      )}
      {unknown !== null && (
        <span className="id" title={unknown}>
          {card || customer ? ' ' : ''}
          {shortId(unknown)}
        </span>
      )}
    </>
  );
}

/** A link of its own above the row's. */
const Inside = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="relative z-10 hover:underline">
    {children}
  </Link>
);
