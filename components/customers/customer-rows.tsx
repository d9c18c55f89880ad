import {
  Cell,
  DataTable,
  HeadCell,
  Row,
  RowLink,
  TableBody,
  TableHead,
} from '@/components/ui/data-table.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CustomerRow } from '@/lib/domain/customers/customer-list.ts';
import { ActiveChip } from './active-chip.tsx';

/** Customers as a table; two-line rows on a phone. */
export function CustomerRows({ rows }: { rows: readonly CustomerRow[] }) {
  return (
    <DataTable label="Customers">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Phone</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell end>Cards</HeadCell>
        <HeadCell end>Since</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((customer) => (
          <CustomerLine key={customer.id} customer={customer} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function CustomerLine({ customer }: { customer: CustomerRow }) {
  return (
    <Row>
      <Cell phone="lead" wide>
        <RowLink href={`/customers/${customer.id}`}>
          <bdi>{customer.name}</bdi>
        </RowLink>
      </Cell>
      <Cell phone="sub" wide>
        {customer.email}
      </Cell>
      <Cell phone="none">
        <span className="figures">{customer.phone || <span className="text-faint">–</span>}</span>
      </Cell>
      <Cell phone="sub-end">
        <ActiveChip isActive={customer.isActive} />
      </Cell>
      <Cell phone="lead-end" end>
        {customer.cards}
        <span className="text-muted sm:hidden">{customer.cards === 1 ? ' card' : ' cards'}</span>
      </Cell>
      <Cell phone="none" end muted>
        <Time at={customer.createdAt} as="date" />
      </Cell>
    </Row>
  );
}
