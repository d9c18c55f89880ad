'use client';

import { ReadNowButton } from '@/components/cards/read-now-button.tsx';
import { Quiet, StoryLine } from '@/components/cards/story-line.tsx';
import { lookOfRecord } from '@/components/cards/story-words.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportAllLink } from '@/components/ui/export-link.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { NewerOlder } from '@/components/ui/newer-older.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import {
  type CustomerWallet,
  type CustomerWalletRecord,
  type CustomerWalletRecordPage,
  currencyWords,
  readingOf,
} from '@/lib/domain/customers/customer-wallet.ts';
import type { RefreshCustomerAction } from './customer-wallets.tsx';
import { endOfWalletRecord, nounOfWalletRecord } from './wallet-record-words.ts';

interface CustomerWalletRecordsProps {
  readonly customerId: string;
  readonly wallets: readonly CustomerWallet[];
  readonly page: CustomerWalletRecordPage;
  readonly mayExport: boolean;
  readonly refresh: RefreshCustomerAction;
}

/** What came into the customer's own money and left it, newest first; the place is in the address. */
export function CustomerWalletRecords(props: CustomerWalletRecordsProps) {
  const { customerId, wallets, page, mayExport, refresh } = props;
  const { rows, newer, older } = page;
  const href = (way: string, position: string | null) =>
    position && `/customers/${customerId}?wallet-${way}=${encodeURIComponent(position)}`;
  return (
    <Panel
      title="Wallet movements"
      aside={<ReadNowButton read={() => refresh({ customerId })}>Read them now</ReadNowButton>}
    >
      <Reading wallets={wallets} isEmpty={rows.length === 0} />
      <ol>
        {rows.map((record) => (
          <Line key={record.id} record={record} isNamed={wallets.length > 1} />
        ))}
      </ol>
      {rows.length > 0 && (
        <NewerOlder
          label="Pages of the wallet movements"
          newer={href('newer', newer)}
          older={href('older', older)}
        >
          {mayExport && (
            <ExportAllLink kind="wallet-transactions" customerId={customerId} className="mr-auto" />
          )}
        </NewerOlder>
      )}
    </Panel>
  );
}

/** How much of it is here, and as of when. */
function Reading({ wallets, isEmpty }: { wallets: readonly CustomerWallet[]; isEmpty: boolean }) {
  const reading = readingOf(wallets);
  if (reading.kind === 'never') {
    return isEmpty ? (
      <EmptyState title="Not read yet">
        Money that came into the wallet or left it is read when somebody asks.
      </EmptyState>
    ) : (
      <p className="text-label text-wait">Not read to the end yet: some of them may be missing.</p>
    );
  }
  return (
    <>
      {isEmpty && (
        <EmptyState title="Nothing came in or went out">
          The issuer lists no movement of this customer’s own money.
        </EmptyState>
      )}
      <p className="text-label text-muted">
        as of <Time at={reading.asOf} as="moment" />
        {reading.isBehind && (
          <span className="text-wait"> · the balance is newer: there may be more since</span>
        )}
      </p>
    </>
  );
}

function Line({ record, isNamed }: { record: CustomerWalletRecord; isNamed: boolean }) {
  const money = ({ currency, ...rest }: CustomerWalletRecord['amount']) => ({
    ...rest,
    currency: currencyWords(currency),
  });
  return (
    <StoryLine
      at={record.at}
      {...lookOfRecord(record)}
      headline={
        <>
          {nounOfWalletRecord(record)} of <MoneyText money={money(record.amount)} />
          {endOfWalletRecord(record)}
        </>
      }
    >
      <Quiet
        parts={[
          isNamed && record.walletName !== null ? <bdi key="wallet">{record.walletName}</bdi> : null,
          record.rawStatus === '' ? null : `Status “${record.rawStatus}”`,
          record.description,
          record.after && (
            <span key="after">
              balance after <MoneyText money={money(record.after)} />
            </span>
          ),
          <span key="id" className="id">
            {record.issuerRecordId}
          </span>,
        ]}
      />
    </StoryLine>
  );
}
