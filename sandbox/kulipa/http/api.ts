import type { Quirks } from '../core/quirks.ts';
import { CARD_ROUTES } from './api-cards.ts';
import { SECRET_ROUTES } from './api-secrets.ts';
import { USER_ROUTES } from './api-users.ts';
import { WALLET_ROUTES } from './api-wallets.ts';
import { WEBHOOK_ROUTES } from './api-webhooks.ts';
import type { Call, Route } from './call.ts';

/** Every call of the API. */
export const ROUTES: readonly Route[] = [
  ...USER_ROUTES,
  ...CARD_ROUTES,
  ...SECRET_ROUTES,
  ...WALLET_ROUTES,
  ...WEBHOOK_ROUTES,
];

const open = (parts: readonly string[]): number => parts.filter((part) => part === ':').length;

/** A path that names a part comes before one that leaves it open. */
const TABLE = ROUTES.map((route) => ({ route, parts: route.path.split('/').filter(Boolean) })).sort(
  (a, b) => open(a.parts) - open(b.parts),
);

export interface Found {
  readonly route: Route;
  readonly cardId: string | null;
  readonly id: string;
  readonly otherId: string;
}

/** The route behind a request, or null where there is none. */
export function findRoute(call: Call, quirks: Quirks): Found | null {
  const said = call.path.split('/').filter(Boolean);
  const match = TABLE.find(
    ({ route, parts }) =>
      route.method === call.method &&
      (route.isThere?.(quirks) ?? true) &&
      parts.length === said.length &&
      parts.every((part, at) => part === ':' || part === said[at]),
  );
  if (!match) return null;
  const { route, parts } = match;
  const [id = '', otherId = ''] = said.filter((_, at) => parts[at] === ':');
  return { route, id, otherId, cardId: parts[0] === 'cards' && id !== '' ? id : null };
}
