import { type Admitted, admit } from './admit.ts';
import { ACCOUNT_ROUTES } from './api-accounts.ts';
import { CARD_ROUTES } from './api-cards.ts';
import { TRANSFER_ROUTES } from './api-transfers.ts';
import { authorizePage, decideConsent } from './authorize.ts';
import type { Answer, Call, Route } from './call.ts';
import type { Operation, Twist } from './fault-catalogue.ts';
import { getRegistration, register } from './register.ts';
import type { Heard, Shell } from './shell.ts';
import { beginDevice, giveBackToken, giveToken } from './token.ts';

/** A documented call that was recognised. */
export interface Found {
  readonly op: Operation;
  readonly cardId: string | null;
  readonly customerId: () => string;
  /** Who may make it; throws refusals. */
  readonly admit: () => void;
  /** Checks its form; what it gives carries it out. Both throw refusals. */
  readonly prepare: (twist: Twist, heard: Heard) => () => Answer;
}

const API: readonly Route[] = [...CARD_ROUTES, ...ACCOUNT_ROUTES, ...TRANSFER_ROUTES];

type AuthAct = (shell: Shell, call: Call) => Answer;
const TOKEN: readonly [Operation, AuthAct] = ['token', giveToken];
/** Calls of the auth host, which have an authentication of their own. */
const AUTH: Readonly<Record<string, readonly [Operation, AuthAct]>> = {
  'POST /dcr': ['register', register],
  'GET /dcr': ['register', getRegistration],
  'GET /oauth/authorize': ['token', authorizePage],
  'POST /oauth/authorize': ['token', decideConsent],
  'POST /oauth/device': ['token', beginDevice],
  'POST /oauth/revoke': ['token', giveBackToken],
};

const TOKEN_PATHS = {
  oauth_token: '/oauth/token',
  token: '/token',
  connect_token: '/connect/token',
} as const;

/** The documented call behind a request, or null where there is none. */
export function findCall(shell: Shell, call: Call): Found | null {
  const { quirks } = shell.bank.settings;
  const isToken = call.method === 'POST' && call.path === TOKEN_PATHS[quirks.tokenPath];
  const auth = isToken ? TOKEN : AUTH[`${call.method} ${call.path}`];
  if (auth) {
    const [op, act] = auth;
    const prepare = () => () => act(shell, call);
    return { op, cardId: null, customerId: () => '', admit: () => {}, prepare };
  }
  const said = call.path.split('/').filter(Boolean);
  const route = API.find(
    ({ method, path, isThere }) =>
      method === call.method && fits(path.split('/').filter(Boolean), said) && (isThere?.(quirks) ?? true),
  );
  return route ? ofApi(shell, call, route, said) : null;
}

const fits = (parts: readonly string[], said: readonly string[]): boolean =>
  parts.length === said.length && parts.every((part, at) => part === ':' || part === said[at]);

function ofApi(shell: Shell, call: Call, route: Route, said: readonly string[]): Found {
  const id = said[route.path.split('/').filter(Boolean).indexOf(':')] ?? '';
  const op = typeof route.op === 'function' ? route.op(call.body) : route.op;
  let admitted: Admitted | null = null;
  const mustBe = () => (admitted ??= admit(shell, call, route));
  return {
    op,
    cardId: said[0] === 'cards' && id !== '' ? id : null,
    customerId: () => mustBe().customerId,
    admit: mustBe,
    prepare: (twist, heard) => {
      const { client, customerId, key } = mustBe();
      const { bank } = shell;
      const asOfMs = bank.nowMs() - Math.max(bank.settings.cacheLagMs, twist.staleMs ?? 0);
      const run = () => route.prepare({ bank, call, id, client, customerId, asOfMs, twist });
      return op === 'read' && bank.settings.quirks.readKeys === 'ignored'
        ? run()
        : onceForKey(shell, { client: client.id, key, call, heard, twist }, run);
    },
  };
}

/** Carries a request out unless its key was used before; what was answered is remembered. */
function onceForKey(
  { keys }: Shell,
  about: { client: string; key: string; call: Call; heard: Heard; twist: Twist },
  prepare: () => () => Answer,
): () => Answer {
  const { client, key, call, heard, twist } = about;
  const request = `${call.method} ${call.path}?${call.query.toString()}\n${call.body}`;
  const recall = (): Answer | null => {
    const before = keys.recall(client, key, request);
    heard.replayed = before !== null;
    return before;
  };
  const before = recall();
  if (before) return () => before;
  const run = prepare();
  return () => {
    // Asked again: a delayed write may find that its key was used in the meantime.
    const meanwhile = recall();
    if (meanwhile) return meanwhile;
    const answer = run();
    if (!twist.forgetsKey) keys.remember(client, key, request, answer);
    return answer;
  };
}
