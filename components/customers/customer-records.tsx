import Link from 'next/link';
import { Quiet, StoryLine } from '@/components/cards/story-line.tsx';
import { endOfRecord, lookOfRecord, nounOfRecord } from '@/components/cards/story-words.ts';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { RECORD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import type { CustomerRecord, CustomerRecordPage } from '@/lib/domain/customers/customer-money.ts';

interface CustomerRecordsProps {
  readonly page: CustomerRecordPage;
  readonly customerId: string;
  readonly mayExport: boolean;
}

/** What the issuer lists for all of the customer's cards, newest first; the place is in the address. */
export function CustomerRecords({ page, customerId, mayExport }: CustomerRecordsProps) {
  const { rows, newer, older } = page;
  const href = (way: string, position: string) =>
    `/customers/${customerId}?${way}=${encodeURIComponent(position)}`;
  return (
    <Panel title="Transactions">
      {rows.length === 0 && (
        <EmptyState title="No transaction yet">
          What the issuer lists for this customer’s cards will be told here.
        </EmptyState>
      )}
      <ol>
        {rows.map((record) => (
          <RecordLine key={record.id} record={record} />
        ))}
      </ol>
      {rows.length > 0 && (
        <nav
          aria-label="Pages of the transactions"
          className="mt-3 flex flex-wrap items-center justify-end gap-2 text-label"
        >
          {mayExport && (
            <a
              href={`/api/exports/transactions?customer=${customerId}`}
              className="mr-auto text-accent hover:underline"
            >
              Export all of them
            </a>
          )}
          {newer !== null && (
            <Link href={href('newer', newer)} scroll={false} className={buttonLook({ size: 'sm' })}>
              Newer
            </Link>
          )}
          {older !== null && (
            <Link href={href('older', older)} scroll={false} className={buttonLook({ size: 'sm' })}>
              Older
            </Link>
          )}
        </nav>
      )}
    </Panel>
  );
}

function RecordLine({ record }: { record: CustomerRecord }) {
  return (
    <StoryLine
      at={record.at}
      {...lookOfRecord(record)}
      headline={
        <>
          {nounOfRecord(record)} of <MoneyText money={record.amount} />
          {endOfRecord(record)}
        </>
      }
    >
      <Quiet
        parts={[
          <Link key="card" href={`/cards/${record.card.id}`} className="id hover:underline">
            •• {record.card.last4 ?? '····'}
          </Link>,
          record.description,
        ]}
      />
      {record.doubt !== null && <p className="text-label text-wait">{RECORD_DOUBT_WORDS[record.doubt]}</p>}
    </StoryLine>
  );
}
