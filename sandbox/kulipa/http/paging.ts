import type { Core } from '../core/core.ts';
import { invalid } from '../core/refusal.ts';
import type { Asked, Reply } from './call.ts';
import { ok } from './call.ts';

interface Sortable {
  readonly createdAt: string;
  readonly updatedAt: string;
}

const SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt'];

/** A page of a list, in the documented form; throws a 400 for parameters that are none. */
export function page<T extends Sortable>(
  asked: Asked,
  all: readonly T[],
  render: (item: T) => object,
): Reply {
  const { core, call } = asked;
  const limit = numberOf(core, call.query, 'limit', { fallback: 10, least: 1, most: 100 });
  const from = numberOf(core, call.query, 'fromPage', { fallback: 0, least: 0, most: 1_000_000 });
  const sortBy = call.query.get('sortBy') ?? '-createdAt';
  if (!SORTS.includes(sortBy)) throw invalid(`sortBy: must be one of ${SORTS.join(', ')}`);
  const sorted = sort(all, sortBy);
  const items = sorted.slice(from * limit, (from + 1) * limit);
  const hasMore = sorted.length > (from + 1) * limit;
  return ok({ page: from, count: items.length, ...moreFlag(core, hasMore), items: items.map(render) });
}

function sort<T extends Sortable>(all: readonly T[], sortBy: string): T[] {
  const isDown = sortBy.startsWith('-');
  const key = sortBy.endsWith('updatedAt') ? 'updatedAt' : 'createdAt';
  // Stable, so that what happened at one moment keeps its order; downwards the last made comes first.
  const up = [...all].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
  return isDown ? up.reverse() : up;
}

function moreFlag({ settings }: Core, hasMore: boolean): object {
  switch (settings.quirks.moreFlag) {
    case 'has_more':
      return { has_more: hasMore };
    case 'hasMore':
      return { hasMore };
    case 'both':
      return { has_more: hasMore, hasMore };
  }
}

interface Range {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

function numberOf(
  core: Core,
  query: URLSearchParams,
  name: string,
  { fallback, least, most }: Range,
): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const clamped = Math.min(Math.max(value, least), most);
  const isOff =
    Number.isNaN(value) || (value !== clamped && core.settings.quirks.limitOutOfRange === 'refused');
  if (isOff) throw invalid(`${name}: must be a whole number from ${least} to ${most}`);
  return clamped;
}

/** An instant of a query (ms), null where it is not asked for; throws a 400 for what is none. */
export function instantOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(`${name}: is not an instant`);
  return ms;
}
