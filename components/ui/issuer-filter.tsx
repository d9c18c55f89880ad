'use client';

import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';
import { FilterMenu } from './filter-menu.tsx';

interface IssuerFilterProps {
  readonly issuers: readonly IssuerTag[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Of which issuers rows are shown; nothing to choose where there is only one. */
export function IssuerFilter({ issuers, chosen, onChoose }: IssuerFilterProps) {
  // One that a link asked for stands here all the same: what is in force must be seen and taken away.
  if (!areSeveral(issuers) && chosen.length === 0) return null;
  const options = issuers.map(({ id, name }) => ({ value: id, label: name }));
  return <FilterMenu label="Issuer" options={options} chosen={chosen} onChoose={onChoose} />;
}
