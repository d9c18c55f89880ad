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
import type { CardRow } from '@/lib/domain/cards/card-list.ts';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';
import { CardStatusChip } from './card-status-chip.tsx';
import { MaskedNumber } from './masked-number.tsx';

interface CardRowsProps {
  readonly rows: readonly CardRow[];
  readonly label: string;
  /** Left out where all cards are one customer's. */
  readonly withCustomer?: boolean;
  /** Where the whole list is shown, and may be sorted by it. */
  readonly withCreated?: boolean;
}

/** Cards as a table; two-line rows on a phone. */
export function CardRows({ rows, label, withCustomer = true, withCreated = false }: CardRowsProps) {
  return (
    <div className="@container">
      <DataTable label={label}>
        <TableHead>
          <HeadCell>Card</HeadCell>
          <HeadCell>Brand</HeadCell>
          {withCustomer && <HeadCell>Customer</HeadCell>}
          <HeadCell>Status</HeadCell>
          <HeadCell end>Balance</HeadCell>
          <HeadCell end>As of</HeadCell>
          {withCreated && (
            <HeadCell end roomy>
              Created
            </HeadCell>
          )}
        </TableHead>
        <TableBody>
          {rows.map((card) => (
            <CardLine key={card.id} card={card} withCustomer={withCustomer} withCreated={withCreated} />
          ))}
        </TableBody>
      </DataTable>
    </div>
  );
}

interface CardLineProps {
  readonly card: CardRow;
  readonly withCustomer: boolean;
  readonly withCreated: boolean;
}

function CardLine({ card, withCustomer, withCreated }: CardLineProps) {
  const brand = card.brand === null ? null : brandName(card.brand);
  return (
    <Row>
      <Cell phone="lead">
        <RowLink href={`/cards/${card.id}`} {...(withCustomer ? { title: card.customer.name } : {})}>
          <MaskedNumber last4={card.last4} />
        </RowLink>
        {withCustomer && <span className="text-muted sm:hidden"> {brand}</span>}
      </Cell>
      <Cell phone={withCustomer ? 'none' : 'sub'}>{brand ?? <span className="text-faint">–</span>}</Cell>
      {withCustomer && (
        <Cell phone="sub" wide>
          <bdi>{card.customer.name}</bdi>
        </Cell>
      )}
      <Cell phone="sub-end">
        <span className="text-label text-muted sm:hidden">
          <Time at={card.asOf} as="ago" />{' '}
        </span>
        <CardStatusChip status={card.status} rawStatus={card.rawStatus} />
      </Cell>
      <Cell phone="lead-end" end>
        {card.balance ? <MoneyText money={card.balance} /> : <span className="text-faint">not told</span>}
      </Cell>
      <Cell phone="none" end muted>
        <Time at={card.asOf} />
      </Cell>
      {withCreated && (
        <Cell phone="none" end muted roomy>
          <Time at={card.createdAt} as="date" />
        </Cell>
      )}
    </Row>
  );
}
