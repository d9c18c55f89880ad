import { MaskedNumber } from '@/components/cards/masked-number.tsx';
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
import type { IntentColumn } from '@/lib/domain/intents/intent-list.ts';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { hasAmount, KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import type { ListColumns } from '@/lib/domain/lists/list-columns.ts';
import { IntentStateChip } from './intent-state-chip.tsx';

interface IntentRowsProps {
  readonly rows: readonly IntentView[];
  /** Whom was asked; where there are several, each row names its own. */
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<IntentColumn>;
}

/** Top-ups, withdrawals, new cards and new customers as a table; two-line rows on a phone. */
export function IntentRows({ rows, issuers, columns }: IntentRowsProps) {
  return (
    <DataTable label="Top-ups, withdrawals, new cards and new customers">
      <TableHead>
        <HeadCell>Kind</HeadCell>
        <HeadCell column={columns.state} />
        <HeadCell column={columns.card} />
        <HeadCell column={columns.customer} />
        {areSeveral(issuers) && <HeadCell column={columns.issuer} />}
        <HeadCell column={columns.memo} />
        <HeadCell column={columns.actor} />
        <HeadCell column={columns.amount} end />
        <HeadCell column={columns.when} end />
      </TableHead>
      <TableBody>
        {rows.map((intent) => (
          <IntentLine key={intent.id} intent={intent} issuers={issuers} columns={columns} />
        ))}
      </TableBody>
    </DataTable>
  );
}

interface IntentLineProps {
  readonly intent: IntentView;
  readonly issuers: readonly IssuerTag[];
  readonly columns: ListColumns<IntentColumn>;
}

function IntentLine({ intent, issuers, columns }: IntentLineProps) {
  return (
    <Row>
      <Cell phone="lead">
        <RowLink href={`/top-ups/${intent.id}`}>{KIND_WORDS[intent.kind]}</RowLink>
        <span className="text-muted sm:hidden">
          {' '}
          <bdi>{intent.customer.name}</bdi>
        </span>
      </Cell>
      <Cell column={columns.state} phone="sub-end">
        <IntentStateChip state={intent.state} />
      </Cell>
      <Cell column={columns.card} phone="sub">
        {intent.card ? <MaskedNumber last4={intent.card.last4} /> : <Nothing />}
        <span className="sm:hidden">
          {' '}
          · <Time at={intent.createdAt} /> · <bdi>{intent.actor.name}</bdi>
          {areSeveral(issuers) && ` · ${issuerTagName(issuers, intent.issuer)}`}
        </span>
      </Cell>
      <Cell column={columns.customer} phone="none" wide>
        <bdi>{intent.customer.name}</bdi>
      </Cell>
      {areSeveral(issuers) && (
        <Cell column={columns.issuer} phone="none" muted>
          {issuerTagName(issuers, intent.issuer)}
        </Cell>
      )}
      <Cell column={columns.memo} phone="none" wide muted>
        {intent.memo || intent.reference || intent.customer.email || <Nothing />}
      </Cell>
      <Cell column={columns.actor} phone="none">
        <bdi>{intent.actor.name}</bdi>
      </Cell>
      <Cell column={columns.amount} phone="lead-end" end>
        {hasAmount(intent) ? <MoneyText money={intent.amount} /> : <Nothing />}
      </Cell>
      <Cell column={columns.when} phone="none" end muted>
        <Time at={intent.createdAt} />
      </Cell>
    </Row>
  );
}
