'use client';

import { useClock } from '@/components/ui/clock.tsx';
import { FilterTag } from '@/components/ui/filter-chip.tsx';
import { FilterFields, rangeWords } from '@/components/ui/filter-fields.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import type { useListAddress } from '@/lib/client/use-list-address.ts';
import { type CARD_LIST_PARAMS, type CardListQuery, STALE_AFTER } from '@/lib/domain/cards/card-list.ts';
import { CARD_STATUSES } from '@/lib/domain/cards/card-status.ts';
import { brandName, CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { groupDecimalText, toDecimalText } from '@/lib/domain/money.ts';

export type CardListAddress = ReturnType<typeof useListAddress<(typeof CARD_LIST_PARAMS)[number]>>;

interface CardFiltersProps {
  readonly at: CardListAddress;
  readonly query: CardListQuery;
  readonly brands: readonly string[];
  readonly issuers: readonly IssuerTag[];
  /** Whose cards a link asked for; null where the desk knows nobody of that id. */
  readonly customerName: string | null;
}

const STATUS_OPTIONS = CARD_STATUSES.map((value) => ({ value, label: CARD_STATUS_WORDS[value].word }));
const UNCONFIRMED = 'unconfirmed';
const STALE_OPTIONS = [
  ...Object.entries(STALE_AFTER).map(([value, label]) => ({ value, label })),
  { value: UNCONFIRMED, label: 'not told or doubted' },
];

/** What narrows the cards; each filter shows what is in force. */
export function CardFilters({ at, query, brands, issuers, customerName }: CardFiltersProps) {
  const { from, until } = query.balance;
  // What a link asks for is shown all the same.
  const keepsBalances =
    issuers.some((issuer) => issuer.keepsBalances) ||
    from !== null ||
    until !== null ||
    query.stale === UNCONFIRMED;
  return (
    <>
      <FilterMenu
        label="Status"
        options={STATUS_OPTIONS}
        chosen={query.statuses}
        onChoose={(chosen) => at.choose('status', chosen)}
      />
      <IssuerFilter
        issuers={issuers}
        chosen={query.issuers}
        onChoose={(chosen) => at.choose('issuer', chosen)}
      />
      <FilterMenu
        label="Brand"
        options={brands.map((value) => ({ value, label: brandName(value) }))}
        chosen={query.brands}
        onChoose={(chosen) => at.choose('brand', chosen)}
      />
      <FilterFields
        label="Last four"
        shown={query.last4}
        fields={[
          {
            name: 'last4',
            label: 'Last four digits',
            value: at.params.last4,
            inputMode: 'numeric',
            maxLength: 4,
          },
        ]}
        onApply={at.set}
      />
      {keepsBalances && <BalanceFilter at={at} query={query} />}
      <FilterMenu
        label="Balance as of"
        single
        options={staleOptions(query).filter(({ value }) => keepsBalances || value !== UNCONFIRMED)}
        chosen={query.stale === null ? [] : [staleValue(query.stale)]}
        onChoose={(chosen) => at.choose('stale', chosen)}
      />
      <CreatedFilter at={at} {...query.created} />
      {query.customerId !== null && (
        <FilterTag
          label="Customer"
          shown={customerName ?? 'nobody of this id'}
          onRemove={() => at.choose('customer', [])}
        />
      )}
    </>
  );
}

function BalanceFilter({ at, query: { balance, currency } }: Pick<CardFiltersProps, 'at' | 'query'>) {
  const words = (minor: bigint | null) =>
    minor === null ? null : groupDecimalText(toDecimalText(minor, currency.exponent));
  const range = rangeWords(words(balance.from), words(balance.until));
  return (
    <FilterFields
      label="Balance"
      shown={range && `${range} ${currency.currency}`}
      hint={`In ${currency.currency}; both ends are included.`}
      fields={[
        { name: 'min', label: 'At least', value: at.params.min, inputMode: 'decimal' },
        { name: 'max', label: 'At most', value: at.params.max, inputMode: 'decimal' },
      ]}
      onApply={at.set}
    />
  );
}

interface CreatedFilterProps {
  readonly at: {
    readonly params: { readonly from: string; readonly until: string };
    readonly set: (values: Readonly<Record<string, string>>) => void;
  };
  readonly from: string | null;
  readonly until: string | null;
}

/** Days of the company's zone, both included. */
export function CreatedFilter({ at, from, until }: CreatedFilterProps) {
  const { timeZone } = useClock();
  return (
    <FilterFields
      label="Created"
      shown={rangeWords(from, until)}
      hint={`Days of ${timeZone}; both are included.`}
      fields={[
        { name: 'from', label: 'First day', value: at.params.from, type: 'date' },
        { name: 'until', label: 'Last day', value: at.params.until, type: 'date' },
      ]}
      onApply={at.set}
    />
  );
}

const staleValue = (stale: NonNullable<CardListQuery['stale']>): string =>
  stale === 'unconfirmed' ? stale : String(stale.minutes);

/** Another age may have come with a link: it is named too. */
function staleOptions({ stale }: CardListQuery) {
  if (stale === null || STALE_OPTIONS.some(({ value }) => value === staleValue(stale))) return STALE_OPTIONS;
  const value = staleValue(stale);
  return [...STALE_OPTIONS, { value, label: `older than ${value} min` }];
}
