import { MaskedNumber } from '@/components/cards/masked-number.tsx';
import { Chip } from '@/components/ui/chip.tsx';
import {
  Cell,
  DataTable,
  HeadCell,
  Row,
  RowLink,
  TableBody,
  TableHead,
  TickCell,
  TickHead,
} from '@/components/ui/data-table.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Nothing } from '@/components/ui/nothing.tsx';
import { Time } from '@/components/ui/time.tsx';
import { ATTENTION_WORDS } from '@/lib/domain/attention/attention-kind.ts';
import type { AttentionItem } from '@/lib/domain/attention/attention-view.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';
import { KIND_TONES, suggestedWords } from './attention-words.ts';

/** Ticking rows for a verdict on many; only what is clear can be ticked. */
export interface Ticking {
  readonly ids: ReadonlySet<string>;
  readonly onTick: (id: string, isRange: boolean) => void;
  readonly onTickAll: () => void;
}

interface AttentionRowsProps {
  readonly rows: readonly AttentionItem[];
  readonly issuers: readonly IssuerTag[];
  readonly openId: string | null;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (id: string) => void;
  /** Null where this person may not judge. */
  readonly ticking: Ticking | null;
}

/** What needs a person, as a table; two-line rows on a phone. */
export function AttentionRows({ rows, issuers, openId, hrefOf, onOpen, ticking }: AttentionRowsProps) {
  const clear = rows.filter(({ clearFor }) => clearFor !== null);
  return (
    <DataTable label="What needs a person">
      <TableHead>
        {ticking && (
          <TickHead>
            <input
              type="checkbox"
              aria-label="Tick all that are clear"
              className="m-1 block size-4 accent-accent disabled:opacity-40"
              disabled={clear.length === 0}
              checked={clear.length > 0 && clear.every(({ id }) => ticking.ids.has(id))}
              onChange={ticking.onTickAll}
            />
          </TickHead>
        )}
        <HeadCell>Request</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>Card</HeadCell>
        <HeadCell>Customer</HeadCell>
        {areSeveral(issuers) && <HeadCell roomy>Issuer</HeadCell>}
        <HeadCell roomy>Suggested</HeadCell>
        <HeadCell roomy>Looked after by</HeadCell>
        <HeadCell end>At risk</HeadCell>
        <HeadCell end roomy>
          Since
        </HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((item) => (
          <AttentionLine
            key={item.id}
            item={item}
            issuers={issuers}
            isOpen={item.id === openId}
            href={hrefOf(item.id)}
            onOpen={() => onOpen(item.id)}
            ticking={ticking}
          />
        ))}
      </TableBody>
    </DataTable>
  );
}

interface LineProps {
  readonly item: AttentionItem;
  readonly issuers: readonly IssuerTag[];
  readonly isOpen: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly ticking: Ticking | null;
}

function AttentionLine({ item, issuers, isOpen, href, onOpen, ticking }: LineProps) {
  const { intent } = item;
  const suggested = suggestedWords(item.suggestion);
  return (
    <Row tickable={ticking !== null} marked={isOpen || (ticking?.ids.has(item.id) ?? false)}>
      {ticking && <Tick item={item} ticking={ticking} />}
      <Cell phone="lead">
        <RowLink href={href} rowId={item.id} onOpen={onOpen}>
          {titleOfIntent(intent)}
        </RowLink>
        {isOpen && <span className="sr-only"> (open)</span>}
      </Cell>
      <Cell phone="sub-end">
        <Chip tone={KIND_TONES[item.kind]}>{ATTENTION_WORDS[item.kind]}</Chip>
      </Cell>
      <Cell phone="sub">
        {intent.card ? <MaskedNumber last4={intent.card.last4} /> : <Nothing />}
        <span className="sm:hidden">
          {' '}
          · <Time at={item.since} />
          {suggested !== null && ` · ${suggested}`}
          {areSeveral(issuers) && ` · ${issuerTagName(issuers, intent.issuer)}`}
        </span>
      </Cell>
      <Cell phone="none" wide>
        <bdi>{intent.customer.name}</bdi>
      </Cell>
      {areSeveral(issuers) && (
        <Cell phone="none" muted roomy>
          {issuerTagName(issuers, intent.issuer)}
        </Cell>
      )}
      <Cell phone="none" roomy>
        {suggested ?? <span className="text-faint">nothing</span>}
        {item.proposal && <span className="text-muted"> · proposed</span>}
      </Cell>
      <Cell phone="none" roomy>
        {item.owner ? <bdi>{item.owner.name}</bdi> : <span className="text-faint">nobody</span>}
      </Cell>
      <Cell phone="lead-end" end>
        <MoneyText money={item.atRisk} />
      </Cell>
      <Cell phone="none" end muted roomy>
        <Time at={item.since} />
      </Cell>
    </Row>
  );
}

const NOT_CLEAR = 'It is not clear enough to be judged together with others. Open it.';

function Tick({ item, ticking }: { item: AttentionItem; ticking: Ticking }) {
  const isClear = item.clearFor !== null;
  return (
    <TickCell>
      <input
        type="checkbox"
        aria-label={`Tick ${titleOfIntent(item.intent)}, ${item.intent.customer.name}`}
        className="m-1 block size-4 accent-accent disabled:opacity-40"
        disabled={!isClear}
        {...(isClear ? {} : { title: NOT_CLEAR })}
        checked={ticking.ids.has(item.id)}
        onChange={(event) => {
          const { nativeEvent } = event;
          ticking.onTick(item.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
      />
    </TickCell>
  );
}
