import { EXPECTED_ROWS } from '../../lib/testing/simulation/expected-hits.ts';
import { textTable } from '../desk/text-table.ts';

type Counts = Readonly<Record<string, number>>;

export interface HitTable {
  readonly text: string;
  /** Pairs that were never met. */
  readonly missing: readonly string[];
}

/** How often each fault and each trouble met each step at which it can be met. */
export function hitTable(hits: Counts): HitTable {
  const missing: string[] = [];
  const rows = EXPECTED_ROWS.flatMap(({ what, steps }) =>
    steps.map((step) => {
      const key = `${what} × ${step}`;
      const times = hits[key] ?? 0;
      if (times === 0) missing.push(key);
      return [what, step, times.toString()];
    }),
  );
  return { text: textTable([['fault or trouble', 'step', 'times met'], ...rows]), missing };
}
