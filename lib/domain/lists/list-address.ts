import { type RawParams, readParam } from './list-page.ts';

/**
 * The parameters of a list in one order, encoded, empty ones left out: names a page in the browser's
 * store and in its address alike.
 */
export function listAddress(names: readonly string[], params: RawParams): string {
  const kept = namesSet(names, params).map((name) => [name, readParam(params, name)]);
  return new URLSearchParams(kept).toString();
}

/** Those of the parameters that the address gives a value. */
export const namesSet = (names: readonly string[], params: RawParams): readonly string[] =>
  names.filter((name) => readParam(params, name) !== '');
