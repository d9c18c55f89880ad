import {
  Cell,
  DataTable,
  HeadCell,
  Row,
  RowLink,
  TableBody,
  TableHead,
} from '@/components/ui/data-table.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Nothing } from '@/components/ui/nothing.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CustomerColumn, CustomerRow } from '@/lib/domain/customers/customer-list.ts';
import { kycWords } from '@/lib/domain/customers/kyc-words.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import type { ListColumns } from '@/lib/domain/lists/list-columns.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import { ActiveChip } from './active-chip.tsx';

interface CustomerRowsProps {
  readonly rows: readonly CustomerRow[];
  /** Of which customers may be; where there are several, each row names its own. */
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<CustomerColumn>;
}

/** Customers as a table; two-line rows on a phone. */
export function CustomerRows({ rows, issuers, columns }: CustomerRowsProps) {
  return (
    <div className="@container">
      <DataTable label="Customers">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell column={columns.email} />
          {areSeveral(issuers) && <HeadCell column={columns.issuer} />}
          <HeadCell column={columns.phone} />
          <HeadCell column={columns.country} />
          <HeadCell column={columns.status} />
          <HeadCell column={columns.kyc} />
          <HeadCell column={columns.cards} end />
          <HeadCell column={columns.balance} end />
          <HeadCell column={columns.since} end />
        </TableHead>
        <TableBody>
          {rows.map((customer) => (
            <CustomerLine key={customer.id} customer={customer} issuers={issuers} columns={columns} />
          ))}
        </TableBody>
      </DataTable>
    </div>
  );
}

interface CustomerLineProps {
  readonly customer: CustomerRow;
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<CustomerColumn>;
}

function CustomerLine({ customer, issuers, columns }: CustomerLineProps) {
  return (
    <Row>
      <Cell phone="lead" wide>
        <RowLink
          href={`/customers/${customer.id}`}
          title={[customer.name, customer.email].filter(Boolean).join(' · ')}
        >
          <bdi>{customer.name}</bdi>
        </RowLink>
      </Cell>
      <Cell column={columns.email} phone="sub" wide>
        {customer.email || <Nothing />}
        {areSeveral(issuers) && (
          <span className="text-faint sm:hidden"> · {issuerTagName(issuers, customer.issuer)}</span>
        )}
      </Cell>
      {areSeveral(issuers) && (
        <Cell column={columns.issuer} phone="none" muted>
          {issuerTagName(issuers, customer.issuer)}
        </Cell>
      )}
      <Cell column={columns.phone} phone="none">
        <span className="figures">{customer.phone || <Nothing />}</span>
      </Cell>
      <Cell column={columns.country} phone="none">
        {customer.country || <Nothing />}
      </Cell>
      <Cell column={columns.status} phone="sub-end">
        <ActiveChip isActive={customer.isActive} />
      </Cell>
      <Cell column={columns.kyc} phone="none" muted>
        {kycWords(customer.kycStatus)}
      </Cell>
      <Cell column={columns.cards} phone="none" end>
        {customer.cards}
      </Cell>
      <Cell column={columns.balance} phone="lead-end" end>
        <OnCards customer={customer} issuers={issuers} />
      </Cell>
      <Cell column={columns.since} phone="none" end muted>
        <Time at={customer.createdAt} as="date" />
      </Cell>
    </Row>
  );
}

/** The sum per currency, the first of them shown; without one, how many cards there are at least. */
function OnCards({
  customer: { balances, cards, issuer },
  issuers,
}: Pick<CustomerLineProps, 'customer' | 'issuers'>) {
  const [first, ...more] = balances;
  if (!first) {
    const keepsNone = issuers.some(({ id, keepsBalances }) => id === issuer && !keepsBalances);
    return (
      <>
        <span
          className="hidden text-faint sm:inline"
          title={keepsNone ? 'This issuer keeps no balance on a card.' : undefined}
        >
          {cards === 0 || keepsNone ? '–' : 'not told'}
        </span>
        <span className="text-muted sm:hidden">{cards === 1 ? '1 card' : `${cards} cards`}</span>
      </>
    );
  }
  return (
    <>
      <MoneyText money={first} />
      {more.length > 0 && (
        <span className="text-muted" title={more.map(formatMoneyText).join(' · ')}>
          <span aria-hidden="true"> +{more.length}</span>
          <span className="sr-only"> and {more.map(formatMoneyText).join(', ')}</span>
        </span>
      )}
    </>
  );
}
