/** `instant + ms * interval '1 millisecond'` in a column of whole milliseconds. */
export const plus = (instant: Date, ms: number): Date => new Date(Math.round(instant.getTime() + ms));

/** `at <= now`; null is never due. */
export const isDue = (at: Date | null, now: Date): boolean => at !== null && at.getTime() <= now.getTime();

/** `greatest(…)`, which passes over nulls. */
export function greatest(...instants: readonly (Date | null)[]): Date | null {
  let last: Date | null = null;
  for (const instant of instants) if (instant && (last === null || instant > last)) last = instant;
  return last;
}

/** Ascending by these keys, nulls last; what is equal keeps the order of its id, as the PostgreSQL of the simulation does it. */
export function ordered<T>(rows: readonly T[], ...keys: readonly ((row: T) => Sortable)[]): T[] {
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left === null || right === null) {
        if (left !== right) return left === null ? 1 : -1;
      } else if (left < right) return -1;
      else if (left > right) return 1;
    }
    return 0;
  });
}

type Sortable = string | number | bigint | Date | null;
