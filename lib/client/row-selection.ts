/** Which rows of a list are ticked. `anchor`: the last one ticked or unticked, where a range begins. */
export interface RowSelection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: RowSelection = { ids: new Set(), anchor: null };

/**
 * One row ticked or unticked, or with `isRange` all from the anchor to it, which take what the row itself
 * becomes. `page`: the ids of the rows that can be ticked, in their order; another id changes nothing.
 */
export function toggleRow(
  { ids, anchor }: RowSelection,
  id: string,
  page: readonly string[],
  isRange = false,
): RowSelection {
  const at = page.indexOf(id);
  if (at < 0) return { ids, anchor };
  const from = isRange && anchor !== null ? page.indexOf(anchor) : -1;
  const run = from < 0 ? [id] : page.slice(Math.min(from, at), Math.max(from, at) + 1);
  const next = new Set(ids);
  const isTicked = !ids.has(id);
  for (const one of run) {
    if (isTicked) next.add(one);
    else next.delete(one);
  }
  return { ids: next, anchor: id };
}

/** All of the page, or none of them where all were ticked. */
export const toggleAll = ({ ids }: RowSelection, page: readonly string[]): RowSelection =>
  page.every((id) => ids.has(id)) ? NOTHING_SELECTED : { ids: new Set(page), anchor: null };

/** What of it is still on the page: nobody decides on rows they do not see. */
export function keepSeen(selection: RowSelection, page: readonly string[]): RowSelection {
  const seen = page.filter((id) => selection.ids.has(id));
  if (seen.length === selection.ids.size) return selection;
  const { anchor } = selection;
  return { ids: new Set(seen), anchor: anchor !== null && page.includes(anchor) ? anchor : null };
}
