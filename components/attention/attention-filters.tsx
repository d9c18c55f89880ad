import { clsx } from 'clsx';
import { IssuerFilter } from '@/components/ui/issuer-filter.tsx';
import {
  ATTENTION_KINDS,
  ATTENTION_WORDS,
  type AttentionKind,
} from '@/lib/domain/attention/attention-kind.ts';
import type {
  AttentionListQuery,
  AttentionShare,
  AttentionSort,
} from '@/lib/domain/attention/attention-list.ts';
import type { IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';

const SHARE_WORDS = {
  all: 'Everybody’s',
  mine: 'What I look after',
  nobodys: 'What nobody looks after',
  proposed: 'Waiting for a second person',
} as const satisfies Record<AttentionShare, string>;

const SORT_WORDS = {
  age: 'Oldest first',
  amount: 'Most at risk first',
} as const satisfies Record<AttentionSort, string>;

interface AttentionFiltersProps {
  readonly query: AttentionListQuery;
  /** Null before the first answer. */
  readonly counts: Readonly<Record<AttentionKind, number>> | null;
  readonly issuers: readonly IssuerTag[];
  readonly onIssuers: (ids: readonly string[]) => void;
  readonly onKinds: (kinds: readonly AttentionKind[]) => void;
  readonly onShare: (share: AttentionShare) => void;
  readonly onSort: (sort: AttentionSort) => void;
}

/** Which kinds, whose, and in what order; each kind says how many there are. */
export function AttentionFilters(props: AttentionFiltersProps) {
  const { query, counts, issuers, onIssuers, onKinds, onShare, onSort } = props;
  const toggle = (kind: AttentionKind) =>
    onKinds(query.kinds.includes(kind) ? query.kinds.filter((one) => one !== kind) : [...query.kinds, kind]);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Kinds</legend>
        {ATTENTION_KINDS.map((kind) => (
          <KindChip
            key={kind}
            label={ATTENTION_WORDS[kind]}
            count={counts?.[kind] ?? null}
            isChosen={query.kinds.includes(kind)}
            onPress={() => toggle(kind)}
          />
        ))}
      </fieldset>
      <IssuerFilter issuers={issuers} chosen={query.issuers} onChoose={onIssuers} />
      <div className="flex flex-wrap gap-2 sm:ml-auto">
        <Choice label="Whose" words={SHARE_WORDS} value={query.share} onChoose={onShare} />
        <Choice label="Order" words={SORT_WORDS} value={query.sort} onChoose={onSort} />
      </div>
    </div>
  );
}

interface KindChipProps {
  readonly label: string;
  readonly count: number | null;
  readonly isChosen: boolean;
  readonly onPress: () => void;
}

function KindChip({ label, count, isChosen, onPress }: KindChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onPress}
      className={clsx(
        'flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-label transition-colors',
        isChosen
          ? 'border-transparent bg-accent-soft font-medium text-accent'
          : 'border-dashed border-edge/60 text-muted hover:text-text',
      )}
    >
      {label}
      {count !== null && <span className="tabular-nums">{count}</span>}
    </button>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly words: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, in one line with the filters. */
function Choice<Value extends string>({ label, words, value, onChoose }: ChoiceProps<Value>) {
  const values = Object.keys(words) as Value[];
  return (
    <label className="flex items-center">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = values.find((one) => one === event.target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
        className="h-8 max-w-full rounded-md border border-line bg-panel px-2 text-label text-text focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
