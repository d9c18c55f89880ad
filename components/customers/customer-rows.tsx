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
import { Time } from '@/components/ui/time.tsx';
import type { CustomerRow } from '@/lib/domain/customers/customer-list.ts';
import { kycWords } from '@/lib/domain/customers/kyc-words.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import { ActiveChip } from './active-chip.tsx';

/** Customers as a table; two-line rows on a phone. */
export function CustomerRows({ rows }: { rows: readonly CustomerRow[] }) {
  return (
    <div className="@container">
      <DataTable label="Customers">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>E-mail</HeadCell>
          <HeadCell roomy>Phone</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell roomy>Identity check</HeadCell>
          <HeadCell end>Cards</HeadCell>
          <HeadCell end>On cards</HeadCell>
          <HeadCell end roomy>
            Since
          </HeadCell>
        </TableHead>
        <TableBody>
          {rows.map((customer) => (
            <CustomerLine key={customer.id} customer={customer} />
          ))}
        </TableBody>
      </DataTable>
    </div>
  );
}

function CustomerLine({ customer }: { customer: CustomerRow }) {
  return (
    <Row>
      <Cell phone="lead" wide>
        <RowLink href={`/customers/${customer.id}`} title={`${customer.name} · ${customer.email}`}>
          <bdi>{customer.name}</bdi>
        </RowLink>
      </Cell>
      <Cell phone="sub" wide>
        {customer.email}
      </Cell>
      <Cell phone="none" roomy>
        <span className="figures">{customer.phone || <span className="text-faint">–</span>}</span>
      </Cell>
      <Cell phone="sub-end">
        <ActiveChip isActive={customer.isActive} />
      </Cell>
      <Cell phone="none" roomy muted>
        {kycWords(customer.kycStatus)}
      </Cell>
      <Cell phone="none" end>
        {customer.cards}
      </Cell>
      <Cell phone="lead-end" end>
        <OnCards {...customer} />
      </Cell>
      <Cell phone="none" end muted roomy>
        <Time at={customer.createdAt} as="date" />
      </Cell>
    </Row>
  );
}

/** The sum per currency, the first of them shown; without one, how many cards there are at least. */
function OnCards({ balances, cards }: Pick<CustomerRow, 'balances' | 'cards'>) {
  const [first, ...more] = balances;
  if (!first) {
    return (
      <>
        <span className="hidden text-faint sm:inline">{cards === 0 ? '–' : 'not told'}</span>
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
