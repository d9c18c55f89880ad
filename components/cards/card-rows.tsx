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
import type { CardColumn, CardRow } from '@/lib/domain/cards/card-list.ts';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import type { ListColumns } from '@/lib/domain/lists/list-columns.ts';
import { CardStatusChip } from './card-status-chip.tsx';
import { MaskedNumber } from './masked-number.tsx';

interface CardRowsProps {
  readonly rows: readonly CardRow[];
  readonly label: string;
  /** Of which cards may be; where there are several, each row names its own. */
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<CardColumn>;
  /** Left out where all cards are one customer's. */
  readonly withCustomer?: boolean;
}

/** Cards as a table; two-line rows on a phone. */
export function CardRows({ rows, label, issuers, columns, withCustomer = true }: CardRowsProps) {
  return (
    <div className="@container">
      <DataTable label={label}>
        <TableHead>
          <HeadCell>Card</HeadCell>
          <HeadCell column={columns.brand} />
          {withCustomer && <HeadCell column={columns.customer} />}
          {areSeveral(issuers) && <HeadCell column={columns.issuer} />}
          <HeadCell column={columns.status} />
          <HeadCell column={columns.balance} end />
          <HeadCell column={columns.told} end />
          <HeadCell column={columns.created} end />
        </TableHead>
        <TableBody>
          {rows.map((card) => (
            <CardLine
              key={card.id}
              card={card}
              issuers={issuers}
              columns={columns}
              withCustomer={withCustomer}
            />
          ))}
        </TableBody>
      </DataTable>
    </div>
  );
}

interface CardLineProps {
  readonly card: CardRow;
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<CardColumn>;
  readonly withCustomer: boolean;
}

function CardLine({ card, issuers, columns, withCustomer }: CardLineProps) {
  const brand = card.brand === null ? null : brandName(card.brand);
  return (
    <Row>
      <Cell phone="lead">
        <RowLink href={`/cards/${card.id}`} {...(withCustomer ? { title: card.customer.name } : {})}>
          <MaskedNumber last4={card.last4} />
        </RowLink>
        {withCustomer && brand && <span className="text-muted sm:hidden">{` ${brand}`}</span>}
      </Cell>
      <Cell column={columns.brand} phone={withCustomer ? 'none' : 'sub'}>
        {brand ?? <Nothing />}
      </Cell>
      {withCustomer && (
        <Cell column={columns.customer} phone="sub" wide>
          <bdi>{card.customer.name}</bdi>
          {areSeveral(issuers) && (
            <span className="text-faint sm:hidden">{` · ${issuerTagName(issuers, card.issuer)}`}</span>
          )}
        </Cell>
      )}
      {areSeveral(issuers) && (
        <Cell column={columns.issuer} phone="none" muted>
          {issuerTagName(issuers, card.issuer)}
        </Cell>
      )}
      <Cell column={columns.status} phone="sub-end">
        <Time at={card.asOf} as="ago" className="text-label text-muted sm:hidden" />{' '}
        <CardStatusChip status={card.status} rawStatus={card.rawStatus} />
      </Cell>
      <Cell column={columns.balance} phone="lead-end" end>
        <Balance card={card} issuers={issuers} />
      </Cell>
      <Cell column={columns.told} phone="none" end muted>
        <Time at={card.asOf} />
      </Cell>
      <Cell column={columns.created} phone="none" end muted>
        <Time at={card.createdAt} as="date" />
      </Cell>
    </Row>
  );
}

/** Nothing is missing where there is no such thing as a balance of a card. */
function Balance({ card, issuers }: Pick<CardLineProps, 'card' | 'issuers'>) {
  if (card.balance) return <MoneyText money={card.balance} />;
  const keepsNone = issuers.some(({ id, keepsBalances }) => id === card.issuer && !keepsBalances);
  if (!keepsNone) return <span className="text-faint">not told</span>;
  return (
    // Above the row's link, or its title would never show.
    <span className="relative z-10 text-faint" title={NO_BALANCE}>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{NO_BALANCE}</span>
    </span>
  );
}

const NO_BALANCE = 'This issuer keeps no balance on a card.';
