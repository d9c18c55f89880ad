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
import { Time } from '@/components/ui/time.tsx';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { IntentStateChip } from './intent-state-chip.tsx';

/** Top-ups, withdrawals, new cards and new customers as a table; two-line rows on a phone. */
export function IntentRows({ rows }: { rows: readonly IntentView[] }) {
  return (
    <DataTable label="Top-ups, withdrawals, new cards and new customers">
      <TableHead>
        <HeadCell>Kind</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Card</HeadCell>
        <HeadCell>Customer</HeadCell>
        <HeadCell>Memo</HeadCell>
        <HeadCell>Asked by</HeadCell>
        <HeadCell end>Amount</HeadCell>
        <HeadCell end>When</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((intent) => (
          <IntentLine key={intent.id} intent={intent} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function IntentLine({ intent }: { intent: IntentView }) {
  return (
    <Row>
      <Cell phone="lead">
        <RowLink href={`/top-ups/${intent.id}`}>{KIND_WORDS[intent.kind]}</RowLink>
        <span className="text-muted sm:hidden">
          {' '}
          <bdi>{intent.customer.name}</bdi>
        </span>
      </Cell>
      <Cell phone="sub-end">
        <IntentStateChip state={intent.state} />
      </Cell>
      <Cell phone="sub">
        {intent.card ? <MaskedNumber last4={intent.card.last4} /> : <span className="text-faint">–</span>}
        <span className="sm:hidden">
          {' '}
          · <Time at={intent.createdAt} /> · <bdi>{intent.actor.name}</bdi>
        </span>
      </Cell>
      <Cell phone="none" wide>
        <bdi>{intent.customer.name}</bdi>
      </Cell>
      <Cell phone="none" wide muted>
        {intent.memo || intent.reference || intent.customer.email || <span className="text-faint">–</span>}
      </Cell>
      <Cell phone="none">
        <bdi>{intent.actor.name}</bdi>
      </Cell>
      <Cell phone="lead-end" end>
        {intent.kind === 'create_customer' ? (
          <span className="text-faint">–</span>
        ) : (
          <MoneyText money={intent.amount} />
        )}
      </Cell>
      <Cell phone="none" end muted>
        <Time at={intent.createdAt} />
      </Cell>
    </Row>
  );
}
