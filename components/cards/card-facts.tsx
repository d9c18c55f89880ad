import Link from 'next/link';
import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import { CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { CARD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import { CardStatusChip } from './card-status-chip.tsx';

/** What is known about a card beside its money. */
export function CardFacts({ card, issuerName }: { card: CardView; issuerName: string }) {
  return (
    <Panel>
      <h2 className="sr-only">Facts</h2>
      <Facts>
        <Fact label="Status">
          <span title={CARD_STATUS_WORDS[card.status].means}>
            <CardStatusChip status={card.status} rawStatus={card.rawStatus} />
          </span>
        </Fact>
        <Fact label="Customer">
          <Link href={`/customers/${card.customer.id}`} className="text-accent hover:underline">
            {card.customer.name}
          </Link>
        </Fact>
        <Fact label="Issuer">{issuerName}</Fact>
        <Fact label="Issued">
          <Time at={card.createdAt} as="date" />
        </Fact>
        <Fact label="Transactions">
          {card.recordsAsOf ? (
            <>
              as of <Time at={card.recordsAsOf} as="moment" />
            </>
          ) : (
            'not read yet'
          )}
        </Fact>
        <Fact label="Activity">
          <Link href={`/activity?card=${card.id}`} className="text-accent hover:underline">
            who did what
          </Link>
        </Fact>
        <Fact label="Card id">
          <CopyText text={card.issuerCardId} shown={shortId(card.issuerCardId)} what="card id" />
        </Fact>
      </Facts>
      {card.doubts
        .filter((doubt) => !doubt.startsWith('balance_'))
        .map((doubt) => (
          <p key={doubt} className="mt-2 text-label text-wait">
            {CARD_DOUBT_WORDS[doubt]}
          </p>
        ))}
    </Panel>
  );
}
