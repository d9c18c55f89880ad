'use client';

import { CreatedFilter } from '@/components/cards/card-filters.tsx';
import { FilterMenu } from '@/components/ui/filter-menu.tsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import type { useListAddress } from '@/lib/client/use-list-address.ts';
import {
  ACTIVE_NAMES,
  ACTIVE_WORDS,
  CARDS_NAMES,
  CARDS_WORDS,
  type CUSTOMER_LIST_PARAMS,
  type CustomerListQuery,
  KYC_UNKNOWN,
} from '@/lib/domain/customers/customer-list.ts';
import { kycWords } from '@/lib/domain/customers/kyc-words.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';

interface CustomerFiltersProps {
  readonly at: ReturnType<typeof useListAddress<(typeof CUSTOMER_LIST_PARAMS)[number]>>;
  readonly query: CustomerListQuery;
  /** The issuers' words for identity checks that there are. */
  readonly kycStatuses: readonly string[];
  readonly issuers: readonly IssuerTag[];
}

const ACTIVE_OPTIONS = ACTIVE_NAMES.map((value) => ({ value, label: ACTIVE_WORDS[value] }));
const CARDS_OPTIONS = CARDS_NAMES.map((value) => ({ value, label: CARDS_WORDS[value] }));

/** What narrows the customers; each filter shows what is in force. */
export function CustomerFilters({ at, query, kycStatuses, issuers }: CustomerFiltersProps) {
  const kycOptions = [
    ...kycStatuses.map((value) => ({ value, label: kycWords(value) })),
    { value: KYC_UNKNOWN, label: kycWords(null) },
  ];
  return (
    <>
      <FilterMenu
        label="Status"
        options={ACTIVE_OPTIONS}
        chosen={query.active}
        onChoose={(chosen) => at.choose('active', chosen)}
      />
      <IssuerFilter
        issuers={issuers}
        chosen={query.issuers}
        onChoose={(chosen) => at.choose('issuer', chosen)}
      />
      <FilterMenu
        label="Identity check"
        options={kycOptions}
        chosen={query.kyc}
        onChoose={(chosen) => at.choose('kyc', chosen)}
      />
      <FilterMenu
        label="Cards"
        single
        options={CARDS_OPTIONS}
        chosen={query.cards === null ? [] : [query.cards]}
        onChoose={(chosen) => at.choose('cards', chosen)}
      />
      <CreatedFilter at={at} {...query.created} />
    </>
  );
}
