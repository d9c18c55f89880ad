import type { Core } from '../core/core.ts';
import type { Twist } from '../core/twist.ts';
import { CARD_ROUTES } from './api-cards.ts';
import { CUSTOMER_ROUTES } from './api-customers.ts';
import { ROW_ROUTES } from './api-rows.ts';
import { WALLET_ROUTES } from './api-wallets.ts';
import type { Call, Reply, Route } from './call.ts';
import type { Operation } from './fault-catalogue.ts';

export type { Call, Reply } from './call.ts';

/** Every documented call but the one for a token. */
const ROUTES: readonly Route[] = [...CUSTOMER_ROUTES, ...CARD_ROUTES, ...ROW_ROUTES, ...WALLET_ROUTES];

/** A path that names a part comes before one that leaves it open. */
const TABLE = ROUTES.map((route) => ({ route, parts: route.path.split('/').filter(Boolean) })).sort(
  (a, b) => open(a.parts) - open(b.parts),
);

function open(parts: readonly string[]): number {
  return parts.filter((part) => part === ':').length;
}

interface Found {
  readonly op: Operation;
  readonly cardId: string | null;
  readonly run: (twist: Twist) => Reply;
}

/** The documented call behind a request, or null where there is none. */
export function findRoute(core: Core, call: Call): Found | null {
  const said = call.path.split('/').filter(Boolean);
  const match = TABLE.find(
    ({ route, parts }) =>
      route.method === call.method &&
      parts.length === said.length &&
      parts.every((part, at) => part === ':' || part === said[at]),
  );
  if (!match) return null;
  const { route, parts } = match;
  const [id = '', otherId = ''] = said.filter((_, at) => parts[at] === ':');
  return {
    op: route.op,
    cardId: parts[0] === 'cards' && id !== '' ? id : null,
    run: (twist) => route.answer({ core, call, id, otherId, twist }),
  };
}
