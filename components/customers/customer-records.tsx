import Link from 'next/link';
import { Quiet, StoryLine } from '@/components/cards/story-line.tsx';
import { endOfRecord, lookOfRecord, nounOfRecord } from '@/components/cards/story-words.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportAllLink } from '@/components/ui/export-link.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { NewerOlder } from '@/components/ui/newer-older.tsx';
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
  const href = (way: string, position: string | null) =>
    position && `/customers/${customerId}?${way}=${encodeURIComponent(position)}`;
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
        <NewerOlder
          label="Pages of the transactions"
          newer={href('newer', newer)}
          older={href('older', older)}
        >
          {mayExport && <ExportAllLink kind="transactions" customerId={customerId} className="mr-auto" />}
        </NewerOlder>
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
