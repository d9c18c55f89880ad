import type { Quirks } from '../core/quirks.ts';
import type { Asked, Reply } from './call.ts';

const FRENCH: Readonly<Record<string, string>> = {
  'Request successful': 'Requête réussie',
  'Card created successfully': 'Carte créée avec succès',
  'Card funded successfully': 'Carte rechargée avec succès',
  'Card withdrawal successful': 'Retrait de la carte réussi',
  'Card frozen successfully': 'Carte gelée avec succès',
  'Card unfrozen successfully': 'Carte dégelée avec succès',
  'Card terminated successfully': 'Carte résiliée avec succès',
  'Customer created successfully': 'Client créé avec succès',
  'Wallet created successfully': 'Portefeuille créé avec succès',
};

export const words = (message: string, { language }: Quirks): string =>
  language === 'fr' ? (FRENCH[message] ?? message) : message;

/** The standard envelope of a success. */
export const envelope = (
  { core }: Asked,
  status: number,
  message: string,
  data: unknown,
  more: object = {},
): Reply => ({
  status,
  body: { success: true, statusCode: status, message: words(message, core.settings.quirks), data, ...more },
});

export const ok = (asked: Asked, data: unknown, more: object = {}): Reply =>
  envelope(asked, 200, 'Request successful', data, more);

export interface Page {
  readonly page: number;
  readonly limit: number;
}

const number = (query: URLSearchParams, name: string, fallback: number): number => {
  const text = query.get(name);
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : fallback;
};

const limitOf = (query: URLSearchParams, fallback: number): number =>
  Math.min(Math.max(number(query, 'limit', fallback), 1), 100);

/** `page` and `limit` of a query; a page before the first one is the first. */
export const pageOf = (query: URLSearchParams, first: 0 | 1, limit: number): Page => ({
  page: Math.max(number(query, 'page', first), first),
  limit: limitOf(query, limit),
});

/** `offset` and `limit` of a query, as the page that begins there. */
export function offsetOf(query: URLSearchParams, limit: number): Page & { readonly offset: number } {
  const offset = number(query, 'offset', 0);
  const most = limitOf(query, limit);
  return { page: Math.floor(offset / most) + 1, limit: most, offset };
}

/** The block that tells where in a list a page is, under the name this list has it by. */
export function paging({ core }: Asked, { page, limit }: Page, total: number, documented: string): object {
  const { pagingKey } = core.settings.quirks;
  const key = pagingKey === 'documented' ? documented : pagingKey;
  return { [key]: { page, limit, total, totalPages: Math.ceil(total / limit) } };
}

/** A switch in a query. */
export const isOn = (query: URLSearchParams, name: string, fallback = false): boolean => {
  const text = query.get(name)?.toLowerCase();
  return text === undefined || text === '' ? fallback : text === 'true' || text === '1';
};
