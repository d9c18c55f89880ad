import { ACCOUNT_ROUTES } from './api-accounts.ts';
import { AUTHORIZATION_ROUTES } from './api-authorizations.ts';
import { CARD_ROUTES } from './api-cards.ts';
import { GROUP_ROUTES } from './api-groups.ts';
import { TRANSACTION_ROUTES } from './api-transactions.ts';
import { WEBHOOK_ROUTES } from './api-webhooks.ts';
import type { Call, Route } from './call.ts';

/** Every documented call there is. */
export const ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...CARD_ROUTES,
  ...GROUP_ROUTES,
  ...TRANSACTION_ROUTES,
  ...WEBHOOK_ROUTES,
  ...AUTHORIZATION_ROUTES,
];

const openParts = (parts: readonly string[]): number => parts.filter((part) => part === ':').length;

/** A path that names a part comes before one that leaves it open. */
const TABLE = ROUTES.map((route) => ({ route, parts: route.path.split('/').filter(Boolean) })).sort(
  (a, b) => openParts(a.parts) - openParts(b.parts),
);

export interface Found {
  readonly route: Route;
  readonly id: string;
  readonly cardId: string | null;
}

/** The documented call behind a request, or null where there is none; the vault shows a card and nothing else. */
export function findRoute(call: Call): Found | null {
  const said = call.path.split('/').filter(Boolean);
  const match = TABLE.find(
    ({ route, parts }) =>
      route.method === call.method &&
      parts.length === said.length &&
      parts.every((part, at) => part === ':' || part === said[at]),
  );
  if (!match || (call.isVault && match.route.path !== '/card/:')) return null;
  const { route, parts } = match;
  const id = said.find((_, at) => parts[at] === ':') ?? '';
  return { route, id, cardId: parts[0] === 'card' && id !== '' ? id : null };
}
