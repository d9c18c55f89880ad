import Link from 'next/link';
import { MaskedNumber } from '@/components/cards/masked-number.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';

const link = 'text-accent hover:underline';

/** What was asked, by whom and for whom, how long it stands and what hangs on it. */
export function AttentionFacts({ item: { intent, atRisk, since } }: { item: AttentionItem }) {
  return (
    <Facts>
      <Fact label="At risk">
        <MoneyText money={atRisk} />
      </Fact>
      <Fact label="Stands here">
        <Time at={since} as="ago" />
      </Fact>
      <Fact label="Asked by">
        <bdi>{intent.actor.name}</bdi>, <Time at={intent.createdAt} as="moment" />
      </Fact>
      <Fact label="Customer">
        {intent.customer.id === null ? (
          <bdi>{intent.customer.name}</bdi>
        ) : (
          <Link href={`/customers/${intent.customer.id}`} className={link}>
            <bdi>{intent.customer.name}</bdi>
          </Link>
        )}
      </Fact>
      {intent.customer.email !== null && <Fact label="E-mail">{intent.customer.email}</Fact>}
      {intent.card && (
        <Fact label="Card">
          <Link href={`/cards/${intent.card.id}`} className={link}>
            <MaskedNumber last4={intent.card.last4} />
          </Link>
        </Fact>
      )}
      {intent.brand !== null && <Fact label="Brand">{brandName(intent.brand)}</Fact>}
      {intent.memo !== '' && <Fact label="Memo">{intent.memo}</Fact>}
      {intent.reference !== '' && <Fact label="Reference">{intent.reference}</Fact>}
      <Fact label="Request">
        <Link href={`/top-ups/${intent.id}`} className={link}>
          <span className="id">{shortId(intent.id)}</span>
        </Link>
      </Fact>
    </Facts>
  );
}
