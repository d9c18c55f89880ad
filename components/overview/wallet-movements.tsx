import Link from 'next/link';
import { Chip } from '@/components/ui/chip.tsx';
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead } from '@/components/ui/data-table.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { ExportAllLink } from '@/components/ui/export-link.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Nothing } from '@/components/ui/nothing.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import type { WalletMovement, WalletMovementPage } from '@/lib/domain/overview/wallet-movement.ts';

interface WalletMovementsProps {
  readonly page: WalletMovementPage;
  /** Where there are several, each row names its own. */
  readonly issuers: readonly IssuerTag[];
  readonly isOlderPart: boolean;
  readonly mayExport: boolean;
}

/** What the issuers list for the wallets: what came in, and what it took. */
export function WalletMovements({ page, issuers, isOlderPart, mayExport }: WalletMovementsProps) {
  const isNamed = areSeveral(issuers) || page.rows.some(({ walletName }) => walletName !== null);
  return (
    <Panel
      title="Wallet transactions"
      flush
      {...(mayExport && page.rows.length > 0 && { aside: <ExportAllLink kind="wallet-transactions" /> })}
    >
      <div className="mt-2">
        {page.rows.length === 0 ? (
          <EmptyState title="Nothing is listed yet">
            What comes into the wallets stands here as the issuer lists it. Money that went to cards stands
            with the cards, and under Top-ups.
          </EmptyState>
        ) : (
          <DataTable label="Wallet transactions">
            <TableHead>
              <HeadCell>Type</HeadCell>
              <HeadCell>Status</HeadCell>
              {isNamed && <HeadCell>Wallet</HeadCell>}
              <HeadCell>Description</HeadCell>
              <HeadCell end>Fee</HeadCell>
              <HeadCell end>Amount</HeadCell>
              <HeadCell end>Balance after</HeadCell>
              <HeadCell end>When</HeadCell>
            </TableHead>
            <TableBody>
              {page.rows.map((row) => (
                <Line key={row.id} row={row} wallet={isNamed ? walletOf(row, issuers) : null} />
              ))}
            </TableBody>
          </DataTable>
        )}
      </div>
      {(page.older !== null || isOlderPart) && (
        <nav aria-label="Parts of the list" className="flex justify-between border-t px-4 py-2 text-label">
          {isOlderPart ? (
            <Link href="/wallet" className="text-accent hover:underline">
              Newest
            </Link>
          ) : (
            <span />
          )}
          {page.older !== null && (
            <Link
              href={`/wallet?older=${encodeURIComponent(page.older)}`}
              className="text-accent hover:underline"
            >
              Older
            </Link>
          )}
        </nav>
      )}
    </Panel>
  );
}

const TONES: Readonly<Record<string, 'ok' | 'wait' | 'bad'>> = {
  success: 'ok',
  pending: 'wait',
  processing: 'wait',
  failed: 'bad',
};

/** "FUND" → "Fund": the issuer's own word, not its shouting. */
const inPlainCase = (raw: string): string =>
  `${raw.charAt(0).toUpperCase()}${raw.slice(1).toLowerCase()}`.replaceAll('_', ' ');

/** "Slash · Team" */
const walletOf = ({ issuer, walletName }: WalletMovement, issuers: readonly IssuerTag[]): string =>
  [...(areSeveral(issuers) ? [issuerTagName(issuers, issuer)] : []), walletName ?? '']
    .filter(Boolean)
    .join(' · ');

function Line({ row, wallet }: { row: WalletMovement; wallet: string | null }) {
  return (
    <Row>
      <Cell phone="lead">{inPlainCase(row.rawType)}</Cell>
      <Cell phone="sub-end">
        <Chip tone={TONES[row.status] ?? 'plain'}>{inPlainCase(row.rawStatus)}</Chip>
      </Cell>
      {wallet !== null && (
        <Cell phone="none" muted>
          <bdi>{wallet}</bdi>
        </Cell>
      )}
      <Cell phone="sub" wide>
        {wallet !== null && <span className="sm:hidden">{wallet} · </span>}
        <bdi>{row.description || row.issuerRecordId}</bdi>
      </Cell>
      <Cell phone="none" end>
        {row.fee ? <MoneyText money={row.fee} /> : <Nothing />}
      </Cell>
      <Cell phone="lead-end" end>
        <MoneyText money={row.amount} />
      </Cell>
      <Cell phone="none" end>
        {row.after ? <MoneyText money={row.after} /> : <span className="text-faint">not told</span>}
      </Cell>
      <Cell phone="none" end muted>
        <Time at={row.occurredAt} />
      </Cell>
    </Row>
  );
}
