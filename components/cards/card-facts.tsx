import Link from 'next/link';
import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import { CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';
import type { CardView, LinkedCard } from '@/lib/domain/cards/card-view.ts';
import { CARD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import { CardStatusChip } from './card-status-chip.tsx';
import { MaskedNumber } from './masked-number.tsx';

interface CardFactsProps {
  readonly card: CardView;
  readonly issuerName: string;
  /** What is called its name is what tells it from other cards of the company. */
  readonly isLabel: boolean;
}

/** What is known about a card beside its money. */
export function CardFacts({ card, issuerName, isLabel }: CardFactsProps) {
  return (
    <Panel>
      <h2 className="sr-only">Facts</h2>
      <Facts>
        <Fact label="Status">
          <span title={CARD_STATUS_WORDS[card.status].means}>
            <CardStatusChip status={card.status} rawStatus={card.rawStatus} />
          </span>
        </Fact>
        {card.rawStatus !== '' && (
          <Fact label="Issuer’s word">
            <span className="id">{card.rawStatus}</span>
          </Fact>
        )}
        <Fact label="Kind">{card.isVirtual ? 'Virtual' : 'Physical'}</Fact>
        {card.nameOnCard !== null && (
          <Fact label={isLabel ? 'Label' : 'Name on card'}>{card.nameOnCard}</Fact>
        )}
        <Linked label="Replaces" card={card.replaces} />
        <Linked label="Replaced by" card={card.replacedBy} />
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

function Linked({ label, card }: { readonly label: string; readonly card: LinkedCard | null }) {
  if (!card) return null;
  return (
    <Fact label={label}>
      <Link href={`/cards/${card.id}`} className="text-accent hover:underline">
        <MaskedNumber last4={card.last4} />
      </Link>
    </Fact>
  );
}
