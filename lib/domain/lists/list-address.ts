import { type RawParams, readParam } from './list-page.ts';

/**
 * The parameters of a list in one order, encoded, empty ones left out: names a page in the browser's
 * store and in its address alike.
 */
export function listAddress(names: readonly string[], params: RawParams): string {
  const kept = names.map((name) => [name, readParam(params, name)]).filter(([, value]) => value !== '');
  return new URLSearchParams(kept).toString();
}
