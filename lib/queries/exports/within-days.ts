import type { SqlParams } from '../sql-params.ts';

interface Days {
  /** YYYY-MM-DD, both included; null: without that end. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Conditions on an instant: whole days of `zone` (SQL of an IANA name). */
export const withinDays = (instant: string, { from, until }: Days, zone: string, params: SqlParams) => [
  ...(from === null ? [] : [`${instant} >= ${params.add(from)}::date::timestamp AT TIME ZONE ${zone}`]),
  // Half open: the day after the last one begins what is left out.
  ...(until === null
    ? []
    : [`${instant} < (${params.add(until)}::date + 1)::timestamp AT TIME ZONE ${zone}`]),
];
