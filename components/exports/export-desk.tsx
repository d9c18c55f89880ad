import { Download } from 'lucide-react';
import Link from 'next/link';
import { buttonLook } from '@/components/ui/button-look.ts';
import { Panel } from '@/components/ui/panel.tsx';
import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { ExportPeriod } from './export-period.tsx';

const LISTS = [
  { kind: 'cards', title: 'Cards', says: 'Every card with its balance, status and customer.' },
  { kind: 'customers', title: 'Customers', says: 'Every customer with how many cards they hold.' },
  {
    kind: 'top-ups',
    title: 'Top-ups',
    says: 'Every top-up, withdrawal and new card asked for here, with how it ended, by whom, fees and memo.',
  },
] as const;

interface ExportDeskProps {
  readonly issuers: readonly IssuerTag[];
  readonly timeZone: string;
}

/** What can be taken out of the desk, as CSV. */
export function ExportDesk({ issuers, timeZone }: ExportDeskProps) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid grid-cols-1 gap-4">
        <ExportPeriod kind="transactions" title="Transactions" issuers={issuers}>
          What {areSeveral(issuers) ? 'the issuers list' : 'the issuer lists'} for the cards, and which
          request each belongs to. Days are of the zone {timeZone}. Without days it is all of them.
        </ExportPeriod>
        <ExportPeriod kind="wallet-transactions" title="Wallet transactions" issuers={issuers}>
          What came into the company’s wallets and what was taken from them. What a customer’s own wallet saw
          is exported on the customer’s page.
        </ExportPeriod>
        <Panel title="Whole lists">
          <ul className="grid gap-3">
            {LISTS.map(({ kind, title, says }) => (
              <li key={kind} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <div className="min-w-0 flex-1 basis-60">
                  <Link href={`/${kind}`} className="font-medium text-accent hover:underline">
                    {title}
                  </Link>
                  <p className="text-muted">{says}</p>
                </div>
                <a href={`/api/exports/${kind}`} className={buttonLook()}>
                  <Download className="size-3.5" aria-hidden="true" />
                  Export {title.toLowerCase()}
                </a>
              </li>
            ))}
          </ul>
          <p className="mt-4 text-label text-muted">
            A list under filters is exported from the list itself: its button takes exactly what the filters
            show.
          </p>
        </Panel>
      </div>
      <Panel title="About the files">
        <p className="text-muted">
          CSV in UTF-8, amounts as decimal text, each instant in UTC
          {timeZone === 'UTC' ? '' : ` and in ${timeZone}`}. A cell that a spreadsheet would run as a formula
          begins with an apostrophe. The last line is the manifest: how many rows, their sums, when they were
          read, and the SHA-256 of everything before it. A file without that line was cut short. Check one
          with <code className="id break-all">npm run desk -- verify-export FILE</code>.
        </p>
      </Panel>
    </div>
  );
}
